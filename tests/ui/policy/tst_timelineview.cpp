// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/policy/eventtable.h"
#include "ui/policy/textpane.h"
#include "ui/policy/timelinebars.h"
#include "ui/policy/timelinecanvas.h"
#include "ui/policy/timelineview.h"
#include "ui/policy/timelinewindow.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <set>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

class Timeline {
public:
    Timeline() {
        QTest::mouseClick(m_fixture.find<QWidget>("navigate-timeline"), Qt::LeftButton);
        m_canvas = m_fixture.find<ui::TimelineCanvas>("timelineCanvas");
        m_canvas->setFocus();
    }

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] ui::TimelineCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] ui::TimelineView& view() { return *m_fixture.find<ui::TimelineView>("timelineView"); }
    [[nodiscard]] ui::TimelineWindow& window() { return *view().findChild<ui::TimelineWindow*>(); }
    [[nodiscard]] ui::TextPane& pane() { return *m_fixture.find<ui::TextPane>("timelinePane"); }
    [[nodiscard]] ui::TimelineRuler& ruler() { return *m_fixture.find<ui::TimelineRuler>("timelineRuler"); }

    void wheel(int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QPointF at(600, 100);
        QWheelEvent event(at, m_canvas->viewport()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas->viewport(), &event);
    }

private:
    WindowFixture m_fixture;
    ui::TimelineCanvas* m_canvas;
};

}  // namespace

class TestTimelineView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOn2022_toHalfAYearAhead() {
        Timeline timeline;
        QCOMPARE(QString::fromStdString(charts::isoDay(timeline.window().from())), QStringLiteral("2022-01-01"));
        QVERIFY(charts::isoDay(timeline.window().to()).starts_with("2027-05"));
        QVERIFY(timeline.canvas().lanes().size() >= 13);
        QVERIFY(timeline.fixture().text("timelineCount").startsWith(QStringLiteral("16")));
    }

    void h20_hasFourBars() {
        Timeline timeline;
        int bars = 0;
        for (const ui::TimelineLane& lane : timeline.canvas().lanes()) {
            for (const ui::TimelineEvent& event : lane.events) {
                const bool isBar = event.main().id.role == charts::MarkRole::Period;
                if (event.main().rank == 0) {
                    QVERIFY(isBar);
                    QVERIFY2(!event.label.isNull(), event.id.c_str());
                    ++bars;
                }
            }
        }
        QCOMPARE(bars, 4);
    }

    void wheel_zoomsAboutThePointer_shiftPans() {
        Timeline timeline;
        const double days = timeline.window().days();
        const double scale = (timeline.canvas().viewport()->width() - ui::timelineNames()) / days;
        const double below = timeline.window().from() + (600 - ui::timelineNames()) / scale;
        timeline.wheel(1);
        QVERIFY(timeline.window().days() < days);
        const double newScale =
            (timeline.canvas().viewport()->width() - ui::timelineNames()) / timeline.window().days();
        const double stillBelow = timeline.window().from() + (600 - ui::timelineNames()) / newScale;
        QVERIFY(std::abs(stillBelow - below) < 0.01);
        const double from = timeline.window().from();
        const double length = timeline.window().days();
        timeline.wheel(-1, Qt::ShiftModifier);
        QVERIFY(timeline.window().from() > from);
        QVERIFY(std::abs(timeline.window().days() - length) < 1e-9);
    }

    void window_staysInTheRecord() {
        ui::TimelineWindow window(0.0, 1000.0);
        window.setRange(-100.0, 100.0);
        QCOMPARE(window.from(), 0.0);
        QCOMPARE(window.to(), 200.0);
        window.setRange(990.0, 2000.0);
        QCOMPARE(window.to(), 1000.0);
        window.zoom(0.0001, 500.0);
        QCOMPARE(window.days(), ui::TimelineWindow::LeastDays);
        window.zoom(1e9, 500.0);
        QCOMPARE(window.days(), 1000.0);
    }

    void panning_rearrangesNothing() {
        Timeline timeline;
        const QRectF before = timeline.canvas().placeOf("2025-04-h20-licence-requirement");
        timeline.window().pan(-100.0);
        const QRectF after = timeline.canvas().placeOf("2025-04-h20-licence-requirement");
        QCOMPARE(after.top(), before.top());
        QVERIFY(after.left() > before.left());
    }

    void arrows_walkALaneAndChangeIt_enterOpens() {
        Timeline timeline;
        QTest::keyClick(&timeline.canvas(), Qt::Key_Down);
        const std::string first = timeline.canvas().current();
        QVERIFY(!first.empty());
        QTest::keyClick(&timeline.canvas(), Qt::Key_Left);
        const std::string second = timeline.canvas().current();
        QVERIFY(second != first);
        QVERIFY(!timeline.canvas().accessibleDescription().isEmpty());
        QTest::keyClick(&timeline.canvas(), Qt::Key_Down);
        QVERIFY(timeline.canvas().current() != second);
        QTest::keyClick(&timeline.canvas(), Qt::Key_Return);
        QVERIFY(timeline.pane().isVisible());
        QTest::keyClick(&timeline.canvas(), Qt::Key_Escape);
        QVERIFY(!timeline.pane().isVisible());
    }

    void arrows_reachEveryEvent_badgesToo() {
        Timeline timeline;
        std::set<std::string> reached;
        ui::TimelineCanvas& canvas = timeline.canvas();
        QTest::keyClick(&canvas, Qt::Key_Down);
        for (std::size_t lane = 0; lane < canvas.lanes().size(); ++lane) {
            QTest::keyClick(&canvas, Qt::Key_Home);
            std::string before;
            while (canvas.current() != before) {
                before = canvas.current();
                reached.insert(before);
                QVERIFY2(canvas.viewport()->rect().intersects(canvas.placeOf(before).toAlignedRect()), before.c_str());
                QTest::keyClick(&canvas, Qt::Key_Right);
            }
            QTest::keyClick(&canvas, Qt::Key_Down);
        }
        QCOMPARE(reached.size(), canvas.walk().size());
    }

    void badge_listsWhatItHolds_andGivesItBackWhenZoomedIn() {
        Timeline timeline;
        ui::TimelineCanvas& canvas = timeline.canvas();
        const ui::TimelineBadge* found = nullptr;
        for (const ui::TimelineLane& lane : canvas.lanes()) {
            found = found == nullptr && !lane.badges.empty() ? &lane.badges.front() : found;
        }
        QVERIFY(found != nullptr);
        const std::string id = found->ids.front();
        const std::size_t held = found->ids.size();
        QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, canvas.placeOf(id).center().toPoint());
        auto* menu = timeline.fixture().find<QMenu>("timelineBadgeMenu");
        // Each event, a separator, and the way in.
        QCOMPARE(static_cast<std::size_t>(menu->actions().size()), held + 2);
        menu->findChild<QAction*>(QStringLiteral("timelineZoomHere"))->trigger();
        menu->close();
        const bool hasPlace = std::ranges::any_of(canvas.lanes(), [&id](const ui::TimelineLane& lane) {
            return std::ranges::any_of(lane.events, [&id](const ui::TimelineEvent& event) { return event.id == id; });
        });
        QVERIFY(hasPlace);
        QVERIFY(canvas.viewport()->rect().contains(canvas.placeOf(id).center().toPoint()));
    }

    void screenReader_findsEachEvent_withLaneDatesAndStatus() {
        Timeline timeline;
        QAccessibleInterface* lanes = QAccessible::queryAccessibleInterface(&timeline.canvas());
        QVERIFY(lanes != nullptr);
        QCOMPARE(lanes->childCount(), static_cast<int>(timeline.canvas().walk().size()));
        QStringList names;
        for (int i = 0; i < lanes->childCount(); ++i) {
            QAccessibleInterface* event = lanes->child(i);
            QVERIFY(event != nullptr && event->isValid());
            QCOMPARE(lanes->indexOfChild(event), i);
            QCOMPARE(event->role(), QAccessible::ListItem);
            names << event->text(QAccessible::Name);
        }
        const QStringList plea = names.filter(QStringLiteral("Cadence pleads"), Qt::CaseInsensitive);
        QVERIFY2(!plea.isEmpty(), qPrintable(names.join(u'\n')));
        QVERIFY2(plea.first().startsWith(QStringLiteral("Enforcement: ")), qPrintable(plea.first()));
        QVERIFY2(plea.first().contains(QStringLiteral("28 Jul 2025")), qPrintable(plea.first()));
        QVERIFY2(plea.first().contains(QStringLiteral("completed")), qPrintable(plea.first()));
        const auto at = static_cast<int>(names.indexOf(plea.first()));
        lanes->child(at)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(timeline.pane().isVisible());
        QVERIFY(timeline.pane().plainText().contains(QStringLiteral("Cadence")));
        QVERIFY(lanes->child(at)->state().selected);
    }

    void table_isTheLanesTwin() {
        Timeline timeline;
        auto* table = timeline.fixture().find<ui::EventTable>("eventTable");
        timeline.view().swapChartAndTable();
        QVERIFY(table->isVisible());
        QVERIFY(table->hasFocus());
        QCOMPARE(table->model()->rowCount(), static_cast<int>(timeline.canvas().walk().size()));
        table->setCurrent(QStringLiteral("2025-07-cadence-plea"));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(timeline.pane().isVisible());
        QCOMPARE(QString::fromStdString(timeline.canvas().current()), QStringLiteral("2025-07-cadence-plea"));
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!timeline.pane().isVisible());
        timeline.fixture().trigger("actionUndo");
        QVERIFY(timeline.canvas().isVisible());
        const charts::PageSpec page = timeline.view().printable();
        QCOMPARE(page.tables.size(), std::size_t(1));
        QVERIFY(!page.tables.front().sources.empty());
    }

    void click_opensTheEvent() {
        Timeline timeline;
        const QRectF place = timeline.canvas().placeOf("2025-04-h20-licence-requirement");
        QVERIFY(!place.isNull());
        QTest::mouseClick(timeline.canvas().viewport(), Qt::LeftButton, {}, place.center().toPoint());
        QVERIFY(timeline.pane().isVisible());
        QVERIFY(timeline.pane().plainText().contains(QStringLiteral("starts “Is-informed letter to NVIDIA")));
    }

    void cadence_hasItsCardAndThePenalties() {
        Timeline timeline;
        timeline.view().showEventDetails(QStringLiteral("2025-07-cadence-plea"));
        const QString text = timeline.pane().plainText();
        for (const char* words :
             {"28 Jul 2025", "at least 56", "140", "probation", "National University of Defense", "Phytium"}) {
            QVERIFY2(text.contains(QLatin1String(words)), words);
        }
        QVERIFY(timeline.fixture().find<QWidget>("penaltyChart")->isVisible());
    }

    void tab_dragsTheAsOfLine_chartsFollowLive() {
        Timeline timeline;
        const auto asOf = timeline.fixture().session().context().asOf;
        const QPoint grip = timeline.ruler().tab().center().toPoint();
        QTest::mousePress(&timeline.ruler(), Qt::LeftButton, {}, grip);
        QTest::mouseMove(&timeline.ruler(), grip - QPoint(200, 0));
        QVERIFY(ui::asOfDay(timeline.canvas().spec()) < charts::dayNumber(asOf));
        QCOMPARE(timeline.fixture().session().context().asOf, asOf);
        QTest::mouseRelease(&timeline.ruler(), Qt::LeftButton, {}, grip - QPoint(200, 0));
        QVERIFY(timeline.fixture().session().context().asOf < asOf);
    }

    void search_andLanesFilter() {
        Timeline timeline;
        auto* search = timeline.fixture().find<QLineEdit>("timelineSearch");
        QTest::keyClicks(search, QStringLiteral("cadence"));
        QTRY_VERIFY(timeline.canvas().walk().size() < 15);
        for (const charts::Mark* event : timeline.canvas().walk()) {
            const policy::Event* found = timeline.fixture().session().record()->event(event->id.figure.subject);
            QVERIFY2(policy::matchesSearch(*timeline.fixture().session().record(), *found, "cadence"),
                     event->id.figure.subject.c_str());
        }
        QVERIFY(timeline.fixture().text("timelineCount").endsWith(QStringLiteral("events")));
        search->clear();
        QTRY_VERIFY(timeline.canvas().lanes().size() >= 13);
        const std::size_t lanes = timeline.canvas().lanes().size();
        auto* menu = timeline.fixture().find<QMenu>("timelineLanesMenu");
        menu->popup(timeline.fixture().window().mapToGlobal(QPoint(200, 120)));
        menu->findChild<QAction*>(QStringLiteral("lane-press"))->trigger();
        menu->close();
        QCOMPARE(timeline.canvas().lanes().size(), lanes - 1);
        timeline.fixture().trigger("actionUndo");
        QCOMPARE(timeline.canvas().lanes().size(), lanes);
    }

    /// A new one in the form, with a wrong date first; then it is changed and deleted, each a step of undo.
    void ownEvent_isEnteredChangedAndDeleted() {
        Timeline timeline;
        WindowFixture& fixture = timeline.fixture();
        const auto count = [&] { return fixture.session().ownEvents().size(); };
        QTest::mouseClick(fixture.find<QWidget>("timelineNew"), Qt::LeftButton);
        auto* form = fixture.find<QWidget>("eventForm");
        QVERIFY(form->isVisible());
        const auto type = [&](const char* field, const char* text) {
            auto* line = form->findChild<QLineEdit*>(QLatin1String(field));
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, QString::fromUtf8(text));
        };
        type("eventTitle", "BIS answers about the H20");
        type("eventDate", "5.3.2026");
        type("eventAffects", "H20");
        QTest::mouseClick(
            form->findChild<QWidget*>(QStringLiteral("sourceWay"))->findChild<QWidget*>(QStringLiteral("segment2")),
            Qt::LeftButton);
        QTest::keyClick(form->findChild<QLineEdit*>(QStringLiteral("eventDate")), Qt::Key_Return);
        QCOMPARE(count(), std::size_t(0));
        auto* note = form->findChild<QLabel*>(QStringLiteral("eventDateNote"));
        QVERIFY2(note->text().contains(QStringLiteral("is no date")), qPrintable(note->text()));
        type("eventDate", "2026-03-05");
        QTest::keyClick(form->findChild<QLineEdit*>(QStringLiteral("eventDate")), Qt::Key_Return);
        QCOMPARE(count(), std::size_t(1));
        QVERIFY(!form->isVisible());
        // It stands in the lanes, selected, with its details.
        const std::string id = fixture.session().ownEvents().front().id;
        QCOMPARE(timeline.canvas().current(), id);
        QVERIFY(timeline.pane().plainText().contains(QStringLiteral("BIS answers about the H20")));
        QVERIFY(timeline.pane().plainText().contains(QStringLiteral("no source")));

        QMetaObject::invokeMethod(&timeline.pane(), "linkAsked",
                                  Q_ARG(QString, QStringLiteral("edit:%1").arg(QString::fromStdString(id))));
        QVERIFY(form->isVisible());
        type("eventTitle", "BIS answers at last");
        QTest::mouseClick(form->findChild<QWidget*>(QStringLiteral("saveRecord")), Qt::LeftButton);
        QCOMPARE(fixture.session().ownEvents().front().title, std::string("BIS answers at last"));
        QCOMPARE(fixture.session().ownEvents().front().id, id);
        fixture.trigger("actionUndo");
        QVERIFY(timeline.pane().plainText().contains(QStringLiteral("BIS answers about the H20")));
        fixture.trigger("actionUndo");
        QCOMPARE(count(), std::size_t(0));
        QVERIFY(!timeline.pane().isVisible());
    }

    void export_hasWhatIsInTheWindow() {
        Timeline timeline;
        const auto specs = timeline.view().exportable();
        QCOMPARE(specs.size(), std::size_t(1));
        QVERIFY(specs.front().kind == charts::ChartKind::Timeline);
        QCOMPARE(QString::fromStdString(charts::isoDay(specs.front().x.low)), QStringLiteral("2022-01-01"));
        for (const charts::Mark& mark : specs.front().marks) {
            QVERIFY(mark.id.figure.subject != "2015-02-nudt-entity-list");
        }
    }
};

CHOKEPOINT_TEST(TestTimelineView)
#include "tst_timelineview.moc"
