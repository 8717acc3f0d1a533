// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/overview/agendapanel.h"
#include "ui/overview/disputepanel.h"
#include "ui/overview/figurebutton.h"
#include "ui/overview/overviewview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

QString spoken(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString ratio(WindowFixture& fixture, int card) {
    const QByteArray name = QStringLiteral("card%1-ratio").arg(card).toLatin1();
    return fixture.find<ui::FigureText>(name.constData())->shown();
}

/// The pair's price under the press of July 2025, taken by the strip's own way.
void takeLens(WindowFixture& fixture, const char* lens) {
    catalog::Context context = fixture.session().context();
    context.lens = lens;
    fixture.session().setContext(context);
}

void takeDay(WindowFixture& fixture, int year, unsigned month, unsigned day) {
    catalog::Context context = fixture.session().context();
    context.asOf = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    fixture.session().setContext(context);
}

}  // namespace

class TestOverviewView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensFirst_onTheHeadline() {
        WindowFixture fixture;
        QCOMPARE(fixture.window().currentView(), fixture.find<ui::OverviewView>("overviewView"));
        QCOMPARE(ratio(fixture, 0), QStringLiteral("1.67×"));
        QCOMPARE(ratio(fixture, 1), QStringLiteral("3.86×"));
        QCOMPARE(ratio(fixture, 2), QStringLiteral("2.41×"));
        QCOMPARE(ratio(fixture, 3), QStringLiteral("2.31×"));
        QCOMPARE(fixture.text("card1-sentence"), QStringLiteral("CloudMatrix 384 draws 3.9× as much"));
        QCOMPARE(fixture.find<ui::FigureText>("card1-press")->shown(),
                 QStringLiteral("Press, July 2025: 600 vs 150 kW"));
        QVERIFY(!fixture.session().canUndo());
    }

    void everyNumberIsSpoken_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("parts");  // what is heard, with | between
        QTest::newRow("a ratio") << "card1-ratio"
                                 << "Power|3.86×|range 3.33–4.14×";
        QTest::newRow("a bar") << "card1-subject"
                               << "CloudMatrix 384|559\u00a0kW|500 to 600";
        QTest::newRow("the baseline") << "card2-baseline"
                                      << "GB200 NVL72|3.4\u00a0M USD";
        QTest::newRow("the press") << "card0-press"
                                   << "1.4×|disputed";
        QTest::newRow("a dispute") << "dispute0"
                                   << "sources|apart";
        QTest::newRow("an event") << "latest0"
                                  << "Nov 2026|not verified";
    }
    void everyNumberIsSpoken() {
        QFETCH(QString, number);
        QFETCH(QString, parts);
        WindowFixture fixture;
        const QString words = spoken(fixture.find<QWidget>(number.toLatin1().constData()));
        for (const QString& part : parts.split(u'|')) {
            QVERIFY2(words.contains(part), qPrintable(words));
        }
    }

    void clickOpensEvidence_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("subject");
        QTest::newRow("a ratio, with its baseline") << "card1-ratio"
                                                    << "3.86×"
                                                    << "CloudMatrix 384 over GB200 NVL72";
        QTest::newRow("the subject's bar") << "card1-subject"
                                           << "559\u00a0kW"
                                           << "CloudMatrix 384";
        QTest::newRow("the baseline's bar") << "card1-baseline"
                                            << "145\u00a0kW"
                                            << "GB200 NVL72";
        QTest::newRow("a ratio of the press") << "card0-press"
                                              << "1.67×"
                                              << "CloudMatrix 384 over GB200 NVL72";
        QTest::newRow("values of the press") << "card1-press"
                                             << "559\u00a0kW"
                                             << "CloudMatrix 384";
    }
    void clickOpensEvidence() {
        QFETCH(QString, number);
        WindowFixture fixture;
        auto* button = fixture.find<ui::FigureButton>(number.toLatin1().constData());
        QTest::mouseClick(button, Qt::LeftButton);
        QTEST(fixture.text("evidenceValue"), "value");
        QTEST(fixture.text("evidenceSubject"), "subject");
    }

    void evidenceMarksItsNumber() {
        WindowFixture fixture;
        fixture.window().showEvidence({tests::CloudMatrix, "power", tests::Nvl72});
        QVERIFY(fixture.find<ui::FigureButton>("card1-ratio")->isCurrent());
        QVERIFY(!fixture.find<ui::FigureButton>("card1-subject")->isCurrent());
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        QVERIFY(!fixture.find<ui::FigureButton>("card1-ratio")->isCurrent());
        QVERIFY(fixture.find<ui::FigureButton>("card1-subject")->isCurrent());
        QVERIFY(!fixture.find<ui::FigureButton>("card1-press")->isCurrent());
    }

    void keysWalkTheNumbers() {
        WindowFixture fixture;
        const auto focus = [] {
            const QWidget* at = QApplication::focusWidget();
            return at ? at->objectName() : QString();
        };
        fixture.find<QWidget>("card0-ratio")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(focus(), QStringLiteral("card0-baseline"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(focus(), QStringLiteral("card1-baseline"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("145\u00a0kW"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
        QCOMPARE(focus(), QStringLiteral("card3-ratio"));
        // Tab leads on to the next card, or the list below, not through every number.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(focus(), QStringLiteral("dispute0"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(focus(), QStringLiteral("dispute1"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(focus(), QStringLiteral("latest0"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(focus(), QStringLiteral("dispute1"));
    }

    void followsTheLens() {
        WindowFixture fixture;
        takeLens(fixture, "press-2025-07");
        QCOMPARE(ratio(fixture, 0), QStringLiteral("1.40×"));
        QCOMPARE(ratio(fixture, 1), QStringLiteral("4.00×"));
        QCOMPARE(ratio(fixture, 2), QStringLiteral("above 2.00×"));
        QVERIFY(!fixture.find<QWidget>("card1-press")->isVisible());
        QVERIFY2(fixture.text("card0-notes").contains(QStringLiteral("silent")),
                 qPrintable(fixture.text("card0-notes")));
        takeLens(fixture, "best");
        QCOMPARE(ratio(fixture, 0), QStringLiteral("1.67×"));
        QVERIFY(fixture.find<QWidget>("card1-press")->isVisible());
    }

    void followsAPick_andItsUndo() {
        WindowFixture fixture;
        const auto snapshot = fixture.session().snapshot();
        std::string six;
        for (const catalog::Claim* claim : snapshot->catalog->claims(tests::CloudMatrix, "power")) {
            const auto* number = std::get_if<catalog::Number>(&claim->value);
            if (number && number->value == 600.0) {
                six = claim->id;
            }
        }
        QVERIFY(!six.empty());
        session::Command command;
        command.action = session::PreferClaim{tests::CloudMatrix, "power", six};
        QVERIFY(fixture.session().apply(command).has_value());
        QCOMPARE(ratio(fixture, 1), QStringLiteral("4.14×"));
        QVERIFY(spoken(fixture.find<QWidget>("card1-subject")).contains(QStringLiteral("600\u00a0kW")));
        fixture.trigger("actionUndo");
        QCOMPARE(ratio(fixture, 1), QStringLiteral("3.86×"));
    }

    void changesWhileHidden_showWhenItIsSeenAgain() {
        WindowFixture fixture;
        QTest::mouseClick(fixture.find<QWidget>("navigate-compare"), Qt::LeftButton);
        takeLens(fixture, "press-2025-07");
        QTest::mouseClick(fixture.find<QWidget>("navigate-overview"), Qt::LeftButton);
        QCOMPARE(ratio(fixture, 0), QStringLiteral("1.40×"));
    }

    void disputes_openEvidence() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::DisputePanel>("disputePanel");
        const auto rows = panel->findChildren<ui::DisputeRow*>();
        QCOMPARE(rows.size(), qsizetype{8});
        for (const ui::DisputeRow* row : rows) {
            QVERIFY(row->isVisible());
        }
        ui::DisputeRow* first = rows.front();
        // On a claim of the strip as well as on the words.
        for (const QPoint& at : {QPoint(20, 10), QPoint(first->width() - 60, first->height() / 2)}) {
            QSignalSpy asked(fixture.window().currentView(), &ui::View::evidenceAsked);
            QWidget* under = first->childAt(at) ? first->childAt(at) : first;
            QTest::mouseClick(under, Qt::LeftButton, {}, under->mapFrom(first, at));
            QCOMPARE(asked.count(), 1);
        }
        QVERIFY(first->isCurrent());
    }

    void policyFollowsTheDay() {
        WindowFixture fixture;
        const QString today = spoken(fixture.find<QWidget>("latest0"));
        takeDay(fixture, 2025, 4, 16);
        const QString april = spoken(fixture.find<QWidget>("latest0"));
        QVERIFY(today != april);
        QVERIFY2(april.contains(QStringLiteral("Apr 2025")), qPrintable(april));
        QVERIFY2(!april.contains(QStringLiteral("not verified")), qPrintable(april));
        takeDay(fixture, 1990, 1, 1);
        QVERIFY(fixture.find<QWidget>("latestNone")->isVisible());
        QVERIFY(!fixture.find<QWidget>("latest0")->isVisible());
        QVERIFY(fixture.find<QWidget>("coming3")->isVisible());
    }

    void eventOpensItsSource() {
        WindowFixture fixture;
        auto* row = fixture.find<ui::EventRow>("coming0");
        QVERIFY(!row->url().isEmpty());
        QSignalSpy asked(fixture.find<ui::OverviewView>("overviewView"), &ui::OverviewView::eventAsked);
        QTest::mouseClick(row, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(fixture.files.links, QStringList{row->url()});
    }

    void anotherPair_isChosenByTyping_andUndone() {
        WindowFixture fixture;
        auto* view = fixture.find<ui::OverviewView>("overviewView");
        QTest::mouseClick(fixture.find<QWidget>("pairBaseline"), Qt::LeftButton);
        auto* field = fixture.find<QLineEdit>("pairField");
        QTRY_VERIFY(field->isVisible());
        QTest::keyClicks(field, QStringLiteral("gb300 nvl72"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view->state().baseline, std::string("nvidia-gb300-nvl72"));
        QVERIFY(spoken(fixture.find<QWidget>("card1-ratio")) != QString());
        QVERIFY(spoken(fixture.find<QWidget>("card1-baseline")).contains(QStringLiteral("GB300 NVL72")));
        fixture.trigger("actionUndo");
        QCOMPARE(view->state().baseline, std::string(tests::Nvl72));
        QCOMPARE(ratio(fixture, 1), QStringLiteral("3.86×"));
    }

    void theOtherSideIsNotOffered() {
        WindowFixture fixture;
        QTest::mouseClick(fixture.find<QWidget>("pairSubject"), Qt::LeftButton);
        auto* list = fixture.find<QListView>("pairList");
        QTest::keyClicks(fixture.find<QLineEdit>("pairField"), QStringLiteral("GB200 NVL72"));
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            QVERIFY(list->model()->index(row, 0).data().toString() != QStringLiteral("GB200 NVL72"));
        }
    }

    void unknownFigures_sayWhy() {
        WindowFixture fixture;
        session::Command command;
        command.action =
            session::SetLayout{"overview", ui::OverviewState{"zte-nebula-supernode", tests::Nvl72}.toJson()};
        QVERIFY(fixture.session().apply(command).has_value());
        QCOMPARE(ratio(fixture, 1), QStringLiteral("unknown"));
        QCOMPARE(fixture.text("card1-sentence"), QStringLiteral("Cannot tell: no accepted figure for Nebula"));
        QVERIFY(fixture.find<ui::BarRow>("card1-subject")->valueText().isEmpty());
        QVERIFY(spoken(fixture.find<QWidget>("card1-subject")).contains(QStringLiteral("no accepted claim")));
    }

    void copiesValueWithCitation() {
        WindowFixture fixture;
        auto* number = fixture.find<QWidget>("card1-subject");
        number->setFocus(Qt::TabFocusReason);
        fixture.trigger("actionCopy");
        const QString value = QGuiApplication::clipboard()->text();
        QVERIFY2(value.startsWith(QStringLiteral("CloudMatrix 384")) &&
                     value.contains(QStringLiteral("SemiAnalysis")) &&
                     value.contains(QStringLiteral("law on 26 Nov 2026")),
                 qPrintable(value));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(fixture.find<QWidget>("card1-ratio"), &event);
        auto* menu = fixture.find<QMenu>("figureMenu");
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        const QString ratioText = QGuiApplication::clipboard()->text();
        // A quotient cites what both of its sides rest on.
        QVERIFY2(ratioText.startsWith(QStringLiteral("CloudMatrix 384 over GB200 NVL72")) &&
                     ratioText.contains(QStringLiteral("3.86×")) && ratioText.contains(QStringLiteral("SemiAnalysis")),
                 qPrintable(ratioText));
    }

    void handsItsChartsToTheExport() {
        WindowFixture fixture;
        const std::vector<charts::ChartSpec> specs = fixture.window().currentView()->exportable();
        QCOMPARE(specs.size(), std::size_t{4});
        QCOMPARE(specs[1].metric, std::string("power"));
        QVERIFY(!specs[1].sources.empty() && !specs[1].context.empty());
        // The axis of the page is the chart's, not the card's.
        QVERIFY(specs[1].x.high >= 600.0);
    }

    void nothingIsCut_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(640, 480);
        QTest::newRow("laptop") << QSize(1280, 800);
        QTest::newRow("desk") << QSize(1920, 1080);
    }
    void nothingIsCut() {
        QFETCH(QSize, size);
        WindowFixture fixture(size);
        auto* page = fixture.find<QWidget>("overviewPage");
        QTRY_VERIFY(page->height() >= page->heightForWidth(page->width()));
        // Neighbours never overlap, and the last part ends inside the page.
        for (QWidget* part : page->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            QVERIFY2(page->rect().contains(part->geometry()), qPrintable(part->objectName()));
            for (QWidget* other : page->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                QVERIFY2(part == other || !part->geometry().intersects(other->geometry()),
                         qPrintable(part->objectName() + QStringLiteral(" and ") + other->objectName()));
            }
        }
    }
};

CHOKEPOINT_TEST(TestOverviewView)
#include "tst_overviewview.moc"
