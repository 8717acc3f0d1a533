// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/contextjson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::session;

class TestContextJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void whatIsOutOfRangeIsForgotten_data();
    void whatIsOutOfRangeIsForgotten();
};

void TestContextJson::roundTrip() {
    catalog::Context context;
    context.scenario = "h20-banned";
    context.lens = "press-2025-07";
    context.knownAt = units::parseDate("2025-Q3").value_or(*units::parseDate("2025-07"));
    context.asOf = std::chrono::November / 23 / 2026;
    context.assumptions = {0.1, 1.25, 0.75, 5.0};
    const auto again = contextFromJson(contextToJson(context), {});
    QVERIFY(again.has_value());
    QVERIFY(*again == context);
    catalog::Context plain;
    plain.asOf = context.asOf;
    QVERIFY(*contextFromJson(contextToJson(plain), context) == plain);
}

void TestContextJson::whatIsOutOfRangeIsForgotten_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isContext");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("an empty object") << QByteArray("{}") << true;
    QTest::newRow("numbers as text") << QByteArray(R"({"pue":"2","lens":7})") << true;
    QTest::newRow("a PUE below one") << QByteArray(R"({"pue":0.5})") << true;
    QTest::newRow("endless years") << QByteArray(R"({"years":1e400})") << false;
    QTest::newRow("negative tariff") << QByteArray(R"({"tariff_usd_per_kwh":-1})") << true;
    QTest::newRow("a day that is none") << QByteArray(R"({"as_of":"2025-02-30"})") << true;
    QTest::newRow("only a year") << QByteArray(R"({"as_of":"2025"})") << true;
}

void TestContextJson::whatIsOutOfRangeIsForgotten() {
    QFETCH(QByteArray, json);
    QFETCH(bool, isContext);
    catalog::Context defaults;
    defaults.asOf = std::chrono::July / 23 / 2025;
    const auto context = contextFromJson(json.toStdString(), defaults);
    QCOMPARE(context.has_value(), isContext);
    QVERIFY(!isContext || *context == defaults);
}

CHOKEPOINT_TEST(TestContextJson)
#include "tst_contextjson.moc"
