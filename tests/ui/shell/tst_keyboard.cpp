// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/fonts.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/label.h"
#include "ui/shell/settings.h"
#include "ui/shell/views.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

void press(WindowFixture& fixture, const QKeySequence& keys) {
    QTest::keySequence(&fixture.window(), keys);
}

/// The objectName of the nearest pane that holds the focus.
QString focusedPane(WindowFixture& fixture) {
    static const QStringList panes{QStringLiteral("navigation"),      QStringLiteral("contextStrip"),
                                   QStringLiteral("subjectPicker"),   QStringLiteral("compareChart"),
                                   QStringLiteral("comparisonTable"), QStringLiteral("evidencePanel")};
    for (const QWidget* widget = fixture.window().focusWidget(); widget; widget = widget->parentWidget()) {
        if (panes.contains(widget->objectName())) {
            return widget->objectName();
        }
    }
    return {};
}

void showCompare(WindowFixture& fixture) {
    fixture.window().showView(QStringLiteral("compare"));
}

}  // namespace

/// The window by the keyboard alone.
class TestKeyboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void panesInTheirOrderAndBack() {
        WindowFixture fixture;
        showCompare(fixture);
        fixture.find<QWidget>("comparisonTable")->setFocus();
        QStringList forward;
        for (int i = 0; i < 6; ++i) {
            press(fixture, QKeySequence(Qt::Key_F6));
            forward << focusedPane(fixture);
        }
        QCOMPARE(forward.last(), QStringLiteral("comparisonTable"));
        QCOMPARE(QSet<QString>(forward.begin(), forward.end()).size(), 6);
        QStringList back;
        for (int i = 0; i < 6; ++i) {
            press(fixture, QKeySequence(Qt::SHIFT | Qt::Key_F6));
            back << focusedPane(fixture);
        }
        std::reverse(forward.begin(), forward.end());
        QCOMPARE(back.mid(0, 5), forward.mid(1));
    }

    void chartAndTableSwap() {
        WindowFixture fixture;
        showCompare(fixture);
        fixture.find<QWidget>("comparisonTable")->setFocus();
        press(fixture, QKeySequence(Qt::ALT | Qt::Key_T));
        QCOMPARE(focusedPane(fixture), QStringLiteral("compareChart"));
        press(fixture, QKeySequence(Qt::ALT | Qt::Key_T));
        QCOMPARE(focusedPane(fixture), QStringLiteral("comparisonTable"));
    }

    void figuresAreRevisited() {
        WindowFixture fixture;
        showCompare(fixture);
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        fixture.window().showEvidence({tests::Nvl72, "power", {}});
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("GB200 NVL72"));
        press(fixture, QKeySequence(Qt::ALT | Qt::Key_Left));
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("CloudMatrix 384"));
        press(fixture, QKeySequence(Qt::ALT | Qt::Key_Right));
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("GB200 NVL72"));
    }

    void escapeBacksOutOneStep() {
        WindowFixture fixture(QSize(1180, 800));
        showCompare(fixture);
        auto* table = fixture.find<QWidget>("comparisonTable");
        table->setFocus();
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        QVERIFY(panel->isVisible());
        // The drawer first; the window and what is compared stay.
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(fixture.window().isVisible());
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("tag-huawei-cloudmatrix-384")));
    }

    void aMessagesWaysAreReached() {
        WindowFixture fixture;
        fixture.window().openWorkbook(fixture.path(QStringLiteral("gone.chokepoint")));
        QTRY_VERIFY(fixture.find<QWidget>("windowMessage")->isVisible());
        fixture.find<QWidget>("lawOn")->setFocus();
        press(fixture, QKeySequence(Qt::Key_F6));
        QCOMPARE(fixture.window().focusWidget()->objectName(), QStringLiteral("messageChooseAnother"));
    }

    void escapeClosesAMessage() {
        WindowFixture fixture;
        fixture.window().openWorkbook(fixture.path(QStringLiteral("gone.chokepoint")));
        auto* message = fixture.find<QWidget>("windowMessage");
        QTRY_VERIFY(message->isVisible());
        showCompare(fixture);
        fixture.find<QWidget>("comparisonTable")->setFocus();
        QTest::keyClick(fixture.window().focusWidget(), Qt::Key_Escape);
        QVERIFY(!message->isVisible());
    }

    void everyViewHasItsKey_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("keys");
        const QStringList ids{QStringLiteral("overview"), QStringLiteral("compare"),  QStringLiteral("timeline"),
                              QStringLiteral("matrix"),   QStringLiteral("frontier"), QStringLiteral("designer"),
                              QStringLiteral("rules"),    QStringLiteral("entities"), QStringLiteral("scenarios"),
                              QStringLiteral("data")};
        for (int i = 0; i < ids.size(); ++i) {
            QTest::newRow(qPrintable(ids.at(i))) << ids.at(i) << QStringLiteral("Ctrl+%1").arg((i + 1) % 10);
        }
    }
    void everyViewHasItsKey() {
        QFETCH(QString, id);
        QFETCH(QString, keys);
        QCOMPARE(ui::viewShortcut(id).toString(QKeySequence::PortableText), keys);
    }

    void viewsOfTheWindowHaveTheirKeysAndTheirOrder() {
        WindowFixture fixture;
        int last = -1;
        for (const ui::ViewEntry& view : ui::allViews()) {
            if (!view.isListed) {
                continue;
            }
            const std::optional<int> place = ui::viewPlace(view.id);
            QVERIFY2(place.has_value(), qPrintable(view.id));
            QVERIFY2(*place > last, qPrintable(view.id));
            last = *place;
            press(fixture, ui::viewShortcut(view.id));
            QVERIFY(fixture.find<QAction>(qPrintable(QStringLiteral("go-%1").arg(view.id)))->isChecked());
            QVERIFY(fixture.find<QToolButton>(qPrintable(QStringLiteral("navigate-%1").arg(view.id)))->isChecked());
        }
    }

    /// No key does two things, and every action has a name of its own to be found by.
    void everyActionIsToBeFoundAndNoKeyIsTakenTwice() {
        WindowFixture fixture;
        showCompare(fixture);
        QHash<QString, QString> keys;
        const auto check = [&](auto&& self, const QList<QAction*>& actions) -> void {
            for (const QAction* action : actions) {
                if (action->menu()) {
                    Q_EMIT action->menu()->aboutToShow();
                    self(self, action->menu()->actions());
                    continue;
                }
                for (const QKeySequence& sequence : action->shortcuts()) {
                    const QString key = sequence.toString();
                    QVERIFY2(!keys.contains(key), qPrintable(key + u' ' + action->text() + u' ' + keys.value(key)));
                    keys.insert(key, action->text());
                }
                QVERIFY(action->isSeparator() || !action->text().isEmpty());
            }
        };
        check(check, fixture.window().menuBar()->actions());
        QVERIFY(keys.size() > 18);
    }

    void textGrowsAndShrinksByKeys() {
        WindowFixture fixture;
        showCompare(fixture);
        const int height = fixture.find<QWidget>("statusLine")->height();
        const int strip = fixture.find<QWidget>("contextStrip")->height();
        const int label = fixture.find<QLabel>("statusReference")->font().pixelSize();
        for (int i = 0; i < 5; ++i) {
            press(fixture, QKeySequence(Qt::CTRL | Qt::Key_Plus));
        }
        QCOMPARE(fixture.theme().textPercent(), 150);
        QCOMPARE(fixture.services().settings.textPercent(), 150);
        QCOMPARE(QApplication::font().pixelSize(), 20);
        QTRY_COMPARE(fixture.find<QWidget>("statusLine")->height(), height * 3 / 2);
        QTRY_COMPARE(fixture.find<QWidget>("contextStrip")->height(), strip * 3 / 2);
        QVERIFY(fixture.find<QLabel>("statusReference")->font().pixelSize() > label);
        for (int i = 0; i < 20; ++i) {
            press(fixture, QKeySequence(Qt::CTRL | Qt::Key_Minus));
        }
        QCOMPARE(fixture.theme().textPercent(), 80);
        QVERIFY(!fixture.find<QAction>("actionSmallerText")->isEnabled());
        press(fixture, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0));
        QCOMPARE(fixture.theme().textPercent(), 100);
        QTRY_COMPARE(fixture.find<QWidget>("statusLine")->height(), height);
    }

    void theKeysAreListed() {
        WindowFixture fixture;
        press(fixture, QKeySequence(Qt::CTRL | Qt::Key_F1));
        auto* dialog = fixture.find<QDialog>("shortcutsDialog");
        QTRY_VERIFY(dialog->isVisible());
        QStringList words;
        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            words << label->text();
        }
        for (const char* expected : {"Export…", "Ctrl+E", "Ctrl+K", "F6", "Alt+T", "Text Size: Larger"}) {
            QVERIFY2(words.contains(QString::fromUtf8(expected)), expected);
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.window().findChild<QDialog*>(QStringLiteral("shortcutsDialog")));
    }
};

CHOKEPOINT_TEST(TestKeyboard)
#include "tst_keyboard.moc"
