// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/shell/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults() {
        QTemporaryDir folder;
        const ui::Settings settings(folder.filePath(QStringLiteral("s.ini")));
        QCOMPARE(settings.themeMode(), ui::ThemeMode::System);
        QCOMPARE(settings.chartShare(QStringLiteral("compare")), 0.55);
        QVERIFY(settings.exportSettings() == ui::ExportSettings());
        QVERIFY(settings.recentFiles().empty());
    }

    void readsBackWhatWasWritten() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.ini"));
        ui::ExportSettings exports;
        exports.format = QStringLiteral("svg");
        exports.isLandscape = false;
        exports.folder = folder.path();
        const session::RecentFile file{"/tmp/a b.chokepoint", std::chrono::sys_seconds(std::chrono::seconds(17))};
        {
            ui::Settings settings(path);
            settings.setThemeMode(ui::ThemeMode::Dark);
            settings.setChartShare(QStringLiteral("compare"), 0.7);
            settings.setExportSettings(exports);
            settings.setRecentFiles({file});
            settings.setTextPercent(150);
            settings.setNumberLanguage(QStringLiteral("de-DE"));
            settings.setEvidenceStart(ui::EvidenceStart::Closed);
            settings.setLastView(QStringLiteral("compare"));
            settings.setRecentCommands({QStringLiteral("b"), QStringLiteral("a")});
        }
        const ui::Settings settings(path);
        QCOMPARE(settings.themeMode(), ui::ThemeMode::Dark);
        QCOMPARE(settings.chartShare(QStringLiteral("compare")), 0.7);
        QVERIFY(settings.exportSettings() == exports);
        QVERIFY(settings.recentFiles() == std::vector<session::RecentFile>{file});
        QCOMPARE(settings.textPercent(), 150);
        QCOMPARE(settings.numberLanguage(), QStringLiteral("de-DE"));
        QCOMPARE(settings.evidenceStart(), ui::EvidenceStart::Closed);
        QCOMPARE(settings.lastView(), QStringLiteral("compare"));
        QCOMPARE(settings.recentCommands(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    }

    void whatIsSoAlreadyIsNotWritten() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[window]\nview=compare\n");
        file.close();
        {
            ui::Settings settings(path);
            settings.setLastView(QStringLiteral("compare"));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("[window]\nview=compare\n"));
    }

    void unsoundValuesReadAsDefaults() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "theme=purple\ntext=1000\nnumbers=klingon\n[window]\nevidenceStart=maybe\n[charts]\ncompare=nan\n[export]"
            "\nformat=exe\npage=tabloid\nfolder=/no/such\n"
            "[recent]\nsize=2\n1\\path=\n1\\opened=x\n2\\path=/a\n2\\opened=soon\n");
        file.close();
        const ui::Settings settings(path);
        QCOMPARE(settings.themeMode(), ui::ThemeMode::System);
        QCOMPARE(settings.chartShare(QStringLiteral("compare")), 0.55);
        QVERIFY(settings.exportSettings() == ui::ExportSettings());
        QCOMPARE(settings.textPercent(), 100);
        QVERIFY(settings.numberLanguage().isEmpty());
        QCOMPARE(settings.evidenceStart(), ui::EvidenceStart::AsLeft);
        QVERIFY(settings.recentFiles().empty());
    }
};

CHOKEPOINT_TEST(TestSettings)
#include "tst_settings.moc"
