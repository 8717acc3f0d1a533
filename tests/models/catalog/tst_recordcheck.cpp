// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/recordcheck.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;

namespace {

CatalogData reference() {
    CatalogData data;
    Subject chip;
    chip.id = "h20";
    chip.name = "H20";
    data.subjects = {chip};
    data.attributes = {{"fp16_tflops", AttributeType::Number, "TFLOPS", 5, 200000, {}},
                       {"tdp", AttributeType::Number, "W", 5, 50000, {}},
                       {"price_usd", AttributeType::Number, "USD", 500, 1e7, {}},
                       {"power_component:*", AttributeType::Number, "W", 10, 5e6, {}}};
    return data;
}

}  // namespace

class TestRecordCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measures_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("fits");
        QTest::newRow("same") << "kW"
                              << "W" << true;
        QTest::newRow("rate per chip") << "TFLOPS/chip"
                                       << "PFLOPS" << true;
        QTest::newRow("floating point and integer") << "TOPS"
                                                    << "TFLOPS" << false;
        QTest::newRow("currency") << "CNY"
                                  << "USD" << true;
        QTest::newRow("money per hour") << "USD/h"
                                        << "USD" << true;
        QTest::newRow("money per chip and hour") << "USD/chip/h"
                                                 << "USD" << true;
        QTest::newRow("power for money") << "kW"
                                         << "USD" << false;
        QTest::newRow("racks for chips") << "racks"
                                         << "chips" << false;
        QTest::newRow("energy") << "J"
                                << "W" << false;
    }

    void measures() {
        QFETCH(QString, unit);
        QFETCH(QString, wanted);
        QFETCH(bool, fits);
        const Result<units::Unit> parsed = units::parseUnit(unit.toStdString());
        QVERIFY(parsed.has_value());
        QCOMPARE(catalog::measures(*parsed, units::knownUnit(wanted.toStdString())), fits);
    }

    void cautions_data() {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("caution");
        QTest::newRow("usual") << "tdp" << 400.0 << "W"
                               << "";
        QTest::newRow("kilowatts") << "tdp" << 0.4 << "kW"
                                   << "";
        QTest::newRow("too large") << "tdp" << 400.0 << "kW"
                                   << "Unusual for “tdp”, which is 5 to 50,000 W as a rule: check number and unit.";
        QTest::newRow("another currency") << "price_usd" << 1.0 << "CNY"
                                          << "";
        QTest::newRow("family")
            << "power_component:fans" << 1.0 << "W"
            << "Unusual for “power_component:*”, which is 10 to 5,000,000 W as a rule: check number "
               "and unit.";
        QTest::newRow("sparsity") << "fp16_tflops" << 148.0 << "TFLOPS"
                                  << "Until it is said to be dense or sparse the claim counts as doubtful.";
    }

    void cautions() {
        QFETCH(QString, attribute);
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(QString, caution);
        const Catalog catalog(reference());
        Claim claim;
        claim.id = "mine";
        claim.subject = "h20";
        claim.attribute = attribute.toStdString();
        claim.value = Number{value, {}, {}};
        claim.unitText = unit.toStdString();
        claim.unit = units::knownUnit(claim.unitText);
        claim.source = NoSource;
        const RecordCheck check(catalog);
        QVERIFY(check.problemsOf(claim).empty());
        const std::vector<RecordProblem> cautions = check.cautionsOf(claim);
        QCOMPARE(cautions.empty() ? QString() : QString::fromStdString(inEnglish(cautions.front().message)), caution);
    }
};

CHOKEPOINT_TEST(TestRecordCheck)
#include "tst_recordcheck.moc"
