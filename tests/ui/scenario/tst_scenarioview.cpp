// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/scale.h"
#include "models/tables/rowtablemodel.h"
#include "tests/testmain.h"
#include "tests/ui/scenario/scenariopage.h"
#include "ui/charts/exporters.h"
#include "ui/charts/exportlayout.h"
#include "ui/scenario/scenariolist.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QRegularExpression>
#include <QSplitter>
#include <QToolButton>

using namespace chokepoint;
using tests::Letter;
using tests::medianOf;
using tests::Patience;
using tests::pdfText;
using tests::Scenarios;

class TestScenarioView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnTheRecord_withItsSeam() {
        Scenarios scenarios;
        const charts::ChartSpec& spec = scenarios.spec();
        QCOMPARE(spec.kind, charts::ChartKind::Projection);
        QCOMPARE(spec.metric, std::string("imports.nvidia-h20"));
        QCOMPARE(spec.rows.size(), std::size_t{1});
        QCOMPARE(spec.rows.front().colour, charts::ColourRole::Slate);
        const auto seam = std::ranges::find_if(
            spec.marks, [](const charts::Mark& mark) { return mark.id.role == charts::MarkRole::GuideLine; });
        QVERIFY(seam != spec.marks.end());
        QCOMPARE(charts::isoDay(seam->x), std::string("2026-07-01"));
        QVERIFY(spec.subtitle.find("10,000") != std::string::npos);
        QCOMPARE(scenarios.fixture().find<ui::ScenarioList>("scenarioListPane")->overlaid(),
                 QStringList{QStringLiteral("as-recorded")});
    }

    void laysScenariosOverEachOther_thenSideBySide() {
        Scenarios scenarios;
        scenarios.choose("h20-never-banned");
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{2});
        QCOMPARE(scenarios.spec().rows.front().subject, std::string("as-recorded"));
        // Without the letter more H20 come in 2025Q3 than the record has.
        QVERIFY(medianOf(scenarios.spec(), "h20-never-banned", "2025Q3") >
                medianOf(scenarios.spec(), "as-recorded", "2025Q3") + 100'000.0);
        auto state = scenarios.view().state();
        state.beside = {"as-recorded", "cxmt-listed"};
        scenarios.lay(state);
        QCOMPARE(scenarios.chart().specs().size(), std::size_t{1});
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{3});
        // Four no longer lie over each other: one chart each, with one range.
        state.beside.push_back("smuggling-stopped");
        scenarios.lay(state);
        QCOMPARE(scenarios.chart().specs().size(), std::size_t{4});
        for (const charts::ChartSpec& spec : scenarios.chart().specs()) {
            QCOMPARE(spec.y.high, scenarios.spec().y.high);
            QVERIFY(spec.title.starts_with(spec.rows.front().label + ": "));
        }
        QVERIFY(!scenarios.events().isVisible());
    }

    void draggedEvent_movesTheLever_andUndoPutsItBack() {
        Scenarios scenarios;
        const std::size_t mark = scenarios.markOf(Letter);
        QVERIFY(mark < scenarios.events().marks().size());
        const double recorded = scenarios.events().marks()[mark].day;
        const QPoint from = scenarios.events().placeOf(mark).center().toPoint();
        const auto day = charts::dayNumber(std::chrono::year(2025) / 9 / 30);
        const QPoint to(qRound(scenarios.events().xOf(day)), from.y());
        const charts::Axis before = scenarios.spec().y;
        QTest::mousePress(&scenarios.events(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&scenarios.events(), (from + to) / 2);
        QTest::mouseMove(&scenarios.events(), to);
        QVERIFY(!scenarios.fixture().session().canUndo());
        QTRY_VERIFY_WITH_TIMEOUT(scenarios.spec().subtitle.find("500 paths") != std::string::npos, Patience);
        QCOMPARE(scenarios.spec().y, before);
        QTest::mouseRelease(&scenarios.events(), Qt::LeftButton, {}, to);
        scenarios.settle();
        QVERIFY(scenarios.fixture().session().canUndo());
        const auto own = scenarios.fixture().session().scenarios();
        QCOMPARE(own.size(), std::size_t{1});
        QCOMPARE(own.front().differences.front().lever, std::string(Letter));
        QCOMPARE(scenarios.fixture().session().context().scenario, own.front().id);
        QVERIFY(scenarios.spec().subtitle.find("10,000 paths") != std::string::npos);
        QVERIFY(scenarios.events().marks()[scenarios.markOf(Letter)].isChanged);
        scenarios.fixture().trigger("actionUndo");
        scenarios.settle();
        QCOMPARE(scenarios.fixture().session().scenarios().size(), std::size_t{0});
        QCOMPARE(scenarios.events().marks()[scenarios.markOf(Letter)].day, recorded);
    }

    void escape_givesUpADrag() {
        Scenarios scenarios;
        const std::size_t mark = scenarios.markOf(Letter);
        const QPoint from = scenarios.events().placeOf(mark).center().toPoint();
        QTest::mousePress(&scenarios.events(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&scenarios.events(), from + QPoint(60, 0));
        QTest::keyClick(&scenarios.events(), Qt::Key_Escape);
        QTest::mouseRelease(&scenarios.events(), Qt::LeftButton, {}, from + QPoint(60, 0));
        scenarios.settle();
        QVERIFY(!scenarios.fixture().session().canUndo());
        QVERIFY(scenarios.spec().subtitle.find("10,000 paths") != std::string::npos);
    }

    void keysMoveAnEvent() {
        Scenarios scenarios;
        auto& events = scenarios.events();
        events.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&events, Qt::Key_Right);
        const QString told = events.accessibleDescription();
        // Days as they are written elsewhere in the window.
        QVERIFY2(told.contains(QRegularExpression(QStringLiteral(": \\d+ [A-Z][a-z]+ 20\\d\\d$"))), qPrintable(told));
        QTest::keyClick(&events, Qt::Key_Right, Qt::ShiftModifier);
        scenarios.settle();
        QCOMPARE(scenarios.fixture().session().scenarios().size(), std::size_t{1});
        QTest::keyClick(&events, Qt::Key_Delete);
        scenarios.settle();
        const auto own = scenarios.fixture().session().scenarios();
        QVERIFY(own.empty() || own.front().differences.empty());
    }

    void modesShowOtherPictures() {
        Scenarios scenarios;
        scenarios.choose("h20-never-banned");
        scenarios.show(ui::ScenarioMode::Difference);
        QVERIFY(scenarios.spec().subtitle.find("less “As recorded”") != std::string::npos);
        QVERIFY(medianOf(scenarios.spec(), "h20-never-banned", "2025Q3") > 100'000.0);
        scenarios.show(ui::ScenarioMode::Waterfall);
        QCOMPARE(scenarios.spec().kind, charts::ChartKind::Rows);
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{4});  // the record, two levers, the scenario
        scenarios.show(ui::ScenarioMode::Sensitivity);
        QVERIFY(!scenarios.spec().rows.empty());
        scenarios.show(ui::ScenarioMode::Ledger);
        QCOMPARE(scenarios.spec().metric, std::string("ledger.nvidia-h20"));
        QVERIFY(scenarios.table().isVisible());
        scenarios.show(ui::ScenarioMode::Backtest);
        QVERIFY(!scenarios.chart().isVisible());
        QVERIFY(scenarios.table().isVisible());
        QVERIFY(scenarios.fixture().text("scenarioHeadline").contains(QStringLiteral("too few to judge")));
        QVERIFY(scenarios.fixture().text("scenarioRemarks").contains(QStringLiteral("binomial interval")));
        // No lever moves a backtest.
        QVERIFY(!scenarios.fixture().find<QWidget>("leverPanel")->isVisible());
        scenarios.fixture().trigger("actionUndo");
        scenarios.settle();
        QCOMPARE(scenarios.view().state().mode, ui::ScenarioMode::Ledger);
        QVERIFY(scenarios.fixture().find<QWidget>("leverPanel")->isVisible());
    }

    /// What differs is known on the same day on both sides: then nothing of it had happened.
    void knownOn_holdsForBothSidesOfADifference() {
        Scenarios scenarios;
        scenarios.choose("h20-never-banned");
        scenarios.show(ui::ScenarioMode::Difference);
        QVERIFY(medianOf(scenarios.spec(), "h20-never-banned", "2025Q3") > 100'000.0);
        catalog::Context context = scenarios.fixture().session().context();
        context.knownAt = units::parseDate("2025-03-31").value();
        scenarios.fixture().session().setContext(context);
        scenarios.settle();
        QCOMPARE(medianOf(scenarios.spec(), "h20-never-banned", "2025Q3"), 0.0);
    }

    void convergence_isShownAsChartAndTable() {
        Scenarios scenarios;
        auto state = scenarios.view().state();
        state.series = scenario::Series::ProductionAscend;
        scenarios.lay(state);
        scenarios.show(ui::ScenarioMode::Convergence);
        QCOMPARE(scenarios.spec().kind, charts::ChartKind::Scatter);
        QVERIFY(scenarios.spec().notes.front().find("10,000") != std::string::npos);
        scenarios.view().swapChartAndTable();
        scenarios.settle();
        const auto& cells = scenarios.table().cells();
        QVERIFY(cells.indexOf(QStringLiteral("as-recorded|10000")).isValid());
    }

    /// One line of choices, whatever the window's width; the rest behind "More".
    void choices_keepToOneLine_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 1920;
        QTest::newRow("laptop") << 1280;
        QTest::newRow("narrow") << 1000;
    }
    void choices_keepToOneLine() {
        QFETCH(int, width);
        Scenarios scenarios;
        scenarios.fixture().window().resize(width, 800);
        for (int mode = 0; mode < static_cast<int>(ui::ScenarioModeCount); ++mode) {
            auto state = scenarios.view().state();
            state.mode = static_cast<ui::ScenarioMode>(mode);
            scenarios.lay(state);
            const auto* row = scenarios.fixture().find<QWidget>("scenarioChoices");
            QVERIFY(row->height() <= 36);
            QRegion taken;
            for (const auto* part : row->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                if (!part->isVisible() || part->isWindow()) {
                    continue;
                }
                QVERIFY2(row->rect().contains(part->geometry()), qPrintable(part->objectName()));
                QVERIFY2(!taken.intersects(part->geometry()), qPrintable(part->objectName()));
                taken += part->geometry();
            }
        }
    }

    /// Whole sentences at the sides where there is room; what the person has dragged stays on the same side of it.
    void sides_areWideInAWideWindow() {
        Scenarios scenarios;
        auto& window = scenarios.fixture().window();
        const auto* list = scenarios.fixture().find<QWidget>("scenarioListPane");
        window.resize(1280, 800);
        QCoreApplication::processEvents();
        QVERIFY2(list->width() < 260, qPrintable(QString::number(list->width())));
        window.resize(2200, 1080);
        QCoreApplication::processEvents();
        QVERIFY2(list->width() > 300, qPrintable(QString::number(list->width())));
        auto* splitter = scenarios.fixture().find<QSplitter>("scenarioSplitter");
        splitter->setSizes({400, 900, 400});
        const int dragged = list->width();
        window.resize(2180, 1080);
        QCoreApplication::processEvents();
        QVERIFY(std::abs(list->width() - dragged) < 20);
    }

    void more_holdsWhatFindsNoRoom() {
        Scenarios scenarios;
        scenarios.fixture().window().resize(1280, 800);
        QCoreApplication::processEvents();
        auto* from = scenarios.fixture().find<QComboBox>("scenarioFrom");
        QVERIFY(!from->isVisible());
        auto* more = scenarios.fixture().find<QToolButton>("scenarioChoicesMore");
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Space);
        QTRY_VERIFY(from->isVisible());
        from->setFocus();
        QTest::keyClick(from, Qt::Key_Down);
        scenarios.settle();
        QCOMPARE(scenarios.view().state().shown.from.text(), std::string("2022Q2"));
        QTest::keyClick(from, Qt::Key_Escape);
        QTRY_VERIFY(!from->isVisible());
    }

    void fourScenarios_standTwoBesideEachOther_withOneRange() {
        Scenarios scenarios;
        scenarios.fixture().window().resize(1920, 1080);
        auto state = scenarios.view().state();
        state.beside = {"as-recorded", "cxmt-listed", "smuggling-stopped", "h20-banned"};
        scenarios.lay(state);
        const auto& chart = scenarios.chart();
        QCOMPARE(chart.specs().size(), std::size_t{4});
        QCOMPARE(chart.plotArea(0).top(), chart.plotArea(1).top());
        QVERIFY(chart.plotArea(1).left() > chart.plotArea(0).right());
        QVERIFY(chart.plotArea(2).top() > chart.plotArea(0).bottom());
        QVERIFY(chart.plotArea(3).bottom() < chart.height());
    }

    void allPaths_areSavedBehind() {
        Scenarios scenarios;
        const QString path = scenarios.fixture().path(QStringLiteral("paths.csv"));
        scenarios.fixture().files.nextAnswer = path;
        auto* more = scenarios.fixture().find<QToolButton>("scenarioChoicesMore");
        QTest::mouseClick(more, Qt::LeftButton);
        auto* button = scenarios.fixture().find<QToolButton>("scenarioPaths");
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(QFileInfo(scenarios.fixture().files.lastQuestion.proposed).fileName(),
                 QStringLiteral("h20-imports-as-recorded-paths.csv"));
        auto* progress = scenarios.fixture().find<QWidget>("pathsExport");
        QVERIFY(progress->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!progress->isVisible(), Patience);
        QCOMPARE(scenarios.fixture().text("statusWords"), QStringLiteral("Saved paths.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 10'001);
    }

    void allPaths_canBeGivenUp() {
        Scenarios scenarios;
        const QString path = scenarios.fixture().path(QStringLiteral("paths.csv"));
        scenarios.fixture().files.nextAnswer = path;
        scenarios.fixture().trigger("actionScenarioPaths");
        QTest::mouseClick(scenarios.fixture().find<QWidget>("pathsCancel"), Qt::LeftButton);
        auto* progress = scenarios.fixture().find<QWidget>("pathsExport");
        QTRY_VERIFY_WITH_TIMEOUT(!progress->isVisible(), Patience);
        QVERIFY(!QFile::exists(path));
        QVERIFY(scenarios.fixture().text("statusWords").isEmpty());
    }

    void tableTwin_saysWhatTheChartShows() {
        Scenarios scenarios;
        const double charted = medianOf(scenarios.spec(), "as-recorded", "2025Q1");
        scenarios.view().swapChartAndTable();
        scenarios.settle();
        QVERIFY(scenarios.table().isVisible());
        QVERIFY(!scenarios.chart().isVisible());
        const auto& cells = scenarios.table().cells();
        const QModelIndex row = cells.indexOf(QStringLiteral("as-recorded|2025Q1"));
        QVERIFY(row.isValid());
        const QModelIndex median = row.siblingAtColumn(cells.columnOf(QStringLiteral("p50")));
        const double shown = median.data(tables::RowTableModel::SortRole).toDouble();
        QVERIFY2(qFuzzyCompare(shown * 1000.0, charted) || qFuzzyCompare(shown, charted),
                 qPrintable(QStringLiteral("%1 %2").arg(shown).arg(charted)));
        QVERIFY(scenarios.view().copy());
        QVERIFY(
            QGuiApplication::clipboard()->mimeData()->text().contains(QStringLiteral("2025Q1\tAs recorded\trecord")));
    }

    void chosenSeriesAndQuarters_areRememberedAndUndone() {
        Scenarios scenarios;
        auto* series = scenarios.fixture().find<QComboBox>("scenarioSeries");
        const int power = series->findData(static_cast<int>(scenario::Series::Power));
        QVERIFY(power > 0);
        series->setFocus();
        while (series->currentIndex() < power) {
            QTest::keyClick(series, Qt::Key_Down);
        }
        scenarios.settle();
        QCOMPARE(scenarios.spec().metric, std::string("power"));
        QCOMPARE(ui::ScenarioState::fromJson(scenarios.fixture().session().layout("scenarios")).series,
                 scenario::Series::Power);
    }

    /// A lower chart and closer rows make room for the sources on the page before.
    void page_endsWithNoPageOfSourcesAlone() {
        Scenarios scenarios;
        scenarios.choose("h20-never-banned");
        ui::ExportOptions options;
        options.page = QPageSize::A4;
        QCOMPARE(ui::paperDocument(scenarios.view().printable(), options)->pages.size(), std::size_t{2});
    }

    void pdf_namesWhatItRestsOn() {
        Scenarios scenarios;
        scenarios.choose("h20-banned");
        const QString path = scenarios.fixture().path(QStringLiteral("scenario.pdf"));
        const auto saved = ui::saveExport(path, scenarios.view().printable(), {});
        QVERIFY(saved.has_value());
        const QString text = pdfText(path).simplified();
        if (text.isEmpty()) {
            QSKIP("pdftotext is not there");
        }
        for (const char* words : {"H20 banned for good", "h20=off", "--seed 1", "10,000", "Chokepoint",
                                  "chokepoint project h20-banned --series imports.nvidia-h20 --from 2022Q1 --to 2030Q4",
                                  "record to 2026Q2"}) {
            QVERIFY2(text.contains(QLatin1String(words)), words);
        }
    }
};

CHOKEPOINT_TEST(TestScenarioView)
#include "tst_scenarioview.moc"
