// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <functional>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// A person at the keyboard: keys go to the window that has them, as from the desktop, and only what shows is read.
class Hands {
public:
    explicit Hands(QWidget& window) : m_window(window) {}

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(desktopFocus(), key, modifiers);
        QCoreApplication::processEvents();
    }

    void type(const char* words) {
        for (const char* letter = words; *letter != '\0'; ++letter) {
            QTest::keyClick(desktopFocus(), *letter);
        }
        QCoreApplication::processEvents();
    }

    /// Presses a key until the focus, or what it says, is as wanted.
    [[nodiscard]] bool pressUntil(Qt::Key key, const std::function<bool()>& isThere,
                                  Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        constexpr int Patience = 120;
        for (int i = 0; i < Patience && !isThere(); ++i) {
            press(key, modifiers);
        }
        return isThere();
    }

    /// Opens a button's menu, which runs until something is chosen in it: `choose` goes on meanwhile.
    void openMenu(const std::function<void()>& choose) {
        QTimer::singleShot(0, qApp, [choose] {
            if (QApplication::activePopupWidget()) {
                choose();
            }
        });
        press(Qt::Key_Space);
    }

    [[nodiscard]] static QString focusName() {
        const QWidget* focus = QApplication::focusWidget();
        return focus ? focus->objectName() : QString();
    }

    /// What a screen reader says of the focus: a widget, a chart's mark, the entry that a menu has come to.
    [[nodiscard]] static QString heard() {
        if (const auto* menu = qobject_cast<const QMenu*>(QApplication::activePopupWidget())) {
            return menu->activeAction() ? menu->activeAction()->text() : QString();
        }
        QAccessibleInterface* focus =
            QApplication::focusWidget() ? QAccessible::queryAccessibleInterface(QApplication::focusWidget()) : nullptr;
        QAccessibleInterface* child = focus ? focus->focusChild() : nullptr;
        if (child) {
            return child->text(QAccessible::Name);
        }
        return focus ? focus->text(QAccessible::Name) : QString();
    }

    [[nodiscard]] static bool hears(const QString& beginning) { return heard().startsWith(beginning); }

private:
    /// Where a desktop sends keys. The offscreen platform has no window manager that hands the focus back when a
    /// dialog has closed.
    [[nodiscard]] QWindow* desktopFocus() {
        QWidget* top =
            QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
        top = top ? top : &m_window;
        if (!QGuiApplication::focusWindow()) {
            top->activateWindow();
            static_cast<void>(QTest::qWaitFor([] { return QGuiApplication::focusWindow() != nullptr; }, 1000));
        }
        return QGuiApplication::focusWindow() ? QGuiApplication::focusWindow() : top->windowHandle();
    }

    QWidget& m_window;
};

}  // namespace

/// The way from the start to a saved workbook and a PDF, by the keyboard alone.
class TestKeyboardPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromStartToPdf() {
        WindowFixture fixture;
        Hands hands(fixture.window());
        const auto at = [](const char* name) { return [name] { return Hands::focusName() == QLatin1String(name); }; };

        // To Compare, and its picker: one more system.
        hands.press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(hands.pressUntil(Qt::Key_F6, at("subjectField")));
        hands.type("gb300 nvl72");
        hands.press(Qt::Key_Return);
        QVERIFY(fixture.find<QWidget>("tag-nvidia-gb300-nvl72")->isVisible());

        // Along the chart to CloudMatrix's power, and its evidence.
        QVERIFY(hands.pressUntil(Qt::Key_F6, at("compareChart")));
        hands.press(Qt::Key_Home);
        QVERIFY(hands.pressUntil(Qt::Key_Down,
                                 [] { return Hands::hears(QStringLiteral("CloudMatrix 384, dense 16-bit")); }));
        hands.press(Qt::Key_Right);
        QVERIFY2(Hands::hears(QStringLiteral("CloudMatrix 384, power, 559\u00a0kW, 500 to 600\u00a0kW")),
                 qPrintable(Hands::heard()));
        hands.press(Qt::Key_Return);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));

        // The press's claim instead, and back.
        QVERIFY(hands.pressUntil(Qt::Key_F6, [&] {
            return fixture.find<QWidget>("evidencePanel")->isAncestorOf(QApplication::focusWidget());
        }));
        QVERIFY(hands.pressUntil(Qt::Key_Tab, [] { return Hands::hears(QStringLiteral("600\u00a0kW")); }));
        hands.press(Qt::Key_Return);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("600\u00a0kW"));
        hands.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));

        // Whose claims speak: the press's of July 2025.
        QVERIFY(hands.pressUntil(Qt::Key_F6, at("scenario")));
        QVERIFY(hands.pressUntil(Qt::Key_Tab, at("figures")));
        bool hasChosen = false;
        hands.openMenu([&] {
            hasChosen = hands.pressUntil(Qt::Key_Down, [] { return Hands::hears(QStringLiteral("Press, July 2025")); });
            hands.press(hasChosen ? Qt::Key_Return : Qt::Key_Escape);
        });
        QVERIFY(hasChosen);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("600\u00a0kW"));

        exportAndSave(fixture, hands);
    }

private:
    void exportAndSave(WindowFixture& fixture, Hands& hands) {
        const QString pdf = fixture.path(QStringLiteral("page.pdf"));
        fixture.files.nextAnswer = pdf;
        hands.press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QVERIFY(hands.pressUntil(Qt::Key_Tab, [] { return Hands::focusName() == QLatin1String("exportSave"); }));
        hands.press(Qt::Key_Space);
        QTRY_VERIFY(QFileInfo::exists(pdf));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QCOMPARE(fixture.text("statusWords"), QStringLiteral("Saved page.pdf"));

        const QString workbook = fixture.path(QStringLiteral("mine.chokepoint"));
        fixture.files.nextAnswer = workbook;
        hands.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QFileInfo::exists(workbook));
        QTRY_COMPARE(fixture.text("statusDocument"), QStringLiteral("mine.chokepoint, saved"));
    }
};

CHOKEPOINT_TEST(TestKeyboardPath)
#include "tst_keyboardpath.moc"
