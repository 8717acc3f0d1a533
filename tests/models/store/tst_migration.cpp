// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookmigration.h"
#include "models/store/workbookschema.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::store;
using namespace chokepoint::tests;

/// Workbooks as earlier releases wrote them: one stored file per version.
class TestMigration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>(fastFolder());
        m_file = std::filesystem::canonical(m_dir->path().toStdString()) / "study.chokepoint";
        std::filesystem::copy_file(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/version1.chokepoint", m_file);
    }

    void version1_isBroughtUpToDateWithABackup() {
        OpenWorkbook workbook = OpenWorkbook::open(m_file);
        QVERIFY(workbook.file.readOnlyReason() == std::nullopt);
        QCOMPARE(workbook.loaded.history.entries().size(), std::size_t{2});
        QVERIFY(!workbook.loaded.content.layout("compare").empty());
        QVERIFY(std::filesystem::exists(backupPath(m_file, 1)));
        // What was undone can be done again: changesets of the old version fit the new schema.
        const HistoryEntry* redo = workbook.loaded.history.redoable();
        QVERIFY(redo != nullptr);
        must(workbook.loaded.content.apply(redo->changes));
        QCOMPARE(workbook.loaded.content.preferences().size(), std::size_t{1});

        policy::RuleText rule;
        rule.id = "own";
        rule.name = "Mine";
        rule.use = policy::RuleUse::Aside;
        rule.outcome = "licence_required";
        QVERIFY(!must(workbook.loaded.content.setRule(rule)).isEmpty());
        const WorkbookReport report = checkWorkbook(m_file);
        QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
    }

    void version1_readOnlyStaysAsItIs() {
        const std::string before = readBytes(m_file);
        WorkbookFile file = must(WorkbookFile::open(m_file, Access::ReadOnly));
        const LoadedWorkbook loaded = must(file.load());
        QCOMPARE(loaded.history.entries().size(), std::size_t{2});
        QVERIFY(must(file.verify()).empty());
        QVERIFY(!file.commit({}));
        QCOMPARE(readBytes(m_file), before);
        QVERIFY(!std::filesystem::exists(backupPath(m_file, 1)));
    }

    void version1_checkSaysThatItIsSound() {
        const std::string before = readBytes(m_file);
        const WorkbookReport report = checkWorkbook(m_file);
        QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
        QCOMPARE(readBytes(m_file), before);
    }

    void steps_leadToThePresentVersion() { QCOMPARE(workbookMigrations().back().from + 1, WorkbookVersion); }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_file;
};

CHOKEPOINT_TEST(TestMigration)
#include "tst_migration.moc"
