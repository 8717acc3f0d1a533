// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/statuscode.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::AnswerKind;

namespace {

using Cells = std::map<std::string, std::string>;

constexpr double TppTolerance = 0.01;
constexpr double MakerTolerance = 0.06;
constexpr double DensityTolerance = 0.02;
constexpr std::size_t MostDeviations = 10;

/// What a published label demands: one of some statuses, or an answer of one rule. As published, lower layer first:
/// a label that has a meaning of its own at 2026-03-18 is split at its bar.
struct Demand {
    std::string_view label;
    std::vector<std::string_view> statuses;
    std::string_view rule;
    AnswerKind answer = AnswerKind::Yes;
};

const std::vector<Demand>& demands() {
    static const std::vector<std::string_view> free{"not_controlled", "at_only_3A991p"};
    static const std::vector<Demand> all{
        {"licence_required_letter", {"licence_required_letter"}, {}},
        {"3A090/4A090 licensing applies", {"controlled_3A090a", "nac_eligible_3A090a_non_datacenter"}, {}},
        {"nac_eligible_3A090a_non_datacenter", {"nac_eligible_3A090a_non_datacenter"}, {}},
        {"3A090.a non-data-centre, NAC-eligible", {"nac_eligible_3A090a_non_datacenter"}, {}},
        {"not_controlled", free, {}},
        {"not_controlled (2023 rule)", {}, "US-2023-BELOW"},
        {"not_controlled (Note 2)", {}, "US-2023-NOTE2-EXCL"},
        {"free", free, {}},
        {"CONTROLLED", {"controlled_3A090a"}, {}},
        {"case-by-case", {"case_by_case"}, {}},
        {"case_by_case", {"case_by_case"}, {}},
        {"denial", {"presumption_of_denial"}, {}},
        {"presumption_of_denial", {"presumption_of_denial"}, {}},
        {"Controlled", {"presumption_of_denial"}, {}},
        {"Likely Controlled", {"presumption_of_denial"}, {}},
        {"Case-by-case eligible (to China and Macau)", {"case_by_case"}, {}},
        {"Exportable (special exception)", {"case_by_case"}, {}},
        {"Potentially Exportable", {"case_by_case"}, {}},
        {"25% Tariff", {}, "US-2026-S232"},
        {"tariff_25pct", {}, "US-2026-S232"},
        {"gp10_risk", {}, "US-2025-05-GP10-ASCEND"},
        {"3A090.a", {}, "US-2023-3A090A-DC"},
        {"meets 3A090.a parameters", {}, "US-2023-3A090A-DC"},
        // The maker lists boards, which follow the circuit inside.
        {"4A090.a", {}, "US-2023-3A090A-DC"},
    };
    return all;
}

/// Where this program differs from a published label that is no authority, and the paragraph that it follows.
struct Deviation {
    std::string_view chip;
    std::string_view date;
    std::string_view label;
    std::string_view paragraph;
};
constexpr std::array Deviations{
    Deviation{"nvidia-h20", "2026-01-15", "free",
              "15 CFR 744.21(b): letter of 9 April 2025; the label leaves the letters out"},
    Deviation{"nvidia-b30a", "2026-03-18", "Potentially Exportable",
              "15 CFR 742.6(b)(10)(iii)(A)(1): TPP of 28,000 is not below 21,000"},
    Deviation{"nvidia-a100-sxm4-80gb", "2023-10-23", "licence_required_letter",
              "ECCN 3A090 of 87 FR 62186 still holds and decides before the letter"},
    Deviation{"nvidia-h100-sxm5", "2023-10-23", "licence_required_letter",
              "ECCN 3A090 of 87 FR 62186 still holds and decides before the letter"},
    Deviation{"intel-gaudi-3", "2025-04-16", "licence_required_letter",
              "ECCN 3A090.a by TPP decides before the letter, which answers yes beside it"},
};

/// Figures about which the catalogue's sources quarrel, so that a second-hand product of one of them is no oracle.
struct Quarrel {
    std::string_view chip;
    double tpp;
    std::string_view reason;
};
constexpr std::array Quarrels{
    Quarrel{"huawei-ascend-910b", 5120, "280 to 376 TFLOPS by bin: 320 is one of them"},
    Quarrel{"nvidia-b30a", 30000, "7,000 or 7,500 TFLOPS of dense FP4, both before any product"},
};

bool isAuthority(const std::string& kind) {
    return kind == "regulation" || kind == "company_filing_quoted" || kind == "manufacturer_list_via_copy";
}

bool isDensityOracle(const std::string& chip) {
    return !chip.starts_with("amd-mi3") && chip.find("rubin") == std::string::npos;
}

policy::Classification classified(const std::string& chip, const std::string& date, const std::string& to = "CN") {
    policy::Shipment shipment;
    shipment.asOf = dayOf(date);
    shipment.to = to;
    return policy::classify(bundledRecord(), bundledChip(chip), shipment);
}

bool meets(const Demand& demand, const policy::Classification& result) {
    if (!demand.statuses.empty()) {
        return std::ranges::find(demand.statuses, result.status) != demand.statuses.end();
    }
    // What the rule says of the chip, wherever it goes: a tariff reaches imports, not exports.
    const auto answer =
        std::ranges::find(result.rules, demand.rule, [](const policy::RuleAnswer& a) { return a.rule->text.id; });
    return answer != result.rules.end() && answer->chip.kind == demand.answer;
}

std::vector<std::string> labelsOf(const Cells& row) {
    const std::string& label = row.at("label");
    std::vector<std::string> labels;
    std::size_t begin = 0;
    while (begin <= label.size()) {
        const std::size_t bar = std::min(label.find(" | ", begin), label.size());
        labels.push_back(label.substr(begin, bar - begin));
        begin = bar + 3;
    }
    return labels;
}

double shown(const std::string& chip, policy::NumberField field) {
    return bundledChip(chip)[field].value;
}

/// A file of others, beside the sources or where CHOKEPOINT_PEERS says; empty where it is absent.
QString peersFile(const QString& name) {
    QStringList folders{qEnvironmentVariable("CHOKEPOINT_PEERS")};
    const QDir above(QStringLiteral(CHOKEPOINT_SOURCE_DIR "/.."));
    for (const QString& folder : above.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        folders << above.filePath(folder + QStringLiteral("/peers"));
    }
    for (const QString& folder : folders) {
        const QString path = QDir(folder).filePath(name);
        if (!folder.isEmpty() && QFileInfo::exists(path)) {
            return path;
        }
    }
    return {};
}

}  // namespace

class TestOracle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labels_deviateOnlyWhereAParagraphSaysSo();
    void tpp_isNearThePublished_data();
    void tpp_isNearThePublished();
    void density_isNearThePublished_data();
    void density_isNearThePublished();
    void erroneousRows_areNotReproduced();
    void regulationExamples_areControlledOnTheLine();
    void partKnownByItsRatesAlone_isClassified();
    void epochFile_agreesOnTpp();
    void everyOutcome_hasACode();
};

void TestOracle::labels_deviateOnlyWhereAParagraphSaysSo() {
    std::set<std::string> deviating;
    int checked = 0;
    for (const Cells& row : fixtureRows("policy_oracle.csv")) {
        const bool isLabelled = row.at("metric") != "tpp" && row.at("metric") != "performance_density";
        if (!isLabelled || row.at("label") == "erroneous") {
            continue;
        }
        for (const std::string& label : labelsOf(row)) {
            const auto demand = std::ranges::find(demands(), label, &Demand::label);
            if (demand == demands().end()) {
                QCOMPARE(label, std::string("no ECCN stated"));
                continue;
            }
            ++checked;
            const auto result = classified(row.at("chip"), row.at("date"));
            if (meets(*demand, result)) {
                continue;
            }
            const std::string what = row.at("chip") + " " + row.at("date") + " " + label + ": " + result.status;
            QVERIFY2(!isAuthority(row.at("kind")), what.c_str());
            const bool isNamed = std::ranges::any_of(Deviations, [&](const Deviation& d) {
                return d.chip == row.at("chip") && d.date == row.at("date") && d.label == label && !d.paragraph.empty();
            });
            QVERIFY2(isNamed, what.c_str());
            deviating.insert(what);
        }
    }
    QVERIFY2(checked >= 60, std::to_string(checked).c_str());
    QVERIFY(deviating.size() <= MostDeviations);
    QCOMPARE(deviating.size(), Deviations.size());
}

void TestOracle::tpp_isNearThePublished_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<double>("tpp");
    QTest::addColumn<double>("tolerance");
    int number = 0;
    for (const Cells& row : fixtureRows("policy_oracle.csv")) {
        // MI308's figure is a copy of the H20's; without rates of its own there is nothing to compare.
        const bool isMi308 = row.at("chip") == "amd-mi308x";
        const bool isErroneous = row.at("label") == "erroneous";
        if (row.at("metric") != "tpp" || isErroneous || isMi308) {
            continue;
        }
        const double tpp = std::stod(row.at("value"));
        const bool isQuarrel = std::ranges::any_of(
            Quarrels, [&](const Quarrel& q) { return q.chip == row.at("chip") && q.tpp == tpp && !q.reason.empty(); });
        if (!isQuarrel) {
            const std::string name = row.at("chip") + ", " + row.at("source") + " " + std::to_string(++number);
            QTest::newRow(name.c_str()) << QString::fromStdString(row.at("chip")) << tpp
                                        << (row.at("kind") == "manufacturer_list_via_copy" ? MakerTolerance
                                                                                           : TppTolerance);
        }
    }
}

void TestOracle::tpp_isNearThePublished() {
    QFETCH(QString, chip);
    QFETCH(double, tpp);
    QFETCH(double, tolerance);
    const double own = shown(chip.toStdString(), policy::NumberField::Tpp);
    QVERIFY2(std::abs(own - tpp) <= tolerance * tpp, qPrintable(QString::number(own)));
}

void TestOracle::density_isNearThePublished_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<double>("density");
    int number = 0;
    for (const Cells& row : fixtureRows("policy_oracle.csv")) {
        const bool isOracle = row.at("metric") == "performance_density" && row.at("label") != "erroneous" &&
                              isDensityOracle(row.at("chip"));
        if (isOracle) {
            const std::string name = row.at("chip") + ", " + row.at("source") + " " + std::to_string(++number);
            QTest::newRow(name.c_str()) << QString::fromStdString(row.at("chip")) << std::stod(row.at("value"));
        }
    }
}

void TestOracle::density_isNearThePublished() {
    QFETCH(QString, chip);
    QFETCH(double, density);
    const policy::ChipFacts facts = bundledChip(chip.toStdString());
    const policy::Span& own = facts[policy::NumberField::PerformanceDensity];
    if (!own.hasValue()) {
        // No accepted claim on the area; the range that the record holds has room for the published density.
        QVERIFY2(own.low <= density * (1 + DensityTolerance) && own.high >= density * (1 - DensityTolerance),
                 qPrintable(QStringLiteral("%1–%2").arg(own.low).arg(own.high)));
        return;
    }
    QVERIFY2(std::abs(own.value - density) <= DensityTolerance * density, qPrintable(QString::number(own.value)));
}

void TestOracle::erroneousRows_areNotReproduced() {
    int checked = 0;
    for (const Cells& row : fixtureRows("policy_oracle.csv")) {
        if (row.at("label") != "erroneous") {
            continue;
        }
        ++checked;
        const std::string& chip = row.at("chip");
        if (row.at("metric") == "tpp") {
            const double wrong = std::stod(row.at("value"));
            QVERIFY(std::abs(shown(chip, policy::NumberField::Tpp) - wrong) > 0.02 * wrong);
        } else if (row.at("metric") == "performance_density") {
            QVERIFY(!bundledChip(chip)[policy::NumberField::PerformanceDensity].hasValue());
        } else {
            const Demand isB{"3A090.b.2", {}, "US-2023-3A090B", AnswerKind::Yes};
            QCOMPARE(row.at("value"), std::string("3A090.b.2"));
            QVERIFY(!meets(isB, classified(chip, row.at("date"))));
        }
    }
    QVERIFY(checked >= 6);
}

void TestOracle::regulationExamples_areControlledOnTheLine() {
    for (const auto& [column, rate] : {std::pair("int8_tops", "600"), std::pair("fp16_tflops", "300")}) {
        const auto facts =
            policy::chipFactsFromRow({{"id", "maker", "datacenter", column}, {"x", "Somebody", "yes", rate}}).value();
        QCOMPARE(facts[policy::NumberField::Tpp].value, 4800.0);
        policy::Shipment shipment;
        shipment.asOf = dayOf("2023-11-17");
        QCOMPARE(policy::classify(bundledRecord(), facts, shipment).status, std::string("controlled_3A090a"));
    }
}

void TestOracle::partKnownByItsRatesAlone_isClassified() {
    // 1,200 dense FP8 TFLOPS and no DRAM to speak of: 3A090.a by TPP; by its numbers inside the window of January 2026,
    // whose condition on the US market it would have to meet.
    const auto facts =
        policy::chipFactsFromRow({{"id", "maker", "datacenter", "fp8_tflops", "memory_bandwidth", "die_area"},
                                  {"lp30", "NVIDIA", "yes", "1200", "0", ""}})
            .value();
    QCOMPARE(facts[policy::NumberField::Tpp].value, 9600.0);
    policy::Shipment shipment;
    shipment.asOf = dayOf("2026-03-18");
    QCOMPARE(policy::classify(bundledRecord(), facts, shipment).status, std::string("case_by_case"));
    shipment.answers["on_us_market_on_2026_01_15"] = false;
    QCOMPARE(policy::classify(bundledRecord(), facts, shipment).status, std::string("presumption_of_denial"));
}

void TestOracle::epochFile_agreesOnTpp() {
    const QString path = peersFile(QStringLiteral("epoch/ml_hardware_2026-01.csv"));
    if (path.isEmpty()) {
        QSKIP("Epoch AI's Machine Learning Hardware (CC-BY 4.0) is not here; set CHOKEPOINT_PEERS to its folder");
    }
    // Figures that the file's own rates do not give.
    const std::set<std::string> named{"NVIDIA GB300 (Blackwell Ultra)", "AMD Instinct MI355X", "Google TPU v2"};
    const std::vector<std::pair<std::string, std::string>> columns{
        {"FP64 (double precision) performance (FLOP/s)", "fp64_tflops"},
        {"FP32 (single precision) performance (FLOP/s)", "fp32_tflops"},
        {"TF32 (TensorFloat-32) performance (FLOP/s)", "tf32_tflops"},
        {"Tensor-FP16/BF16 performance (FLOP/s)", "bf16_tflops"},
        {"FP16 (half precision) performance (FLOP/s)", "fp16_tflops"},
        {"FP8 performance (FLOP/s)", "fp8_tflops"},
        {"FP4 performance (FLOP/s)", "fp4_tflops"},
        {"INT8 performance (OP/s)", "int8_tops"},
        {"INT4 performance (OP/s)", "int4_tops"}};
    int agreed = 0;
    for (const Cells& row : rowsOf(path)) {
        policy::ChipRow chip{{"id"}, {row.at("Hardware name")}};
        for (const auto& [theirs, ours] : columns) {
            if (!row.at(theirs).empty()) {
                chip.columns.push_back(ours);
                chip.cells.push_back(std::to_string(std::stod(row.at(theirs)) / 1e12));
            }
        }
        const std::string& published = row.at("Total processing performance (bit-OP/s)");
        if (published.empty() || chip.columns.size() == 1 || named.contains(row.at("Hardware name"))) {
            continue;
        }
        const policy::ChipFacts facts = policy::chipFactsFromRow(chip).value();
        const double tpp = std::stod(published) / 1e12;
        // TF32 may count with 19 bits, which is never decisive but where nothing else is faster.
        const policy::Span& tf32 = facts[policy::NumberField::Tf32];
        const double own = std::max(facts[policy::NumberField::Tpp].value, tf32.hasValue() ? tf32.value * 19.0 : 0.0);
        QVERIFY2(std::abs(own - tpp) <= TppTolerance * tpp,
                 (row.at("Hardware name") + ": " + std::to_string(own) + " against " + std::to_string(tpp)).c_str());
        ++agreed;
    }
    QVERIFY(agreed >= 150);
}

void TestOracle::everyOutcome_hasACode() {
    for (const policy::Rule& rule : bundledRecord().rules()) {
        QVERIFY2(policy::statusMarkOf(rule.text.outcome).has_value(), rule.text.outcome.c_str());
    }
    for (const char* status : {"depends", "cannot_tell"}) {
        QVERIFY(policy::statusMarkOf(status).has_value());
    }
    QVERIFY(!policy::statusMarkOf("an_outcome_without_a_code").has_value());
    std::set<std::string_view> letters;
    for (const policy::StatusCode code : policy::AllStatusCodes) {
        letters.insert(policy::letterOf(code));
        QVERIFY(!inEnglish(policy::meaningOf(code)).empty());
    }
    QCOMPARE(letters.size(), policy::AllStatusCodes.size());
}

CHOKEPOINT_TEST(TestOracle)
#include "tst_oracle.moc"
