// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::BooleanField;
using policy::ChipFacts;
using policy::Known;
using policy::NumberField;
using policy::Span;

namespace {

using Numbers = std::vector<std::pair<NumberField, double>>;
using Booleans = std::vector<std::pair<BooleanField, Known>>;

/// One threshold of a recorded rule: what the rule says just below, at and just above it, all else given.
struct Edge {
    const char* name;
    const char* rule;
    NumberField field;
    double threshold;
    const char* answers;  ///< three of y and n
    Numbers numbers;
    Booleans booleans;
};

const std::vector<Edge>& edges() {
    using F = NumberField;
    using B = BooleanField;
    constexpr Known Yes = Known::Yes;
    constexpr Known No = Known::No;
    static const std::vector<Edge> all{
        {"2022: 600 GB/s is caught", "US-2022-3A090", F::IoBandwidth, 600, "nyy", {{F::Tpp, 4800}}, {}},
        {"2022: 4,800 is caught", "US-2022-3A090", F::Tpp, 4800, "nyy", {{F::IoBandwidth, 600}}, {}},
        {"2023 .a: 4,800 is caught",
         "US-2023-3A090A-DC",
         F::Tpp,
         4800,
         "nyy",
         {{F::PerformanceDensity, 1}},
         {{B::Datacenter, Yes}}},
        {"2023 .a: 1,600 is caught",
         "US-2023-3A090A-DC",
         F::Tpp,
         1600,
         "nyy",
         {{F::PerformanceDensity, 6}},
         {{B::Datacenter, Yes}}},
        {"2023 .a: density 5.92 is caught",
         "US-2023-3A090A-DC",
         F::PerformanceDensity,
         5.92,
         "nyy",
         {{F::Tpp, 1600}},
         {{B::Datacenter, Yes}}},
        {"2023 .a outside data centres: 4,800",
         "US-2023-3A090A-NONDC",
         F::Tpp,
         4800,
         "nyy",
         {{F::PerformanceDensity, 9}},
         {{B::Datacenter, No}}},
        {"note 2: at 4,800 the exclusion fails", "US-2023-NOTE2-EXCL", F::Tpp, 4800, "ynn", {}, {{B::Datacenter, No}}},
        {"2023 .b.1: 2,400 is caught",
         "US-2023-3A090B",
         F::Tpp,
         2400,
         "nyy",
         {{F::PerformanceDensity, 1.6}},
         {{B::Datacenter, Yes}}},
        {"2023 .b.1: density 1.6 is caught",
         "US-2023-3A090B",
         F::PerformanceDensity,
         1.6,
         "nyy",
         {{F::Tpp, 2400}},
         {{B::Datacenter, Yes}}},
        {"2023 .b.1: 4,800 is no longer .b",
         "US-2023-3A090B",
         F::Tpp,
         4800,
         "ynn",
         {{F::PerformanceDensity, 1.6}},
         {{B::Datacenter, Yes}}},
        {"2023 .b: density 5.92 is no longer .b",
         "US-2023-3A090B",
         F::PerformanceDensity,
         5.92,
         "ynn",
         {{F::Tpp, 2400}},
         {{B::Datacenter, Yes}}},
        {"2023 .b.2: 1,600 is caught",
         "US-2023-3A090B",
         F::Tpp,
         1600,
         "nyy",
         {{F::PerformanceDensity, 3.2}},
         {{B::Datacenter, Yes}}},
        {"2023 .b.2: density 3.2 is caught",
         "US-2023-3A090B",
         F::PerformanceDensity,
         3.2,
         "nyy",
         {{F::Tpp, 1600}},
         {{B::Datacenter, Yes}}},
        {"red flag: 50 billion is not more", "US-2023-REDFLAG19", F::Transistors, 50, "nny", {}, {{B::HasHbm, Yes}}},
        {"HBM: 2 is free",
         "US-2024-3A090C",
         F::MemoryBandwidthDensity,
         2,
         "nny",
         {},
         {{B::IsDram, Yes}, {B::ProcessingDominant, No}}},
        {"exception HBM: 2 needs none", "US-2024-LE-HBM", F::MemoryBandwidthDensity, 2, "nny", {}, {}},
        {"exception HBM: 3.3 loses it", "US-2024-LE-HBM", F::MemoryBandwidthDensity, 3.3, "ynn", {}, {}},
        {"foundry: 30 billion is not below",
         "US-2025-FOUNDRY-PRESUMPTION",
         F::Transistors,
         30,
         "nyy",
         {{F::CompletedIn, 2026}},
         {{B::AdvancedLogic, Yes}, {B::PackagedByQualifyingSite, Yes}, {B::HasHbm, Yes}}},
        {"foundry 2027: 35 billion",
         "US-2025-FOUNDRY-PRESUMPTION",
         F::Transistors,
         35,
         "nyy",
         {{F::CompletedIn, 2027}},
         {{B::AdvancedLogic, Yes}, {B::PackagedByQualifyingSite, Yes}, {B::HasHbm, No}}},
        {"foundry 2029: 40 billion",
         "US-2025-FOUNDRY-PRESUMPTION",
         F::Transistors,
         40,
         "nyy",
         {{F::CompletedIn, 2029}},
         {{B::AdvancedLogic, Yes}, {B::PackagedByQualifyingSite, Yes}, {B::HasHbm, No}}},
        {"Intel: 1,400 GB/s of memory",
         "US-LETTER-2025-04-INTC",
         F::MemoryBandwidth,
         1400,
         "nyy",
         {{F::IoBandwidth, 0}},
         {}},
        {"Intel: 1,100 GB/s of links",
         "US-LETTER-2025-04-INTC",
         F::IoBandwidth,
         1100,
         "nyy",
         {{F::MemoryBandwidth, 0}},
         {}},
        {"Intel: 1,700 GB/s together",
         "US-LETTER-2025-04-INTC",
         F::IoBandwidth,
         700,
         "nyy",
         {{F::MemoryBandwidth, 1000}},
         {}},
        {"2026: 21,000 is outside", "US-2026-CBC", F::Tpp, 21000, "ynn", {{F::MemoryBandwidth, 4800}}, {}},
        {"2026: 6,500 GB/s is outside", "US-2026-CBC", F::MemoryBandwidth, 6500, "ynn", {{F::Tpp, 15832}}, {}},
        {"tariff 1: 14,000 is outside", "US-2026-S232", F::Tpp, 14000, "nny", {{F::MemoryBandwidth, 4800}}, {}},
        {"tariff 1: 17,500 is outside", "US-2026-S232", F::Tpp, 17500, "ynn", {{F::MemoryBandwidth, 4800}}, {}},
        {"tariff 1: 4,500 GB/s is outside", "US-2026-S232", F::MemoryBandwidth, 4500, "nny", {{F::Tpp, 15832}}, {}},
        {"tariff 1: 5,000 GB/s is outside", "US-2026-S232", F::MemoryBandwidth, 5000, "ynn", {{F::Tpp, 15832}}, {}},
        {"tariff 2: 20,800 is outside", "US-2026-S232", F::Tpp, 20800, "nny", {{F::MemoryBandwidth, 6000}}, {}},
        {"tariff 2: 21,100 is outside", "US-2026-S232", F::Tpp, 21100, "ynn", {{F::MemoryBandwidth, 6000}}, {}},
        {"tariff 2: 5,800 GB/s is outside", "US-2026-S232", F::MemoryBandwidth, 5800, "nny", {{F::Tpp, 20919}}, {}},
        {"tariff 2: 6,200 GB/s is outside", "US-2026-S232", F::MemoryBandwidth, 6200, "ynn", {{F::Tpp, 20919}}, {}},
        {"3A991.p: 8 TOPS", "US-3A991P", F::MaxTops, 8, "nyy", {{F::IoBandwidth, 0}}, {}},
        {"3A991.p: 150 GB/s", "US-3A991P", F::IoBandwidth, 150, "nyy", {{F::MaxTops, 0}}, {}},
    };
    return all;
}

ChipFacts factsOf(const Edge& edge, double value) {
    ChipFacts facts;
    for (const auto& [field, known] : edge.booleans) {
        facts[field] = known;
    }
    for (const auto& [field, number] : edge.numbers) {
        facts[field] = Span::exactly(number);
    }
    facts[edge.field] = Span::exactly(value);
    // Density follows from TPP and area: the density that is wanted is given by the area. A quotient may miss it by the
    // last bit, so what is asked is how the rule takes the density that came out.
    if (!facts[NumberField::PerformanceDensity].isMissing && !facts[NumberField::Tpp].isMissing) {
        const double density = facts[NumberField::PerformanceDensity].value;
        facts[NumberField::DieArea] = Span::exactly(facts[NumberField::Tpp].value / density);
        facts[NumberField::PerformanceDensity] = Span::exactly(density);
    }
    return facts;
}

}  // namespace

/// Every threshold of the recorded rules, from either side: what is in the regulation "or more" and what is "less
/// than".
class TestEdges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recorded_data() {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < edges().size(); ++i) {
            QTest::newRow(edges()[i].name) << static_cast<int>(i);
        }
    }

    void recorded() {
        QFETCH(int, which);
        const Edge& edge = edges()[static_cast<std::size_t>(which)];
        const policy::Rule* rule = bundledRecord().rule(edge.rule);
        QVERIFY(rule != nullptr);
        // The least step that TPP ÷ area can still show.
        const double step = edge.threshold * 1e-9;
        QString answers;
        for (const double value : {edge.threshold - step, edge.threshold, edge.threshold + step}) {
            const policy::AnswerKind kind = policy::evaluate(rule->expression, factsOf(edge, value)).kind;
            answers += kind == policy::AnswerKind::Yes  ? QLatin1Char('y')
                       : kind == policy::AnswerKind::No ? QLatin1Char('n')
                                                        : QLatin1Char('?');
        }
        QCOMPARE(answers, QString::fromUtf8(edge.answers));
    }

    /// No threshold of the rules above goes untested.
    void everyThreshold_standsInTheTable() {
        for (const policy::Rule& rule : bundledRecord().rules()) {
            const bool isTabled =
                std::ranges::any_of(edges(), [&](const Edge& edge) { return rule.text.id == edge.rule; });
            if (!isTabled) {
                continue;
            }
            for (const NumberField field :
                 {NumberField::Tpp, NumberField::PerformanceDensity, NumberField::MemoryBandwidth,
                  NumberField::IoBandwidth, NumberField::MaxTops, NumberField::Transistors,
                  NumberField::MemoryBandwidthDensity}) {
                for (const double threshold : policy::thresholdsOf(rule.expression, field)) {
                    QVERIFY2(std::ranges::any_of(edges(),
                                                 [&](const Edge& edge) {
                                                     return rule.text.id == edge.rule && edge.field == field &&
                                                            edge.threshold == threshold;
                                                 }),
                             (rule.text.id + " at " + std::to_string(threshold)).c_str());
                }
            }
        }
    }

    /// Scale-up link and PCIe, both directions added.
    void totalIo_addsLinkAndHost_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<double>("total");
        QTest::newRow("A800") << QStringLiteral("nvidia-a800-sxm") << 464.0;
        QTest::newRow("H800") << QStringLiteral("nvidia-h800-sxm5") << 528.0;
        QTest::newRow("A100") << QStringLiteral("nvidia-a100-sxm4-80gb") << 664.0;
    }

    void totalIo_addsLinkAndHost() {
        QFETCH(QString, chip);
        QFETCH(double, total);
        const ChipFacts facts = bundledChip(chip.toStdString());
        QCOMPARE(facts[NumberField::IoBandwidth].value, total);
        QVERIFY(facts[NumberField::IoBandwidth].isExact());
    }

    void hongKong_answersAsChina() {
        std::vector<ChipFacts> chips = policy::allChipFacts(bundledResolver(), bundledRecord());
        for (const char* day : {"2022-09-15", "2022-11-15", "2024-01-01", "2025-05-01", "2026-02-01"}) {
            policy::Shipment china;
            china.asOf = dayOf(day);
            policy::Shipment hongKong = china;
            hongKong.to = "HK";
            for (const ChipFacts& chip : chips) {
                const auto a = policy::classifyBriefly(bundledRecord(), chip, china);
                const auto b = policy::classifyBriefly(bundledRecord(), chip, hongKong);
                QVERIFY2(a.status == b.status && a.decidedBy == b.decidedBy, (chip.id + " on " + day).c_str());
            }
        }
    }
};

CHOKEPOINT_TEST(TestEdges)
#include "tst_edges.moc"
