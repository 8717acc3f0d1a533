// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/design.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::Design;
using policy::DesignField;
using policy::NumberField;

namespace {

Design designOf(const char* chip) {
    Design design;
    design.start = bundledChip(chip);
    return design;
}

std::string statusOf(const policy::ChipFacts& chip, const char* day) {
    policy::Shipment shipment;
    shipment.asOf = dayOf(day);
    return policy::classifyBriefly(bundledRecord(), chip, shipment).status;
}

}  // namespace

class TestDesign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unchanged_isTheStart() {
        const Design h20 = designOf("nvidia-h20");
        QCOMPARE(policy::applied(h20).id, std::string("nvidia-h20"));
        QVERIFY(policy::differencesOf(h20).empty());
        QCOMPARE(statusOf(policy::applied(h20), "2025-05-01"), std::string("licence_required_letter"));
    }

    /// A letter that names the H20 does not name another chip.
    void changed_isAnotherChip() {
        Design h20 = designOf("nvidia-h20");
        h20.changes[DesignField::MemoryBandwidth] = 3'900.0;
        const policy::ChipFacts chip = policy::applied(h20);
        QVERIFY(chip.id == policy::NewDesignId);
        QCOMPARE(statusOf(chip, "2025-05-01"), std::string("at_only_3A991p"));
        h20.changes[DesignField::MemoryBandwidth] = 4'000.0;
        QCOMPARE(policy::applied(h20).id, std::string("nvidia-h20"));
    }

    void whatFollows_isRecomputed() {
        Design h20 = designOf("nvidia-h20");
        h20.changes[DesignField::Rate16] = 150.0;
        h20.changes[DesignField::DieArea] = 600.0;
        h20.changes[DesignField::LinkBandwidth] = 400.0;
        const policy::ChipFacts chip = policy::applied(h20);
        QCOMPARE(chip[NumberField::Tpp].value, 2'400.0);
        QCOMPARE(chip[NumberField::PerformanceDensity].value, 4.0);
        QCOMPARE(chip[NumberField::IoBandwidth].value, 528.0);  // PCIe Gen5 x16 stays
        QVERIFY(chip.decidingPrecision == NumberField::Rate16);
        QCOMPARE(policy::differencesOf(h20).size(), std::size_t(3));
        QCOMPARE(policy::differencesOf(h20).front().before, std::optional(148.0));
    }

    void scaling_meetsTheLineExactly_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<double>("tpp");
        QTest::newRow("H20 to b.1") << "nvidia-h20" << 2'400.0;
        QTest::newRow("H100 to .a") << "nvidia-h100-sxm5" << 4'800.0;
        QTest::newRow("MI325X to the window") << "amd-mi325x" << 21'000.0;
    }
    void scaling_meetsTheLineExactly() {
        QFETCH(QString, chip);
        QFETCH(double, tpp);
        const Design scaled = policy::scaledTo(designOf(chip.toLatin1().constData()), tpp);
        QCOMPARE(policy::applied(scaled)[NumberField::Tpp].value, tpp);
        QVERIFY(policy::applied(scaled).decidingPrecision == scaled.start.decidingPrecision);
    }

    void blank_knowsNothing() {
        Design blank;
        QVERIFY(!policy::valueOf(policy::applied(blank), DesignField::HostLink));
        QVERIFY(!policy::applied(blank)[NumberField::Tpp].hasValue());
        blank = policy::scaledTo(blank, 2'000.0);
        blank.isDatacenter = true;
        QCOMPARE(policy::applied(blank)[NumberField::Tpp].value, 2'000.0);
        QCOMPARE(statusOf(policy::applied(blank), "2025-01-01"), std::string("cannot_tell"));
        blank.changes[DesignField::DieArea] = 800.0;
        QCOMPARE(statusOf(policy::applied(blank), "2025-01-01"), std::string("at_only_3A991p"));
        // One rate, and TPP follows from it.
        blank.changes[DesignField::Rate16] = 300.0;
        QCOMPARE(policy::applied(blank)[NumberField::Tpp].value, 4'800.0);
        blank.changes[DesignField::LinkBandwidth] = 500.0;
        QVERIFY(policy::applied(blank)[NumberField::IoBandwidth].isMissing);
        blank.changes[DesignField::HostLink] = 128.0;
        QCOMPARE(policy::applied(blank)[NumberField::IoBandwidth].value, 628.0);
    }

    void fields_areFoundByTheirIds() {
        for (const policy::DesignFieldInfo& info : policy::designFields()) {
            QVERIFY(policy::findDesignField(info.id) == &info);
            QVERIFY(&policy::infoOf(info.field) == &info);
            QVERIFY(info.low > 0.0 && info.low < info.high);
        }
        QVERIFY(policy::findDesignField("colour") == nullptr);
    }
};

CHOKEPOINT_TEST(TestDesign)
#include "tst_design.moc"
