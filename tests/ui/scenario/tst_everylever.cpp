// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/scenario/scenariopage.h"
#include "ui/scenario/leverpanel.h"

#include <QLineEdit>

using namespace chokepoint;
using scenario::Series;
using tests::Scenarios;

/// Every kind of lever, moved in its form as a person does it, and what follows in the chart.
class TestEveryLever : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lever_movesItsSeries_data() {
        QTest::addColumn<QString>("lever");
        QTest::addColumn<QString>("value");  // "on", "off", "off@DAY" or a day
        QTest::addColumn<int>("series");
        QTest::addColumn<QString>("quarter");
        QTest::addColumn<int>("sign");
        const auto row = [](const char* lever, const char* value, Series series, const char* quarter, int sign) {
            QTest::addRow("%s=%s", lever, value) << QString::fromLatin1(lever) << QString::fromLatin1(value)
                                                 << static_cast<int>(series) << QString::fromLatin1(quarter) << sign;
        };
        row("h20", "off", Series::ImportsH20, "2026Q4", -1);
        row("h20", "on", Series::ImportsH20, "2025Q3", 1);
        row("letters.2025-04-h20-licence-requirement", "off", Series::ImportsH20, "2025Q3", 1);
        row("letters.2025-04-h20-licence-requirement", "2025-05-15", Series::ImportsH20, "2025Q2", 1);
        row("letters.2025-04-mi308-licence-requirement", "off", Series::ImportsMi308, "2025Q3", 1);
        row("china-gate.h20", "off", Series::ImportsH20, "2025Q3", 1);
        row("china-gate.h200", "off", Series::ImportsH200, "2026Q2", 1);
        row("h200-window", "off", Series::ImportsH200, "2026Q3", -1);
        row("b30a", "2026-10-01", Series::ImportsB30a, "2027Q2", 1);
        row("hbm-control", "off", Series::ProductionAscend, "2026Q4", 1);
        row("foundry-rule", "off", Series::ProductionAscend, "2026Q4", 1);
        row("memory-bound", "off", Series::ProductionAscend, "2026Q4", 1);
        row("smuggling", "off@2026-10-01", Series::Smuggled, "2027Q1", -1);
        row("entity-list.2020-12-smic-entity-list", "off", Series::ProductionAscend, "2028Q4", 1);
        row("entity-list.2024-12-entity-list-140", "off", Series::ProductionAscend, "2028Q4", 1);
        row("entity-list.2025-01-sophgo-entity-list", "off", Series::ProductionAscend, "2026Q4", 1);
        row("hypothetical.CXMT-LISTED", "2026-10-01", Series::ProductionAscend, "2028Q4", -1);
        row("hypothetical.MATCH-ACT", "2026-10-01", Series::ProductionAscend, "2030Q4", -1);
        row("hypothetical.REMOTE-ACCESS-ACT", "2026-10-01", Series::Offshore, "2027Q4", -1);
        row("entity-list.2019-10-ai-surveillance-entity-list", "off", Series::ProductionAscend, "2028Q4", 0);
    }

    void lever_movesItsSeries() {
        QFETCH(QString, lever);
        QFETCH(QString, value);
        QFETCH(int, series);
        QFETCH(QString, quarter);
        QFETCH(int, sign);
        Scenarios scenarios;
        ui::ScenarioState state = scenarios.view().state();
        state.series = static_cast<Series>(series);
        scenarios.lay(state);
        const std::string at = quarter.toStdString();
        const double recorded = tests::medianOf(scenarios.spec(), "as-recorded", at);
        QVERIFY(scenarios.fixture().find<ui::LeverPanel>("leverPanel")->showLever(lever));
        move(scenarios, value);
        const auto own = scenarios.fixture().session().scenarios();
        QCOMPARE(own.size(), std::size_t{1});
        const double moved = tests::medianOf(scenarios.spec(), own.front().id, at);
        const QString told = QStringLiteral("%1 to %2").arg(recorded).arg(moved);
        QVERIFY2(sign > 0 ? moved > recorded : sign < 0 ? moved < recorded : moved == recorded, qPrintable(told));
        if (sign == 0) {
            // The panel says beforehand that it is a matter of law alone.
            QVERIFY(scenarios.fixture()
                        .text("leverEffect")
                        .contains(QStringLiteral("no sourced effect on supply"), Qt::CaseInsensitive));
        }
        while (!scenarios.fixture().session().scenarios().empty()) {
            QVERIFY(scenarios.fixture().session().canUndo());
            scenarios.fixture().trigger("actionUndo");
            scenarios.settle();
        }
        QCOMPARE(tests::medianOf(scenarios.spec(), "as-recorded", at), recorded);
    }

private:
    static void move(Scenarios& scenarios, const QString& value) {
        const bool isOff = value.startsWith(QStringLiteral("off"));
        auto* segment = scenarios.fixture()
                            .find<QWidget>("leverState")
                            ->findChild<QWidget*>(isOff ? QStringLiteral("segment2") : QStringLiteral("segment1"));
        QTest::mouseClick(segment, Qt::LeftButton);
        scenarios.settle();
        if (value == QStringLiteral("on") || value == QStringLiteral("off")) {
            return;
        }
        auto* day = scenarios.fixture().find<QLineEdit>("leverDay");
        QVERIFY(day->isVisible());
        day->setFocus(Qt::TabFocusReason);
        day->selectAll();
        QTest::keyClicks(day, value.section(u'@', isOff ? 1 : 0));
        QTest::keyClick(day, Qt::Key_Return);
        scenarios.settle();
    }
};

CHOKEPOINT_TEST(TestEveryLever)
#include "tst_everylever.moc"
