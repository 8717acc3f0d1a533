// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/settings.h"
#include "ui/shell/systemtheme.h"
#include "ui/shell/views.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QScreen>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// A second window on the same settings, as at the next start.
std::unique_ptr<ui::MainWindow> nextStart(WindowFixture& fixture) {
    auto window = std::make_unique<ui::MainWindow>(fixture.services(), fixture.theme(), ui::allViews());
    window->show();
    return window;
}

void choose(WindowFixture& fixture, const char* combo, int index) {
    auto* box = fixture.find<QComboBox>(combo);
    box->setFocus();
    while (box->currentIndex() != index) {
        QTest::keyClick(box, box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    }
}

void clickSegment(WindowFixture& fixture, const char* control, int index) {
    auto* button = fixture.find<QWidget>(control)->findChild<QToolButton*>(QStringLiteral("segment%1").arg(index));
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

}  // namespace

class TestWindowState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizeAndViewComeBack() {
        WindowFixture fixture(QSize(700, 640));
        const std::vector<ui::ViewEntry> views = ui::allViews();
        fixture.window().showView(views.back().id);
        fixture.window().close();
        const auto next = nextStart(fixture);
        QCOMPARE(next->size(), QSize(700, 640));
        QVERIFY(next->findChild<QAction*>(QStringLiteral("go-%1").arg(views.back().id))->isChecked());
    }

    /// Each write waits for the disk, and would do so before the first picture.
    void aStartWritesNoSettings() {
        const WindowFixture fixture(QSize(700, 640));
        QCoreApplication::processEvents();
        QVERIFY(!QFile::exists(fixture.path(QStringLiteral("settings.ini"))));
    }

    void maximisedComesBack() {
        WindowFixture fixture(QSize(700, 640));
        fixture.window().showMaximized();
        fixture.window().close();
        QVERIFY(nextStart(fixture)->isMaximized());
    }

    void aWindowFromAScreenThatIsGoneComesIntoView() {
        WindowFixture fixture(QSize(700, 640));
        fixture.window().move(7000, 5000);
        QCoreApplication::processEvents();
        fixture.window().close();
        const auto next = nextStart(fixture);
        const QRect screen = next->screen()->availableGeometry();
        const QRect title(next->frameGeometry().topLeft(), QSize(next->width(), 40));
        QVERIFY2(screen.intersects(title), qPrintable(QStringLiteral("%1,%2").arg(title.x()).arg(title.y())));
    }

    void unsoundGeometryIsPassedOver() {
        WindowFixture fixture;
        fixture.services().settings.setWindowGeometry("no geometry at all");
        fixture.services().settings.setLastView(QStringLiteral("no-such-view"));
        const auto next = nextStart(fixture);
        QVERIFY(next->currentView());
        QVERIFY(next->size().isValid());
    }

    void evidenceStartsAsChosen() {
        WindowFixture fixture;
        fixture.services().settings.setEvidenceShown(true);
        fixture.services().settings.setEvidenceStart(ui::EvidenceStart::Closed);
        const auto closed = nextStart(fixture);
        closed->resize(1500, 800);
        QVERIFY(!closed->isEvidenceVisible());
        fixture.services().settings.setEvidenceStart(ui::EvidenceStart::Open);
        const auto open = nextStart(fixture);
        open->resize(1500, 800);
        QVERIFY(open->isEvidenceVisible());
    }

    void settingsApplyAtOnceAndEscapeCloses() {
        WindowFixture fixture;
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_Comma));
        auto* dialog = fixture.find<QDialog>("settingsDialog");
        QTRY_VERIFY(dialog->isVisible());
        clickSegment(fixture, "settingsTheme", 2);
        QVERIFY(fixture.theme().isDark());
        QVERIFY(fixture.find<QAction>("themeDark")->isChecked());
        clickSegment(fixture, "settingsTheme", 1);
        QVERIFY(!fixture.theme().isDark());
        choose(fixture, "settingsText", 5);
        QCOMPARE(fixture.theme().textPercent(), 150);
        choose(fixture, "settingsText", 2);
        QCOMPARE(fixture.services().settings.textPercent(), 100);
        choose(fixture, "settingsPaper", 2);
        QCOMPARE(fixture.services().settings.exportSettings().page, QStringLiteral("letter"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.window().findChild<QDialog*>(QStringLiteral("settingsDialog")));
    }

    void numbersFollowTheChosenLanguage() {
        WindowFixture fixture;
        fixture.window().showView(QStringLiteral("compare"));
        fixture.window().showEvidence({tests::CloudMatrix, "power_per_compute_16bit", {}});
        QVERIFY2(fixture.text("evidenceValue").contains(QStringLiteral("1.8")),
                 qPrintable(fixture.text("evidenceValue")));
        fixture.trigger("actionSettings");
        choose(fixture, "settingsNumbers", 3);
        QCOMPARE(fixture.services().settings.numberLanguage(), QStringLiteral("de-DE"));
        QCOMPARE(fixture.text("settingsSample"), QStringLiteral("14.592,5 · 15 Apr. 2025"));
        QVERIFY2(fixture.text("evidenceValue").contains(QStringLiteral("1,8")),
                 qPrintable(fixture.text("evidenceValue")));
        // The view was made anew and shows the same.
        QVERIFY(fixture.find<QWidget>("tag-huawei-cloudmatrix-384")->isVisible());
        QVERIFY(fixture.find<QAction>("go-compare")->isChecked());
    }

    void theDesktopsThemeIsFollowed_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<uint>("value");
        QTest::addColumn<bool>("isDark");
        QTest::newRow("dark") << QStringLiteral("color-scheme") << 1U << true;
        QTest::newRow("light") << QStringLiteral("color-scheme") << 2U << false;
        QTest::newRow("no preference: as the palette is") << QStringLiteral("color-scheme") << 0U << false;
        QTest::newRow("another setting") << QStringLiteral("accent-color") << 1U << false;
    }
    void theDesktopsThemeIsFollowed() {
        QFETCH(QString, key);
        QFETCH(uint, value);
        QFETCH(bool, isDark);
        ui::Theme theme;
        ui::SystemTheme system(theme);
        theme.setSystemIsDark(false);
        system.takeSetting(QStringLiteral("org.freedesktop.appearance"), key, value);
        QCOMPARE(theme.isDark(), isDark);
        // A choice of one's own holds against the desktop.
        theme.setMode(ui::ThemeMode::Light);
        system.takeSetting(QStringLiteral("org.freedesktop.appearance"), key, 1U);
        QVERIFY(!theme.isDark());
    }
};

CHOKEPOINT_TEST(TestWindowState)
#include "tst_windowstate.moc"
