// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/scale.h"
#include "models/tables/scenariolistmodel.h"
#include "tests/testmain.h"
#include "tests/ui/scenario/scenariopage.h"
#include "ui/scenario/leverpanel.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using namespace chokepoint;
using tests::Letter;
using tests::Scenarios;

namespace {

void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void type(const QString& words) {
    QTest::keyClicks(QApplication::focusWidget(), words);
}

/// Whatever is shown, each chart lies inside its widget and says something.
void checkShown(Scenarios& scenarios) {
    for (std::size_t i = 0; i < scenarios.chart().specs().size(); ++i) {
        const QRectF plot = scenarios.chart().plotArea(i);
        QVERIFY(plot.width() > 100.0 && plot.height() > 60.0);
    }
}

std::string present(Scenarios& scenarios) {
    return scenarios.fixture().session().context().scenario;
}

}  // namespace

class TestScenarioKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// An analyst's way without a mouse: choose, lay one over, copy, name, switch a lever, set its day, look at the
    /// difference, and back again step by step.
    void theWholeWay_byKeysAlone() {
        Scenarios scenarios;
        auto& session = scenarios.fixture().session();
        auto* list = scenarios.fixture().find<QListView>("scenarioList");
        scenarios.fixture().window().activateWindow();
        list->setFocus();
        while (list->currentIndex().data(tables::ScenarioListModel::IdRole).toString() !=
               QStringLiteral("h20-never-banned")) {
            const QModelIndex before = list->currentIndex();
            key(Qt::Key_Down);
            QVERIFY(list->currentIndex() != before);
        }
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{2});
        key(Qt::Key_Down);
        scenarios.settle();
        key(Qt::Key_Space);
        scenarios.settle();
        key(Qt::Key_Up);
        scenarios.settle();
        QCOMPARE(scenarios.spec().rows.size(), std::size_t{3});
        // A copy of one's own, named at once.
        scenarios.fixture().find<QWidget>("newScenario")->setFocus();
        key(Qt::Key_Space);
        QVERIFY(scenarios.fixture().find<QLineEdit>("scenarioName")->hasFocus());
        type(QStringLiteral("What if"));
        key(Qt::Key_Return);
        QCOMPARE(session.presentScenario().name, std::string("What if"));
        // F6 leads through the panes, levers last.
        auto* levers = scenarios.fixture().find<QListView>("leverList");
        for (int i = 0; i < 12 && !levers->hasFocus(); ++i) {
            key(Qt::Key_F6);
        }
        QVERIFY(levers->hasFocus());
        QVERIFY(scenarios.fixture().find<ui::LeverPanel>("leverPanel")->showLever(QStringLiteral("hbm-control")));
        key(Qt::Key_Space);
        QVERIFY(scenario::valueOf(session.presentScenario(), "hbm-control").state == scenario::LeverState::Off);
        scenarios.settle();
        scenarios.show(ui::ScenarioMode::Difference);
        QVERIFY(scenarios.spec().subtitle.find("“What if” less “As recorded”") != std::string::npos);
        while (session.canUndo()) {
            scenarios.fixture().trigger("actionUndo");
        }
        scenarios.settle();
        QVERIFY(session.scenarios().empty());
        QCOMPARE(scenarios.view().state(), ui::ScenarioState());
        checkShown(scenarios);
    }

    void anEmptyName_isSaid_andTheFormerStays() {
        Scenarios scenarios;
        QTest::mouseClick(scenarios.fixture().find<QWidget>("newScenario"), Qt::LeftButton);
        auto* name = scenarios.fixture().find<QLineEdit>("scenarioName");
        for (const QString& words : {QString(), QStringLiteral("   ")}) {
            name->setFocus();
            name->selectAll();
            key(Qt::Key_Delete);
            type(words);
            key(Qt::Key_Return);
            QVERIFY(scenarios.fixture().find<QLabel>("scenarioNameError")->isVisible());
            QCOMPARE(scenarios.fixture().session().presentScenario().name, std::string("Copy of As recorded"));
        }
    }

    /// What is pasted is cut to what a list and a page can show, and neither the strip nor the chart bursts.
    void tenThousandLetters_areCut() {
        Scenarios scenarios;
        QTest::mouseClick(scenarios.fixture().find<QWidget>("newScenario"), Qt::LeftButton);
        const QString paste(10'000, u'W');
        for (const char* field : {"scenarioName", "scenarioSentence", "scenarioTags"}) {
            auto* line = scenarios.fixture().find<QLineEdit>(field);
            line->setFocus();
            line->selectAll();
            line->insert(paste);
            line->setModified(true);
            key(Qt::Key_Return);
            QVERIFY2(line->text().size() <= 500, field);
        }
        scenarios.settle();
        const scenario::Scenario mine = scenarios.fixture().session().presentScenario();
        QCOMPARE(mine.name.size(), std::size_t{200});
        QVERIFY(mine.description.size() <= 500);
        auto state = scenarios.view().state();
        state.beside = {"as-recorded"};
        scenarios.lay(state);
        checkShown(scenarios);
        const auto* window = &scenarios.fixture().window();
        for (const char* each : {"contextStrip", "scenarioToolbar", "leverPanel"}) {
            const auto* widget = scenarios.fixture().find<QWidget>(each);
            QVERIFY2(window->rect().contains(QRect(widget->mapTo(window, QPoint()), widget->size())), each);
        }
    }

    void aDayLongAgo_isRefusedBesideItsField() {
        Scenarios scenarios;
        QVERIFY(scenarios.fixture().find<ui::LeverPanel>("leverPanel")->showLever(QStringLiteral("h20")));
        auto* states = scenarios.fixture().find<QWidget>("leverState");
        QTest::mouseClick(states->findChild<QWidget*>(QStringLiteral("segment2")), Qt::LeftButton);
        auto* day = scenarios.fixture().find<QLineEdit>("leverDay");
        auto* error = scenarios.fixture().find<QLabel>("leverDayError");
        for (const char* words : {"1800-01-01", "2099-01-01", "0000-00-00", "2027-02-30"}) {
            day->setFocus();
            day->selectAll();
            type(QLatin1String(words));
            // Said while it is typed, and still there once it is left.
            QVERIFY2(error->isVisible(), words);
            key(Qt::Key_Return);
            QVERIFY2(error->isVisible(), words);
            QCOMPARE(scenarios.fixture().session().presentScenario().name, std::string("H20 off"));
        }
        const std::vector<std::string> assignments{"h20=off@1800-01-01"};
        QVERIFY(!session::changeScenario(scenarios.fixture().session(), assignments));
    }

    /// Past another event and beyond both ends of the axis.
    void events_draggedPastEachOther() {
        Scenarios scenarios;
        auto& events = scenarios.events();
        for (const double x : {0.95, -2.0, 3.0, 0.5}) {
            const std::size_t mark = scenarios.markOf(Letter);
            QVERIFY(mark < events.marks().size());
            if (events.placeOf(mark).center().x() < 0.0 || events.placeOf(mark).center().x() > events.width()) {
                break;
            }
            const QPoint from = events.placeOf(mark).center().toPoint();
            QTest::mousePress(&events, Qt::LeftButton, {}, from);
            const QPoint to(qRound(x * events.width()), from.y());
            QTest::mouseMove(&events, (from + to) / 2);
            QTest::mouseMove(&events, to);
            QTest::mouseRelease(&events, Qt::LeftButton, {}, to);
            scenarios.settle();
            checkShown(scenarios);
            for (const charts::Mark& each : scenarios.spec().marks) {
                QVERIFY(each.id.role != charts::MarkRole::Dot || each.value >= 0.0);
            }
        }
        QVERIFY(scenarios.fixture().session().canUndo());
    }

    /// The scenario that is shown, laid over others and set against is deleted: the view goes on with what is left,
    /// and undo brings all of it back.
    void theShownOne_isDeletedAndBroughtBack() {
        Scenarios scenarios;
        auto& session = scenarios.fixture().session();
        const std::vector<std::string> off{"h20=off"};
        QVERIFY(session::changeScenario(session, off));
        scenarios.settle();
        const std::string mine = present(scenarios);
        auto state = scenarios.view().state();
        state.beside = {"as-recorded", mine};
        state.against = mine;
        scenarios.lay(state);
        scenarios.choose("h20-never-banned");
        scenarios.show(ui::ScenarioMode::Difference);
        QVERIFY(scenarios.spec().subtitle.find("less “H20 off”") != std::string::npos);
        scenarios.choose(mine.c_str());
        auto* list = scenarios.fixture().find<QListView>("scenarioList");
        list->setFocus();
        key(Qt::Key_Delete);
        scenarios.settle();
        QVERIFY(session.scenarios().empty());
        QVERIFY(present(scenarios) != mine);
        QVERIFY(scenarios.spec().subtitle.find("less “As recorded”") != std::string::npos);
        scenarios.show(ui::ScenarioMode::Bands);
        checkShown(scenarios);
        while (session.scenarios().empty() && session.canUndo()) {
            scenarios.fixture().trigger("actionUndo");
        }
        scenarios.settle();
        QCOMPARE(session.scenarios().size(), std::size_t{1});
        QCOMPARE(session.scenarios().front().id, mine);
        checkShown(scenarios);
    }
};

CHOKEPOINT_TEST(TestScenarioKeys)
#include "tst_scenariokeys.moc"
