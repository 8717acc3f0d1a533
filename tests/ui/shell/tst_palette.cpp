// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/searchengine.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

using Model = tables::CommandListModel;

ui::CommandPalette* palette(WindowFixture& fixture) {
    return fixture.window().findChild<ui::CommandPalette*>(QStringLiteral("commandPalette"));
}

void openPalette(WindowFixture& fixture) {
    QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_K));
    QVERIFY(palette(fixture));
    QTRY_VERIFY(palette(fixture)->isVisible());
}

void type(WindowFixture& fixture, const char* words) {
    QTest::keyClicks(palette(fixture)->findChild<QLineEdit*>(QStringLiteral("commandField")), QLatin1String(words));
}

void press(WindowFixture& fixture, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(palette(fixture)->findChild<QLineEdit*>(QStringLiteral("commandField")), key, modifiers);
}

/// As an input method enters it.
void enter(WindowFixture& fixture, const QString& words) {
    QInputMethodEvent event;
    event.setCommitString(words);
    QCoreApplication::sendEvent(palette(fixture)->findChild<QLineEdit*>(QStringLiteral("commandField")), &event);
}

QListView* list(WindowFixture& fixture) {
    return palette(fixture)->findChild<QListView*>(QStringLiteral("commandList"));
}

QStringList titles(WindowFixture& fixture) {
    QStringList result;
    const QAbstractItemModel& model = *list(fixture)->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row, 0).data().toString();
    }
    return result;
}

}  // namespace

class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapeClosesAndFocusGoesBack() {
        WindowFixture fixture("compare");
        auto* table = fixture.find<QWidget>("comparisonTable");
        table->setFocus();
        QTRY_VERIFY(table->hasFocus());
        openPalette(fixture);
        QVERIFY(!table->hasFocus());
        press(fixture, Qt::Key_Escape);
        QTRY_VERIFY(!palette(fixture));
        QTRY_VERIFY(table->hasFocus());
    }

    void theFieldInTheMenuBarOpensIt() {
        WindowFixture fixture;
        QTest::mouseClick(fixture.find<QWidget>("openPalette"), Qt::LeftButton);
        QTRY_VERIFY(palette(fixture) && palette(fixture)->isVisible());
        press(fixture, Qt::Key_Escape);
    }

    void aClickElsewhereClosesIt() {
        WindowFixture fixture;
        openPalette(fixture);
        QTest::mouseClick(fixture.find<QWidget>("statusLine"), Qt::LeftButton);
        QTRY_VERIFY(!palette(fixture));
    }

    void aDialogTakesItsPlace() {
        WindowFixture fixture;
        openPalette(fixture);
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_F1));
        QTRY_VERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("shortcutsDialog")));
        QTRY_VERIFY(!palette(fixture));
    }

    void everyActionOfTheMenusIsListed() {
        WindowFixture fixture;
        openPalette(fixture);
        const QStringList listed = titles(fixture);
        int count = 0;
        const auto check = [&](auto&& self, const QList<QAction*>& actions) -> void {
            for (QAction* action : actions) {
                if (action->menu()) {
                    self(self, action->menu()->actions());
                } else if (!action->isSeparator() && action->objectName() != QLatin1String("actionPalette") &&
                           action->objectName() != QLatin1String("recentNone")) {
                    const QString title = action->text().remove(u'&');
                    QVERIFY2(listed.contains(title), qPrintable(title));
                    ++count;
                }
            }
        };
        check(check, fixture.window().menuBar()->actions());
        QVERIFY(count > 25);
        press(fixture, Qt::Key_Escape);
    }

    void aSubjectIsAddedToCompare() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "ironwood pod");
        press(fixture, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("tag-google-tpu-ironwood-pod")));
        QTRY_VERIFY(!palette(fixture));
        // It was used lately and now leads the list.
        openPalette(fixture);
        QCOMPARE(list(fixture)->model()->index(0, 0).data(Model::IdRole).toString(),
                 QStringLiteral("subject:google-tpu-ironwood-pod"));
        press(fixture, Qt::Key_Escape);
    }

    void aLensIsSet() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "press july");
        press(fixture, Qt::Key_Return);
        QTRY_COMPARE(QString::fromStdString(fixture.session().context().lens), QStringLiteral("press-2025-07"));
    }

    void nothingIsListedTwice() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "energy cost");
        QCOMPARE(titles(fixture).filter(QStringLiteral("Energy cost per year")).size(), 1);
        press(fixture, Qt::Key_Escape);
    }

    void aMetricGetsItsChart() {
        WindowFixture fixture("compare");
        const std::size_t before = fixture.window().currentView()->exportable().size();
        openPalette(fixture);
        type(fixture, "memory capacity");
        press(fixture, Qt::Key_Return);
        QTRY_COMPARE(fixture.window().currentView()->exportable().size(), before + 1);
    }

    void anActionRunsAndOneThatCannotIsPassedOver() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "undo");
        const QModelIndex undo = list(fixture)->model()->index(0, 0);
        QCOMPARE(undo.data().toString(), QStringLiteral("Undo"));
        QVERIFY(!undo.flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(list(fixture)->currentIndex() != undo);
        palette(fixture)->findChild<QLineEdit*>(QStringLiteral("commandField"))->clear();
        type(fixture, "dark");
        press(fixture, Qt::Key_Return);
        QTRY_VERIFY(fixture.theme().isDark());
        fixture.trigger("themeLight");
    }

    void arrowsChooseAndAClickRuns() {
        WindowFixture fixture;
        openPalette(fixture);
        const int count = list(fixture)->model()->rowCount();
        QCOMPARE(list(fixture)->currentIndex().row(), 0);
        press(fixture, Qt::Key_Up);
        QCOMPARE(list(fixture)->currentIndex().row(), count - 1);
        press(fixture, Qt::Key_Down);
        QCOMPARE(list(fixture)->currentIndex().row(), 0);
        press(fixture, Qt::Key_PageDown);
        QVERIFY(list(fixture)->currentIndex().row() > 5);
        type(fixture, "light theme");
        QTest::mouseClick(list(fixture)->viewport(), Qt::LeftButton, {},
                          list(fixture)->visualRect(list(fixture)->model()->index(0, 0)).center());
        QTRY_VERIFY(!palette(fixture));
    }

    void aSubjectIsShownInData() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "ironwood pod");
        press(fixture, Qt::Key_Return);
        QTRY_COMPARE(fixture.window().currentView()->objectName(), QStringLiteral("dataView"));
        QVERIFY(!fixture.window().findChild<QWidget*>(QStringLiteral("tag-google-tpu-ironwood-pod")));
    }

    void aPartyIsFoundByItsChineseName() {
        WindowFixture fixture;
        openPalette(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window().searchEngine().isReady(), 60'000);
        enter(fixture, QStringLiteral("旷视"));
        const QModelIndex first = list(fixture)->model()->index(0, 0);
        QCOMPARE(first.data(Model::KindRole).toInt(), static_cast<int>(tables::CommandKind::Party));
        QVERIFY(first.data(Model::MatchedRole).toString().contains(QStringLiteral("旷视")));
        QCOMPARE(first.data().toString(), QStringLiteral("Megvii Technology"));
        press(fixture, Qt::Key_Return);
        QTRY_COMPARE(fixture.window().currentView()->objectName(), QStringLiteral("entityView"));
        QVERIFY(fixture.window().currentView()->isVisible());
    }

    void twoChineseCharactersAreEnough() {
        WindowFixture fixture;
        openPalette(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window().searchEngine().isReady(), 60'000);
        enter(fixture, QStringLiteral("华为"));
        const QAbstractItemModel& model = *list(fixture)->model();
        QStringList sections;
        bool hasHuawei = false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            if (const QString section = index.data(Model::SectionRole).toString(); !section.isEmpty()) {
                QVERIFY2(!sections.contains(section), qPrintable(section));
                sections << section;
            }
            hasHuawei = hasHuawei || index.data().toString().contains(QStringLiteral("Huawei"));
        }
        QVERIFY(hasHuawei);
        press(fixture, Qt::Key_Escape);
    }

    void aCitationLeadsToItsEvent() {
        WindowFixture fixture;
        openPalette(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window().searchEngine().isReady(), 60'000);
        type(fixture, "91 FR 1684");
        QCOMPARE(list(fixture)->model()->index(0, 0).data(Model::KindRole).toInt(),
                 static_cast<int>(tables::CommandKind::Event));
        press(fixture, Qt::Key_Return);
        QTRY_COMPARE(fixture.window().currentView()->objectName(), QStringLiteral("timelineView"));
    }

    void aSlipOfThePenIsForgiven() {
        WindowFixture fixture;
        openPalette(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window().searchEngine().isReady(), 60'000);
        type(fixture, "cloudmatirx");
        QVERIFY(titles(fixture).contains(QStringLiteral("CloudMatrix 384")));
        press(fixture, Qt::Key_Escape);
    }

    void nothingFoundIsSaid() {
        WindowFixture fixture;
        openPalette(fixture);
        type(fixture, "qqqq");
        QVERIFY(palette(fixture)->findChild<QWidget*>(QStringLiteral("commandNothing"))->isVisible());
        press(fixture, Qt::Key_Return);
        QVERIFY(palette(fixture)->isVisible());
        press(fixture, Qt::Key_Escape);
    }

    void opensWithinATenthOfASecond() {
        WindowFixture fixture;
        openPalette(fixture);
        press(fixture, Qt::Key_Escape);
        QTRY_VERIFY(!palette(fixture));
        qint64 best = 1000;
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            fixture.window().showPalette();
            palette(fixture)->grab();
            best = std::min(best, timer.elapsed());
            press(fixture, Qt::Key_Escape);
            QTRY_VERIFY(!palette(fixture));
        }
        QVERIFY2(best < 100, qPrintable(QString::number(best)));
    }
};

CHOKEPOINT_TEST(TestPalette)
#include "tst_palette.moc"
