// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <SQLiteCpp/Database.h>

#include <sys/stat.h>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

class TestSessionDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draft_isAFileOnlyOnceItHoldsSomething();
    void draft_ofLayoutsAloneAsksForNothing();
    void draft_isFoundAgainAndHeldByOneProgram();
    void draft_canBeDiscarded();
    void saveAs_givesTheDraftAName();
    void saveAs_thatFailsChangesNothing();
    void saveCopy_staysWhereItIs();
    void open_failureKeepsThePresentWorkbook();
    void open_theSameFileAgain();
    void open_readOnlyCanBeSavedElsewhere();
    void open_damagedIsReadOnlyOnceFound();
    void changedByAnotherProgram_isNotOverwritten();
    void close_waitsForTheWriter();
    void recentFiles_latestFirst();
};

void TestSessionDocument::draft_isAFileOnlyOnceItHoldsSomething() {
    SessionFixture f;
    QVERIFY(f.session().isDraft());
    QVERIFY(!f.session().isUnsavedDraft());
    must(f.session().flush());
    QVERIFY(!std::filesystem::exists(f.at("drafts")));
    must(f.session().saveCopy(f.at("copy.chokepoint")));
    must(f.session().newWorkbook());
    QVERIFY(namesIn(f.at("drafts")).empty());
    QVERIFY(store::checkWorkbook(f.at("copy.chokepoint")).isSound());
    must(f.prefer("cm384", "cm-600"));
    QVERIFY(f.session().isUnsavedDraft());
    must(f.session().flush());
    QVERIFY(std::filesystem::exists(f.session().path()));
}

void TestSessionDocument::draft_ofLayoutsAloneAsksForNothing() {
    SessionFixture f;
    Command command;
    command.action = SetLayout{"compare", R"({"ids":[]})"};
    must(f.session().apply(command));
    must(f.session().flush());
    QVERIFY(!f.session().isUnsavedDraft());
    must(f.prefer("cm384", "cm-600"));
    QVERIFY(f.session().isUnsavedDraft());
    must(f.session().undo());
    QVERIFY(!f.session().isUnsavedDraft());
    f.restart();
    QVERIFY(namesIn(f.at("drafts")).empty());
}

void TestSessionDocument::draft_isFoundAgainAndHeldByOneProgram() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().flush());
    const std::filesystem::path draft = f.session().path();
    QVERIFY(f.session().drafts().empty());
    {
        // Another window of the program.
        Session other(f.environment());
        QVERIFY(other.drafts().empty());
        const Result<void> opened = other.open(draft);
        QVERIFY(!opened && opened.error().code == ErrorCode::Locked);
    }
    f.restart();
    QCOMPARE(f.session().drafts(), std::vector<std::filesystem::path>{draft});
    must(f.session().open(draft));
    QVERIFY(f.session().isDraft());
    QVERIFY(f.session().isUnsavedDraft());
    QVERIFY(f.session().drafts().empty());
    QVERIFY(f.session().recentFiles().empty());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
}

void TestSessionDocument::draft_canBeDiscarded() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().discardDraft());
    QVERIFY(namesIn(f.at("drafts")).empty());
    QVERIFY(picks(f.session()).empty());
    QVERIFY(f.changes.back().isWorkbookChanged);
    must(f.session().saveAs(f.at("a.chokepoint")));
    QVERIFY(!f.session().discardDraft());
    QVERIFY(std::filesystem::exists(f.at("a.chokepoint")));
}

void TestSessionDocument::saveAs_givesTheDraftAName() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.prefer("cm384", "cm-559"));
    const std::size_t before = f.changes.size();
    must(f.session().saveAs(f.at("a.chokepoint")));
    QCOMPARE(f.changes.size(), before);
    QCOMPARE(f.documentChanges, 1);
    QCOMPARE(f.session().path(), f.at("a.chokepoint"));
    QVERIFY(!f.session().isDraft());
    QVERIFY(namesIn(f.at("drafts")).empty());
    QVERIFY(f.session().canUndo());
    must(f.session().undo());
    must(f.session().flush());
    f.restart();
    must(f.session().open(f.at("a.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
    QVERIFY(f.session().canRedo());
    QVERIFY(f.changes.back() == (Change{{}, true, true}));
}

void TestSessionDocument::saveAs_thatFailsChangesNothing() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    const Result<void> saved = f.session().saveAs(f.folder() / "none" / "a.chokepoint");
    QVERIFY(!saved);
    QVERIFY(f.session().isDraft());
    must(f.prefer("cm384", "cm-559"));
    must(f.session().flush());
    std::filesystem::create_directory(f.at("a.chokepoint"));
    QVERIFY(!f.session().saveAs(f.at("a.chokepoint")));
    must(f.session().saveAs(f.at("b.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559"));
}

void TestSessionDocument::saveCopy_staysWhereItIs() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    must(f.session().saveCopy(f.at("b.chokepoint")));
    QCOMPARE(f.session().path(), f.at("a.chokepoint"));
    QVERIFY(!f.session().saveCopy(f.at("a.chokepoint")));
    must(f.prefer("cm384", "cm-559"));
    must(f.session().open(f.at("b.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
}

void TestSessionDocument::open_failureKeepsThePresentWorkbook() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    writeBytes(f.at("b.chokepoint"), "not a workbook");
    for (const char* name : {"b.chokepoint", "missing.chokepoint", "."}) {
        QVERIFY(!f.session().open(f.at(name)));
        QCOMPARE(f.session().path(), f.at("a.chokepoint"));
    }
    must(f.prefer("cm384", "cm-559"));
    must(f.session().flush());
    QVERIFY(f.errors.empty());
}

void TestSessionDocument::open_theSameFileAgain() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    must(f.prefer("cm384", "cm-559"));
    must(f.session().open(f.at("a.chokepoint")));
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-559"));
    must(f.session().undo());
    must(f.session().flush());
    QCOMPARE(f.session().recentFiles().size(), std::size_t{1});
}

void TestSessionDocument::open_readOnlyCanBeSavedElsewhere() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    must(f.session().newWorkbook());
    QCOMPARE(::chmod(f.folder().c_str(), 0777), 0);
    QCOMPARE(::chmod(f.at("a.chokepoint").c_str(), 0444), 0);
    QCOMPARE(asNobody([&f] {
                 // The parent's session has a thread that the child does not have.
                 Session session(f.environment());
                 const Command prefer{PreferClaim{"cm384", "power", "cm-559"}, {}, std::nullopt};
                 if (!session.open(f.at("a.chokepoint")) || !session.isReadOnly() || session.canUndo()) {
                     return 1;
                 }
                 const Result<Change> refused = session.apply(prefer);
                 if (refused || refused.error().code != ErrorCode::ReadOnly) {
                     return 2;
                 }
                 if (!session.saveAs(f.at("b.chokepoint")) || session.isReadOnly()) {
                     return 3;
                 }
                 return session.apply(prefer) && session.flush() ? 0 : 4;
             }),
             0);
    QVERIFY(store::checkWorkbook(f.at("b.chokepoint")).isSound());
}

void TestSessionDocument::open_damagedIsReadOnlyOnceFound() {
    SessionFixture f;
    makeWorkbook(f.at("a.chokepoint"), 3);
    {
        SQLite::Database database(f.at("a.chokepoint").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE preference SET claim = 'forged' WHERE subject = 'subject-1'");
    }
    must(f.session().open(f.at("a.chokepoint")));
    // The first write waits for the check, and is taken back by it.
    must(f.prefer("cm384", "cm-600"));
    QTRY_COMPARE(f.errors.size(), std::size_t{1});
    QVERIFY(f.errors.front().code == ErrorCode::Damaged);
    QCOMPARE(QString::fromStdString(inEnglish(f.errors.front())),
             QStringLiteral("“a.chokepoint” is damaged and can only be read: Table preference does not hold what was "
                            "saved."));
    QVERIFY(f.session().isReadOnly());
    QVERIFY(picks(f.session()).find("cm384") == std::string::npos);
    QVERIFY(f.prefer("cm384", "cm-600").error().code == ErrorCode::ReadOnly);
    QVERIFY(!f.session().saveAs(f.at("b.chokepoint")));
    QVERIFY(!std::filesystem::exists(f.at("b.chokepoint")));
}

void TestSessionDocument::changedByAnotherProgram_isNotOverwritten() {
    SessionFixture f;
    must(f.prefer("cm384", "cm-600"));
    must(f.session().saveAs(f.at("a.chokepoint")));
    must(f.session().flush());
    {
        // Another program; in this test it is the same process, while the session's writer rests.
        OpenWorkbook theirs = OpenWorkbook::open(f.at("a.chokepoint"));
        must(theirs.prefer("nvl72", "power", "nvl-145"));
    }
    must(f.prefer("cm384", "cm-559"));
    const Result<void> flushed = f.session().flush();
    QVERIFY(!flushed);
    QVERIFY(flushed.error().code == ErrorCode::Conflict);
    QVERIFY(f.session().isReadOnly());
    must(f.session().open(f.at("a.chokepoint")));
    QVERIFY(!f.session().isReadOnly());
    QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600; nvl72 power=nvl-145"));
}

void TestSessionDocument::close_waitsForTheWriter() {
    SessionFixture f;
    must(f.session().saveAs(f.at("a.chokepoint")));
    for (int i = 0; i < 20; ++i) {
        must(f.prefer("cm384", i % 2 == 0 ? "cm-600" : "cm-559"));
    }
    f.restart();
    must(f.session().open(f.at("a.chokepoint")));
    QCOMPARE(f.session().history().size(), std::size_t{20});
}

void TestSessionDocument::recentFiles_latestFirst() {
    SessionFixture f;
    must(f.session().saveAs(f.at("a.chokepoint")));
    f.pass(std::chrono::seconds(5));
    must(f.session().saveAs(f.at("b.chokepoint")));
    must(f.session().open(f.at("a.chokepoint")));
    f.restart();
    std::vector<RecentFile> recent = f.session().recentFiles();
    QCOMPARE(recent.size(), std::size_t{2});
    QCOMPARE(recent[0].path, f.at("a.chokepoint"));
    QCOMPARE(recent[1].path, f.at("b.chokepoint"));
    // One that is gone stays until it is removed: it may lie on a disk that is not there now.
    std::filesystem::remove(f.at("b.chokepoint"));
    const Result<void> opened = f.session().open(f.at("b.chokepoint"));
    QVERIFY(!opened && opened.error().code == ErrorCode::NotFound);
    QCOMPARE(f.session().recentFiles().size(), std::size_t{2});
    f.session().removeRecentFile(f.at("b.chokepoint"));
    QCOMPARE(f.session().recentFiles().size(), std::size_t{1});
    for (int i = 0; i < 20; ++i) {
        must(f.session().saveAs(f.at(("c" + std::to_string(i) + ".chokepoint").c_str())));
    }
    QCOMPARE(f.session().recentFiles().size(), std::size_t{12});
    f.session().clearRecentFiles();
    QVERIFY(f.session().recentFiles().empty());
}

CHOKEPOINT_TEST(TestSessionDocument)
#include "tst_sessiondocument.moc"
