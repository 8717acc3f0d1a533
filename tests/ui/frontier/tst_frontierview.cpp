// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/exporters.h"
#include "ui/frontier/frontiercanvas.h"
#include "ui/frontier/frontierstate.h"
#include "ui/frontier/frontierview.h"
#include "ui/policy/textpane.h"
#include "ui/rules/rulesview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace chokepoint;
using tests::WindowFixture;
using ui::FrontierState;

namespace {

void takeDay(WindowFixture& fixture, int year, unsigned month, unsigned day) {
    catalog::Context context = fixture.session().context();
    context.asOf = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    fixture.session().setContext(context);
}

void show(WindowFixture& fixture, const FrontierState& state) {
    session::Command command;
    command.action = session::SetLayout{"frontier", state.toJson()};
    QVERIFY(fixture.session().apply(command).has_value());
}

const charts::ChartSpec& spec(WindowFixture& fixture) {
    return fixture.find<ui::FrontierCanvas>("frontierChart")->specs().front();
}

/// The status at a point of the plane.
QChar letterAt(const charts::ChartSpec& chart, double x, double y) {
    for (const charts::Region& region : chart.regions) {
        if (!region.isBand && x >= region.xLow && x < region.xHigh && y >= region.yLow && y < region.yHigh) {
            return QString::fromStdString(std::string(policy::letterOf(region.status.code))).front();
        }
    }
    return u'!';
}

const charts::Mark* dotOf(const charts::ChartSpec& chart, const std::string& chip) {
    for (const charts::Mark& mark : chart.marks) {
        if (mark.id.role == charts::MarkRole::Dot && mark.id.figure.subject == chip) {
            return &mark;
        }
    }
    return nullptr;
}

/// A point on a line where no chip is.
QPoint freePointOn(const ui::FrontierCanvas& canvas, const QLineF& line) {
    const auto marks = canvas.placedMarks();
    for (double share = 0.02; share < 1.0; share += 0.01) {
        const QPoint at = line.pointAt(share).toPoint();
        const bool isFree = std::ranges::none_of(
            marks, [&at](const auto& mark) { return mark.rect.adjusted(-8, -8, 8, 8).contains(at); });
        if (isFree) {
            return at;
        }
    }
    return {};
}

}  // namespace

class TestFrontierView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regionsAreThoseOfTheDay() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2024, 6, 1);
        QCOMPARE(letterAt(spec(fixture), 4'800, 0.5), QChar(u'L'));
        QCOMPARE(letterAt(spec(fixture), 2'400, 1.6), QChar(u'N'));
        QCOMPARE(letterAt(spec(fixture), 2'368, 2.91), QChar(u'F'));
        takeDay(fixture, 2023, 1, 1);
        QCOMPARE(letterAt(spec(fixture), 4'800, 10.0), QChar(u'F'));
        // 2022 is a matter of interconnect and compute.
        FrontierState state;
        state.plane = "io_bandwidth";
        show(fixture, state);
        QCOMPARE(letterAt(spec(fixture), 4'992, 664), QChar(u'L'));
        QCOMPARE(letterAt(spec(fixture), 4'992, 464), QChar(u'F'));
    }

    void january2026_hasWindowAndBands() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2026, 2, 1);
        QTest::mouseClick(fixture.find<QWidget>("frontierPlane")->findChild<QWidget*>(QStringLiteral("segment1")),
                          Qt::LeftButton);
        QCOMPARE(letterAt(spec(fixture), 15'832, 4'800), QChar(u'C'));
        QCOMPARE(letterAt(spec(fixture), 21'000, 4'800), QChar(u'D'));
        QCOMPARE(std::ranges::count_if(spec(fixture).regions, &charts::Region::isBand), 2);
    }

    void otherClass_isHollowAndCounted() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2024, 6, 1);
        QVERIFY(dotOf(spec(fixture), "nvidia-rtx-4090-d")->isDoubtful);
        QVERIFY(!dotOf(spec(fixture), "nvidia-h20")->isDoubtful);
        QTest::mouseClick(fixture.find<QWidget>("frontierClass")->findChild<QWidget*>(QStringLiteral("segment1")),
                          Qt::LeftButton);
        QVERIFY(!dotOf(spec(fixture), "nvidia-rtx-4090-d")->isDoubtful);
        QVERIFY(dotOf(spec(fixture), "nvidia-h20")->isDoubtful);
    }

    void letter_wearsItsBadge() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2025, 5, 1);
        QVERIFY(QString::fromStdString(dotOf(spec(fixture), "nvidia-h20")->label).contains(QStringLiteral("[L]")));
        takeDay(fixture, 2025, 4, 1);
        QCOMPARE(dotOf(spec(fixture), "nvidia-h20")->label, std::string("H20"));
    }

    void draggedLine_countsWhomItCatches() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2025, 4, 1);
        auto* canvas = fixture.find<ui::FrontierCanvas>("frontierChart");
        const QString law = fixture.text("linePill");
        const policy::PlaneLine line{policy::NumberField::Tpp, 2'400, {}};
        const QPoint from = freePointOn(*canvas, canvas->placeOf(line).value());
        const QPoint to = freePointOn(*canvas, canvas->placeOf({policy::NumberField::Tpp, 2'200, {}}).value());
        QTest::mouseMove(canvas->viewport(), from);
        QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, from);
        QVERIFY(canvas->isDragging());
        QTest::mouseMove(canvas->viewport(), QPoint(to.x(), from.y()));
        QVERIFY2(fixture.text("linePill").contains(u'+'), qPrintable(fixture.text("linePill")));
        // The law's own line stays as a ghost.
        QVERIFY(std::ranges::any_of(spec(fixture).marks, [](const charts::Mark& mark) {
            return mark.id.role == charts::MarkRole::GuideLine && mark.x == 2'400.0;
        }));
        QCOMPARE(letterAt(spec(fixture), 2'368, 2.91), QChar(u'N'));
        QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, QPoint(to.x(), from.y()));
        QVERIFY(!fixture.session().canUndo());
        QTest::keyClick(canvas, Qt::Key_Escape);
        QCOMPARE(fixture.text("linePill"), law);
        QCOMPARE(letterAt(spec(fixture), 2'368, 2.91), QChar(u'F'));
    }

    void lineMovesByKeysAndNumbers() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2025, 4, 1);
        auto* which = fixture.find<QComboBox>("lineWhich");
        which->setCurrentIndex(which->findText(QStringLiteral("TPP 2,400")));
        Q_EMIT which->activated(which->currentIndex());
        auto* slider = fixture.find<QSlider>("lineSlider");
        slider->setFocus(Qt::TabFocusReason);
        QTest::keyClick(slider, Qt::Key_Left);
        QTest::keyClick(slider, Qt::Key_Left);
        // 1.35 % above the H20: two steps of one percent catch it.
        QCOMPARE(letterAt(spec(fixture), 2'368, 2.91), QChar(u'N'));
        auto* field = fixture.find<QLineEdit>("lineField");
        field->setFocus(Qt::TabFocusReason);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("2380"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(letterAt(spec(fixture), 2'368, 2.91), QChar(u'F'));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("many"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(fixture.find<QWidget>("lineError")->isVisible());
        QCOMPARE(field->text(), QStringLiteral("2,380"));
        QTest::mouseClick(fixture.find<QToolButton>("lineRestore"), Qt::LeftButton);
        QVERIFY(!fixture.find<QToolButton>("lineRestore")->isEnabled());
    }

    void movedLine_isKeptAsRules_shownInRules_andUndoneAsOne() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2025, 4, 1);
        auto* save = fixture.find<QToolButton>("lineSave");
        QVERIFY(!save->isEnabled());
        auto* which = fixture.find<QComboBox>("lineWhich");
        which->setCurrentIndex(which->findText(QStringLiteral("TPP 4,800")));
        Q_EMIT which->activated(which->currentIndex());
        auto* field = fixture.find<QLineEdit>("lineField");
        field->setFocus(Qt::TabFocusReason);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("6000"));
        QTest::keyClick(field, Qt::Key_Return);
        const QChar whatIf = letterAt(spec(fixture), 5'000, 1.0);
        QVERIFY(whatIf != QChar(u'L'));
        QTest::mouseClick(save, Qt::LeftButton);
        // Both paragraphs that meet at the line moved.
        const std::vector<policy::RuleText>& own = fixture.session().ownRules();
        QVERIFY(own.size() >= 2);
        for (const policy::RuleText& rule : own) {
            QVERIFY2(rule.expression.find("6000") != std::string::npos, rule.expression.c_str());
            QCOMPARE(rule.use, policy::RuleUse::Instead);
            QVERIFY(QString::fromStdString(rule.name).endsWith(QStringLiteral(", TPP 6,000")));
        }
        auto* rules = fixture.find<ui::RulesView>("rulesView");
        QVERIFY(rules->isVisible());
        QVERIFY(std::ranges::any_of(own, [rules](const policy::RuleText& rule) {
            return QString::fromStdString(rule.id) == rules->currentRule();
        }));
        fixture.window().showView(QStringLiteral("frontier"));
        QCOMPARE(letterAt(spec(fixture), 5'000, 1.0), whatIf);
        QVERIFY(!save->isEnabled());
        const std::string& context = spec(fixture).context;
        QVERIFY2(
            context.find("law on 1 Apr 2025, with " + std::to_string(own.size()) + " own rules ·") != std::string::npos,
            context.c_str());
        fixture.session().undo();
        QVERIFY(fixture.session().ownRules().empty());
        QCOMPARE(letterAt(spec(fixture), 5'000, 1.0), QChar(u'L'));
        QVERIFY(spec(fixture).context.find("own rule") == std::string::npos);
    }

    void regimes_areSteppedThrough() {
        WindowFixture fixture("frontier");
        takeDay(fixture, 2022, 1, 1);
        QCOMPARE(fixture.text("frontierRegime"), QStringLiteral("before any line"));
        const auto before = fixture.session().context().asOf;
        QTest::mouseClick(fixture.find<QToolButton>("frontierOn"), Qt::LeftButton);
        const auto first = fixture.session().context().asOf;
        QVERIFY(first > before);
        auto* canvas = fixture.find<ui::FrontierCanvas>("frontierChart");
        canvas->setFocus(Qt::TabFocusReason);
        QTest::keyClick(canvas, Qt::Key_PageDown, Qt::ControlModifier);
        QVERIFY(fixture.session().context().asOf > first);
        QTest::keyClick(canvas, Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(fixture.session().context().asOf, first);
    }

    void chipsWithoutAPlace_areInTheTray() {
        WindowFixture fixture("frontier");
        QTest::mouseClick(fixture.find<QToolButton>("frontierTray"), Qt::LeftButton);
        const QString words = fixture.find<ui::TextPane>("frontierPane")->plainText();
        QVERIFY2(words.contains(QStringLiteral("needs die area")), qPrintable(words.left(200)));
        QVERIFY(spec(fixture).notes.size() < 4);
    }

    void clickAndKeys_openTheTrace() {
        WindowFixture fixture("frontier");
        auto* canvas = fixture.find<ui::FrontierCanvas>("frontierChart");
        canvas->setFocus(Qt::TabFocusReason);
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Return);
        auto* pane = fixture.find<ui::TextPane>("frontierPane");
        QVERIFY(pane->isVisible());
        QVERIFY(pane->plainText().contains(QStringLiteral("Every rule in force")));
        QVERIFY(!FrontierState::fromJson(fixture.session().layout("frontier")).chip.empty());
        fixture.find<ui::FrontierView>("frontierView")->showSubject("nvidia-h20");
        QVERIFY(pane->plainText().startsWith(QStringLiteral("H20")));
    }

    void screenReader_findsEveryChip() {
        WindowFixture fixture("frontier");
        auto* canvas = fixture.find<ui::FrontierCanvas>("frontierChart");
        QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(canvas);
        QVERIFY(chart != nullptr);
        QVERIFY(chart->childCount() > 40);
        QVERIFY(!chart->child(0)->text(QAccessible::Name).isEmpty());
    }

    void tableTwinAndCopy() {
        WindowFixture fixture("frontier");
        auto* table = fixture.find<QTableView>("frontierTable");
        QVERIFY(table->model()->rowCount() > 100);
        auto* canvas = fixture.find<ui::FrontierCanvas>("frontierChart");
        canvas->setFocus(Qt::TabFocusReason);
        QTest::keyClick(canvas, Qt::Key_T, Qt::AltModifier);
        fixture.find<ui::FrontierView>("frontierView")->showSubject("nvidia-h20");
        QVERIFY(fixture.find<ui::FrontierView>("frontierView")->copy());
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("H20: ")));
        const QPoint at = canvas->placedMarks().front().rect.center().toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, canvas->viewport()->mapToGlobal(at));
        QApplication::sendEvent(canvas->viewport(), &event);
        auto* menu = fixture.find<QMenu>("frontierMenu");
        QVERIFY(menu->actions().size() > 3);
        menu->close();
    }

    void paper_namesWhatHasNoPlace() {
        WindowFixture fixture("frontier");
        const charts::PageSpec page = fixture.find<ui::FrontierView>("frontierView")->printable();
        QCOMPARE(page.charts.size(), std::size_t(1));
        QVERIFY(std::ranges::any_of(page.charts.front().notes, [](const std::string& note) {
            return note.find("needs the die area") != std::string::npos;
        }));
        QVERIFY(page.tables.front().groups.front().rows.size() > 100);
        const QString path = fixture.path(QStringLiteral("frontier.pdf"));
        QVERIFY(ui::saveExport(path, page, {}).has_value());
        QVERIFY(QFileInfo(path).size() > 10'000);
    }
};

CHOKEPOINT_TEST(TestFrontierView)
#include "tst_frontierview.moc"
