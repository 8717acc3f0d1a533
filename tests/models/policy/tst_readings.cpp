// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/readings.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::Reading;
using policy::ReadingKind;

namespace {

std::vector<Reading> readings(const policy::ChipFacts& facts, const char* day = "2025-04-01") {
    policy::Shipment shipment;
    shipment.asOf = dayOf(day);
    return policy::readingsOf(bundledRecord(), facts, policy::rivalFigures(bundledResolver(), facts), shipment);
}

const Reading* find(const std::vector<Reading>& all, ReadingKind kind) {
    const auto found = std::ranges::find(all, kind, &Reading::kind);
    return found == all.end() ? nullptr : &*found;
}

policy::ChipFacts part(std::vector<std::pair<std::string, std::string>> cells) {
    policy::ChipRow row{{"id"}, {"part"}};
    for (auto& [column, cell] : cells) {
        row.columns.push_back(column);
        row.cells.push_back(cell);
    }
    return policy::chipFactsFromRow(row).value();
}

}  // namespace

class TestReadings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Ids are written in answers: they stay, and no two are one.
    void ids_areDistinct() {
        QStringList ids;
        for (int kind = 0; kind <= static_cast<int>(ReadingKind::UnitShare); ++kind) {
            const std::string_view id = policy::idOf(static_cast<ReadingKind>(kind));
            QVERIFY(!id.empty());
            ids << QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
        }
        QCOMPARE(ids.removeDuplicates(), 0);
    }

    void makersTpp_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<double>("listed");
        QTest::addColumn<double>("above");  // the maker's list over the data sheet

        QTest::newRow("H100 PCIe") << "nvidia-h100-pcie" << 12224.0 << 0.010;
        QTest::newRow("H100 NVL") << "nvidia-h100-nvl" << 14144.0 << 0.058;
        QTest::newRow("H100 SXM5") << "nvidia-h100-sxm5" << 15840.0 << 0.0005;
    }

    /// The maker's list stands above the arithmetic of its data sheets; policy goes on deriving.
    void makersTpp() {
        QFETCH(QString, chip);
        QFETCH(double, listed);
        QFETCH(double, above);
        const policy::ChipFacts facts = bundledChip(chip.toStdString());
        const std::vector<Reading> all = readings(facts);
        const Reading* makers = find(all, ReadingKind::MakersTpp);
        QVERIFY(makers != nullptr);
        QCOMPARE(makers->tpp.value(), listed);
        QVERIFY(std::abs(listed / facts[policy::NumberField::Tpp].value - 1.0 - above) < 0.002);
        QVERIFY(!makers->changesStatus);
        QVERIFY(!makers->claim.empty());
    }

    void tf32_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<double>("with19");
        QTest::addColumn<double>("with32");
        QTest::addColumn<bool>("changes");

        // 74 TFLOPS × 32 = 2,368: a tie with FP16, as NVIDIA's TF32 always runs at half the 16-bit rate.
        QTest::newRow("H20: a tie") << "nvidia-h20" << 2368.0 << 2368.0 << false;
        QTest::newRow("A100: a tie") << "nvidia-a100-sxm4-80gb" << 4992.0 << 4992.0 << false;
        // 190 × 19 = 3,610, what one database counts; × 32 = 6,080.
        QTest::newRow("Inferentia2") << "aws-inferentia2" << 3610.0 << 6080.0 << true;
    }

    void tf32() {
        QFETCH(QString, chip);
        QFETCH(double, with19);
        QFETCH(double, with32);
        QFETCH(bool, changes);
        const std::vector<Reading> all = readings(bundledChip(chip.toStdString()));
        const Reading* shorter = find(all, ReadingKind::Tf32Short);
        const Reading* longer = find(all, ReadingKind::Tf32Long);
        QVERIFY(shorter != nullptr && longer != nullptr);
        QCOMPARE(shorter->tpp.value(), with19);
        QCOMPARE(longer->tpp.value(), with32);
        QCOMPARE(longer->changesStatus, changes);
        if (changes) {
            QCOMPARE(longer->status, std::string("controlled_3A090a"));
        }
        QCOMPARE(policy::restsOnReading(all), std::ranges::any_of(all, &Reading::changesStatus));
    }

    void tf32Alone_isReadBothWays() {
        const policy::ChipFacts facts = part({{"tf32_tflops", "200"}, {"die_area", "800"}, {"datacenter", "yes"}});
        const std::vector<Reading> all = readings(facts);
        QCOMPARE(find(all, ReadingKind::Tf32Short)->tpp.value(), 3800.0);
        QCOMPARE(find(all, ReadingKind::Tf32Long)->tpp.value(), 6400.0);
        QCOMPARE(find(all, ReadingKind::Tf32Short)->status, std::string("nac_eligible_3A090b"));
        QCOMPARE(find(all, ReadingKind::Tf32Long)->status, std::string("controlled_3A090a"));
    }

    /// 1,017 mm² is an estimate of unstated scope; N6 dies for I/O are non-planar, but TPP decides.
    void mi300x_areaScopeChangesNothing() {
        const std::vector<Reading> all = readings(bundledChip("amd-mi300x"));
        const Reading* other = find(all, ReadingKind::OtherArea);
        QVERIFY(other != nullptr);
        QCOMPARE(other->dieArea.value(), 1017.0);
        QVERIFY(!other->words.empty());
        const Reading* wider = find(all, ReadingKind::WiderArea);
        QVERIFY(wider != nullptr);
        QVERIFY(!wider->changesStatus);
        QVERIFY(!wider->turnsAt);
    }

    /// "880 mm²: compute dies only."
    void mi355x_computeDiesAlone() {
        const std::vector<Reading> all = readings(bundledChip("amd-mi355x"));
        const auto computeDies = std::ranges::find_if(
            all, [](const Reading& r) { return r.kind == ReadingKind::OtherArea && r.dieArea == 880.0; });
        QVERIFY(computeDies != all.end());
        QVERIFY(computeDies->words.find("Compute dies only") != std::string::npos);
        QVERIFY(!computeDies->changesStatus);
    }

    /// Below 4,800 the area is what decides: 1,800 ÷ 304 = 5.92.
    void widerArea_namesWhereTheStatusTurns() {
        policy::ChipFacts facts = part({{"tpp", "1800"}, {"die_area", "280"}, {"datacenter", "yes"}});
        policy::RivalFigures rivals;
        rivals.dies = 5;
        policy::Shipment shipment;
        shipment.asOf = dayOf("2025-04-01");
        const std::vector<Reading> all = policy::readingsOf(bundledRecord(), facts, rivals, shipment);
        const Reading* wider = find(all, ReadingKind::WiderArea);
        QVERIFY(wider != nullptr);
        QVERIFY(wider->changesStatus);
        QVERIFY(wider->turnsAt.has_value());
        QVERIFY(std::abs(*wider->turnsAt - 1800.0 / 5.92) < 1e-6);
    }

    /// 22.1 on two dies, 44.2 where one die was taken for the whole.
    void b200_oneDieOrTwo() {
        const policy::ChipFacts b200 = bundledChip("nvidia-b200");
        const std::vector<Reading> all = readings(b200);
        QVERIFY(std::abs(b200[policy::NumberField::PerformanceDensity].value - 22.1) < 0.05);
        QVERIFY(std::abs(find(all, ReadingKind::OneDieArea)->density.value() - 44.2) < 0.1);
        QVERIFY(std::abs(find(all, ReadingKind::EachDie)->tpp.value() - 18000.0) < 1.0);
        QVERIFY(!find(all, ReadingKind::OneDieArea)->changesStatus);
    }

    /// The INT4 rate of 1,180 is rounded and doubtful, yet the maker's: 4,720, still below 4,800.
    void nextPrecision_isNamed() {
        const std::vector<Reading> all = readings(bundledChip("nvidia-h20"));
        const Reading* next = find(all, ReadingKind::NextPrecision);
        QVERIFY(next != nullptr);
        QCOMPARE(next->tpp.value(), 2368.0);  // 296 × 8: INT8 and FP8 tie with 148 × 16
        QVERIFY(!next->changesStatus);
    }

    void sparseAlone_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<double>("tpp");
        QTest::addColumn<double>("denseAlone");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("changes");

        // 2,375 "AI TOPS", that is FP4 with sparsity: 2,375 ÷ 2 × 4, one per cent below 4,800.
        QTest::newRow("RTX 5090 D") << "nvidia-rtx-5090-d" << 4750.0 << 3353.6 << "at_only_3A991p" << false;
        // 4,000 AI TOPS: 8,000, though its dense FP32 alone gives 4,000.
        QTest::newRow("RTX PRO 6000") << "nvidia-rtx-pro-6000" << 8000.0 << 4000.0
                                      << "nac_eligible_3A090a_non_datacenter" << true;
    }

    /// Structured sparsity is halved, and what the sheet calls dense stands beside.
    void sparseAlone() {
        QFETCH(QString, chip);
        QFETCH(double, tpp);
        QFETCH(double, denseAlone);
        QFETCH(QString, status);
        QFETCH(bool, changes);
        const policy::ChipFacts facts = bundledChip(chip.toStdString());
        QCOMPARE(facts[policy::NumberField::Tpp].value, tpp);
        policy::Shipment shipment;
        shipment.asOf = dayOf("2025-09-01");
        QCOMPARE(policy::classifyBriefly(bundledRecord(), facts, shipment).status, status.toStdString());
        const std::vector<Reading> all = readings(facts, "2025-09-01");
        const Reading* dense = find(all, ReadingKind::DenseAlone);
        QVERIFY(dense != nullptr);
        QCOMPARE(dense->tpp.value(), denseAlone);
        QCOMPARE(dense->changesStatus, changes);
    }

    void summedUnits_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("day");
        QTest::addColumn<double>("tpp");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("changes");

        // FP32 44 × 32 = 1,408 beside 2,368; density 4.64.
        QTest::newRow("H20") << "nvidia-h20"
                             << "2025-04-01" << 3776.0 << "nac_eligible_3A090b" << true;
        // FP64 of the vector units 81.7 × 64 = 5,228.8: out of the window of 21,000.
        QTest::newRow("MI325X") << "amd-mi325x"
                                << "2026-02-01" << 26148.0 << "presumption_of_denial" << true;
        QTest::newRow("A100") << "nvidia-a100-sxm4-80gb"
                              << "2025-04-01" << 5615.7 << "controlled_3A090a" << false;
    }

    /// The text sums over all processing units; published tables count the matrix units alone.
    void summedUnits() {
        QFETCH(QString, chip);
        QFETCH(QString, day);
        QFETCH(double, tpp);
        QFETCH(QString, status);
        QFETCH(bool, changes);
        const std::vector<Reading> all = readings(bundledChip(chip.toStdString()), day.toUtf8().constData());
        const Reading* summed = find(all, ReadingKind::SummedUnits);
        QVERIFY(summed != nullptr);
        QVERIFY2(std::abs(summed->tpp.value() - tpp) < 0.5, qPrintable(QString::number(*summed->tpp)));
        QCOMPARE(QString::fromStdString(summed->status), status);
        QCOMPARE(summed->changesStatus, changes);
    }

    void summedUnits_withoutVectorRate_giveNoFigure() {
        const std::vector<Reading> all = readings(part({{"fp16_tflops", "120"}, {"die_area", "800"}}));
        const Reading* summed = find(all, ReadingKind::SummedUnits);
        QVERIFY(summed != nullptr);
        QVERIFY(summed->noFigure.has_value());
        QVERIFY(!summed->tpp && !summed->changesStatus && summed->status.empty());
    }

    void memory_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("day");
        QTest::addColumn<double>("turnsAt");  // 0 where the definition cannot matter

        QTest::newRow("H200: in the window") << "nvidia-h200-sxm"
                                             << "2026-02-01" << 6500.0;
        QTest::newRow("MI325X: in the window") << "amd-mi325x"
                                               << "2026-02-01" << 6500.0;
        QTest::newRow("before the window") << "nvidia-h200-sxm"
                                           << "2025-02-01" << 0.0;
        QTest::newRow("TPP already closes it") << "nvidia-b200"
                                               << "2026-02-01" << 0.0;
        QTest::newRow("not in 3A090") << "nvidia-h20"
                                      << "2026-02-01" << 0.0;
    }

    /// What counts as DRAM bandwidth was not read: said where it could turn the status, and from where on.
    void memory() {
        QFETCH(QString, chip);
        QFETCH(QString, day);
        QFETCH(double, turnsAt);
        const std::vector<Reading> all = readings(bundledChip(chip.toStdString()), day.toUtf8().constData());
        const Reading* any = find(all, ReadingKind::AnyMemory);
        QCOMPARE(any != nullptr, turnsAt > 0.0);
        if (any != nullptr) {
            QCOMPARE(any->turnsAt.value(), turnsAt);
            QVERIFY(!any->changesStatus);
        }
    }

    /// SRAM is not DRAM, so an SRAM chip passes the window numerically; counted, its 80 TB/s close it.
    void onChipMemory_closesTheWindow() {
        const std::vector<Reading> all = readings(bundledChip("groq-lpu"), "2026-02-01");
        const Reading* onChip = find(all, ReadingKind::OnChipMemory);
        QVERIFY(onChip != nullptr);
        QCOMPARE(onChip->memoryBandwidth.value(), 80000.0);
        QVERIFY(onChip->changesStatus);
        QCOMPARE(onChip->status, std::string("presumption_of_denial"));
    }

    /// One summary counts shipments, another aggregate TPP: open while nobody has answered, without a figure.
    void capInUnits_isNamedWhileItIsOpen() {
        const policy::ChipFacts h200 = bundledChip("nvidia-h200-sxm");
        const std::vector<Reading> open = readings(h200, "2026-02-01");
        const Reading* cap = find(open, ReadingKind::UnitShare);
        QVERIFY(cap != nullptr);
        QVERIFY(cap->noFigure.has_value());
        QVERIFY(!cap->changesStatus);
        QCOMPARE(cap->status, std::string("presumption_of_denial"));
        policy::Shipment answered;
        answered.asOf = dayOf("2026-02-01");
        answered.answers["china_macau_shipments_at_most_half_of_us_shipments"] = true;
        QVERIFY(find(policy::readingsOf(bundledRecord(), h200, {}, answered), ReadingKind::UnitShare) == nullptr);
        QVERIFY(find(readings(h200, "2025-02-01"), ReadingKind::UnitShare) == nullptr);
    }

    /// A design keeps what stands beside figures that it leaves alone.
    void rivalsOfDesign_goWithWhatIsChanged() {
        const policy::ChipFacts h100 = bundledChip("nvidia-h100-sxm5");
        const policy::RivalFigures recorded = policy::rivalFigures(bundledResolver(), h100);
        QVERIFY(!recorded.tpp.empty() && !recorded.areas.empty() && !recorded.memory.empty());
        policy::Design design{h100, {}, {}};
        QCOMPARE(policy::rivalsOf(design, recorded).tpp.size(), recorded.tpp.size());
        design.changes[policy::DesignField::MemoryBandwidth] = 2000.0;
        QVERIFY(policy::rivalsOf(design, recorded).memory.empty());
        QCOMPARE(policy::rivalsOf(design, recorded).tpp.size(), recorded.tpp.size());
        design.changes[policy::DesignField::Rate16] = 100.0;
        QVERIFY(policy::rivalsOf(design, recorded).tpp.empty());
        QCOMPARE(policy::rivalsOf(design, recorded).areas.size(), recorded.areas.size());
    }

    void publishedTpp_standsBesideTheDerived() {
        const policy::ChipFacts facts = part({{"fp16_tflops", "150"}, {"tpp", "4800"}, {"datacenter", "yes"}});
        const std::vector<Reading> all = readings(facts);
        const Reading* published = find(all, ReadingKind::OthersTpp);
        QVERIFY(published != nullptr);
        QCOMPARE(published->tpp.value(), 4800.0);
        QCOMPARE(published->status, std::string("controlled_3A090a"));
        QVERIFY(published->changesStatus);
    }
};

CHOKEPOINT_TEST(TestReadings)
#include "tst_readings.moc"
