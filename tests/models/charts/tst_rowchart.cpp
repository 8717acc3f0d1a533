// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/rowchart.h"
#include "models/charts/scatterchart.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::charts;

namespace {

RowDatum row(std::string id, std::optional<double> value) {
    RowDatum datum;
    datum.subject = id;
    datum.label = "Name of " + id;
    datum.value = value;
    return datum;
}

RowChartData chart(std::vector<RowDatum> rows, ScaleKind scale = ScaleKind::Linear) {
    RowChartData data;
    data.metric = "power";
    data.name = "Power";
    data.unit = "kW";
    data.scale = scale;
    data.rows = std::move(rows);
    return data;
}

const Mark* find(const ChartSpec& spec, const std::string& subject, MarkRole role) {
    return spec.find({{subject, spec.metric, {}}, role, 0});
}

}  // namespace

class TestRowChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void displayUnits_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("divisor");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* unit, double largest, double divisor, const char* shown) {
            QTest::addRow("%s up to %g", unit, largest)
                << QString::fromUtf8(unit) << largest << divisor << QString::fromUtf8(shown);
        };
        row("USD", 999e3, 1.0, "USD");
        row("USD", 8.2e6, 1e6, "M USD");
        row("USD", 1.5e9, 1e9, "bn USD");
        row("CNY", 8.2e6, 1e6, "M CNY");
        row("TPP", 8.2e6, 1.0, "TPP");
        row("USD/kWh", 8e6, 1.0, "USD/kWh");
        row("PFLOPS", 8000.0, 1.0, "PFLOPS");
        row("PFLOPS", 524000.0, 1e3, "EFLOPS");
        row("POPS", 256000.0, 1e3, "EOPS");
        row("PFLOPS/rack", 524000.0, 1.0, "PFLOPS/rack");
        row("TB/s", 68000.0, 1e3, "PB/s");
        row("TB", 20500.0, 1e3, "PB");
        row("GB", 20500.0, 1.0, "GB");
        row("kW", 20000.0, 1.0, "kW");
    }
    void displayUnits() {
        QFETCH(QString, unit);
        QFETCH(double, largest);
        QFETCH(double, divisor);
        QFETCH(QString, shown);
        const DisplayUnit found = displayUnit(unit.toStdString(), largest);
        QCOMPARE(found.divisor, divisor);
        QCOMPARE(QString::fromStdString(found.unit), shown);
    }

    /// 7.92 PFLOPS beside 21,300 would be 0.00792 EFLOPS.
    void smallValuesKeepTheUnit() {
        QCOMPARE(displayUnit("PFLOPS", 21300.0, 180.0).unit, std::string("EFLOPS"));
        QCOMPARE(displayUnit("PFLOPS", 21300.0, 7.92).unit, std::string("PFLOPS"));
        QCOMPARE(displayUnit("USD", 8.2e6, 100.0).unit, std::string("M USD"));
    }

    /// An axis has one unit: among EFLOPS, operations are EOPS.
    void twinUnitsShareTheirPrefix() {
        QCOMPARE(asShown("POPS", displayUnit("PFLOPS", 2e4)).unit, std::string("EOPS"));
        QCOMPARE(asShown("POPS", displayUnit("PFLOPS", 2e3)).unit, std::string("POPS"));
        QCOMPARE(asShown("USD", displayUnit("USD", 2e6)).divisor, 1.0);
    }

    /// A missing value is a stub with its reason in its own row; nobody moves up.
    void missingKeepsItsRow() {
        RowDatum missing = row("b", std::nullopt);
        missing.reason = "no claim on power";
        const ChartSpec spec = buildRowChart(chart({row("a", 312), missing, row("c", 0), row("d", 989)}), {});
        QCOMPARE(spec.rows.size(), std::size_t{4});
        QCOMPARE(find(spec, "a", MarkRole::Bar)->row, std::size_t{0});
        QCOMPARE(find(spec, "b", MarkRole::MissingStub)->row, std::size_t{1});
        QCOMPARE(find(spec, "b", MarkRole::MissingStub)->reason, std::string("no claim on power"));
        QVERIFY(find(spec, "b", MarkRole::Bar) == nullptr);
        QCOMPARE(find(spec, "c", MarkRole::Bar)->row, std::size_t{2});
        QCOMPARE(find(spec, "c", MarkRole::Bar)->label, std::string("0\u00a0kW"));
        QCOMPARE(find(spec, "d", MarkRole::Bar)->row, std::size_t{3});
    }

    void boundIsNoValue_data() {
        QTest::addColumn<bool>("isLower");
        QTest::addColumn<bool>("isStrict");
        QTest::addColumn<QString>("label");
        QTest::newRow("at least") << true << false << "≥ 56\u00a0kW";
        QTest::newRow("above") << true << true << "> 56\u00a0kW";
        QTest::newRow("at most") << false << false << "≤ 56\u00a0kW";
        QTest::newRow("below") << false << true << "< 56\u00a0kW";
    }

    void boundIsNoValue() {
        QFETCH(bool, isLower);
        QFETCH(bool, isStrict);
        QFETCH(QString, label);
        RowDatum datum = row("a", 56);
        datum.side = isLower ? BoundSide::AtLeast : BoundSide::AtMost;
        datum.isStrictBound = isStrict;
        const ChartSpec spec = buildRowChart(chart({datum}), {});
        QVERIFY(find(spec, "a", MarkRole::Bar) == nullptr);
        const Mark* mark = find(spec, "a", MarkRole::Bound);
        QVERIFY(mark != nullptr);
        QCOMPARE(QString::fromStdString(mark->label), label);
    }

    void moneyTakesOnePrefix() {
        RowChartData data = chart({row("a", 3.4e6), row("b", 8.2e6)});
        data.unit = "USD";
        data.qualifier = "hardware";
        const ChartSpec spec = buildRowChart(data, {});
        QCOMPARE(spec.title, std::string("Power, M USD, hardware"));
        QCOMPARE(find(spec, "b", MarkRole::Bar)->label, std::string("8.2\u00a0M USD"));
        QCOMPARE(find(spec, "b", MarkRole::Bar)->value, 8.2e6);
        QCOMPARE(spec.x.ticks.back().label, std::string("10"));
        QCOMPARE(spec.x.unit, std::string("USD"));
    }

    void logNamesWhatItCannotShow() {
        RowDatum wide = row("c", 5);
        wide.low = -1;
        wide.high = 9;
        wide.rivals = {{"claim", 0.0, false, {}}};
        const ChartSpec spec = buildRowChart(chart({row("a", 0), row("b", -3), wide}, ScaleKind::Log), {});
        QCOMPARE(spec.notes.size(), std::size_t{4});
        QVERIFY(find(spec, "a", MarkRole::MissingStub) != nullptr);
        QVERIFY(find(spec, "c", MarkRole::Dot) != nullptr);
        QVERIFY(find(spec, "c", MarkRole::Whisker) == nullptr);
        QVERIFY(spec.x.low > 0.0);
    }

    void notFiniteIsNoMark() {
        const ChartSpec spec = buildRowChart(chart({row("a", std::nan("")), row("b", HUGE_VAL), row("c", 1)}), {});
        QVERIFY(find(spec, "a", MarkRole::Bar) == nullptr);
        QVERIFY(find(spec, "b", MarkRole::MissingStub) != nullptr);
        QCOMPARE(spec.x.high, 1.0);
    }

    void ratiosHaveAGuideAtOne() {
        RowChartData data = chart({row("a", 1.0), row("b", 3.86)}, ScaleKind::Log);
        data.isRatio = true;
        data.baseline = "a";
        data.baselineLabel = "GB200 NVL72";
        const ChartSpec spec = buildRowChart(data, {});
        QCOMPARE(spec.subtitle, std::string("times GB200 NVL72, log scale"));
        QCOMPARE(spec.marks.front().id.role, MarkRole::GuideLine);
        QCOMPARE(spec.find({{"b", "power", "a"}, MarkRole::Dot, 0})->label, std::string("3.86×"));
        QCOMPARE(spec.x.low, 0.25);
        QCOMPARE(spec.x.ticks.front().label, std::string("0.25×"));
    }

    void wordsAreTranslated() {
        BuildOptions options;
        options.words = [](const Message& message) { return "<" + message.key + ">"; };
        options.style.decimalPoint = ",";
        const ChartSpec spec = buildRowChart(chart({row("a", 1.5), row("b", std::nullopt)}), options);
        QCOMPARE(find(spec, "a", MarkRole::Bar)->label, std::string("1,5\u00a0kW"));
        QCOMPARE(find(spec, "b", MarkRole::MissingStub)->reason, std::string("<unknown>"));
    }

    void emptyChartsHaveAnAxis() {
        const ChartSpec rows = buildRowChart(chart({}), {});
        QVERIFY(rows.x.low < rows.x.high);
        const ChartSpec points = buildScatterChart({}, {});
        QVERIFY(points.x.low < points.x.high);
        QVERIFY(points.y.low < points.y.high);
    }

    void scatterChoosesItsScale_data() {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::addColumn<bool>("isLog");
        QTest::newRow("narrow") << 100.0 << 300.0 << false;
        QTest::newRow("wide") << 10.0 << 5000.0 << true;
        QTest::newRow("with zero") << 0.0 << 5000.0 << false;
        QTest::newRow("with negative") << -4.0 << 5000.0 << false;
    }

    void scatterChoosesItsScale() {
        QFETCH(double, a);
        QFETCH(double, b);
        QFETCH(bool, isLog);
        ScatterChartData data;
        data.x = {"power", "Power", "kW", std::nullopt};
        data.y = {"rate", "Rate", "PFLOPS", std::nullopt};
        for (const double value : {a, b}) {
            ScatterDatum datum;
            datum.subject = std::to_string(value);
            datum.label = datum.subject;
            datum.x.value = value;
            datum.y.value = 1.0;
            data.points.push_back(datum);
        }
        const ChartSpec spec = buildScatterChart(data, {});
        QCOMPARE(spec.x.scale == ScaleKind::Log, isLog);
        QCOMPARE(spec.x.title, std::string(isLog ? "Power, kW, log scale" : "Power, kW"));
        QCOMPARE(spec.y.scale, ScaleKind::Linear);
        QCOMPARE(spec.marks.size(), std::size_t{2});
    }
};

CHOKEPOINT_TEST(TestRowChart)
#include "tst_rowchart.moc"
