// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookmigration.h"
#include "models/store/workbookschema.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <sys/stat.h>

using namespace chokepoint;
using namespace chokepoint::store;
using namespace chokepoint::tests;

class TestWorkbookFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void create_isWholeAndEmpty();
    void create_doesNotReplace();
    void commit_isThereAfterReopening();
    void commit_keepsSettingsWithoutHistory();
    void commit_refusesAFileOthersChanged();
    void commit_refusesAFileThatMoved();
    void commit_refusesAFileThatHoldsSomethingElse();
    void open_saysWhatIsWrong_data();
    void open_saysWhatIsWrong();
    void open_locked();
    void open_readOnly();
    void open_throughALink();
    void copy_replacesWholeOrNotAtAll();
    void copy_intoAMissingFolder();
    void migrate_isStepwiseWithABackup();
    void check_reportsContents();
    void check_findsAHistoryThatLeadsElsewhere();

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const { return m_folder / name; }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_folder;
};

namespace {

void execute(const std::filesystem::path& path, const std::string& sql) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    database.exec(sql);
}

}  // namespace

void TestWorkbookFile::init() {
    m_dir = std::make_unique<QTemporaryDir>(fastFolder());
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->path().toStdString();
}

void TestWorkbookFile::create_isWholeAndEmpty() {
    {
        OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
        QVERIFY(workbook.loaded.identity == someIdentity());
        QVERIFY(workbook.loaded.history.entries().empty());
        QVERIFY(workbook.loaded.content.preferences().empty());
        QVERIFY(must(workbook.file.verify()).empty());
        QVERIFY(!workbook.file.readOnlyReason());
    }
    QCOMPARE(namesIn(m_folder), std::vector<std::string>{"a.chokepoint"});
    const std::string bytes = readBytes(at("a.chokepoint"));
    QCOMPARE(bytes.substr(68, 4), std::string("CHKW"));
    QCOMPARE(bytes.substr(60, 4), std::string("\0\0\0\2", 4));
    // Readable by whom the user's mask lets, not only by the owner as mkstemp makes it.
    struct stat status {};
    QCOMPARE(::stat(at("a.chokepoint").c_str(), &status), 0);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    QCOMPARE(status.st_mode & 0777U, 0666U & ~mask);
}

void TestWorkbookFile::create_doesNotReplace() {
    writeBytes(at("a.chokepoint"), "mine");
    const Result<WorkbookFile> file = WorkbookFile::create(at("a.chokepoint"), someIdentity());
    QVERIFY(!file);
    QVERIFY(file.error().code == ErrorCode::Conflict);
    QCOMPARE(readBytes(at("a.chokepoint")), std::string("mine"));
    QCOMPARE(namesIn(m_folder), std::vector<std::string>{"a.chokepoint"});
}

void TestWorkbookFile::commit_isThereAfterReopening() {
    {
        OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
        must(workbook.prefer("h100", "power", "c1"));
        must(workbook.prefer("h100", "power", "c2"));
        must(workbook.prefer("b200", "power", "c3"));
        must(workbook.moveTo(2));
    }
    OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
    QCOMPARE(workbook.loaded.content.preferences(), (catalog::Preferences{{{"h100", "power"}, "c2"}}));
    QCOMPARE(workbook.loaded.history.head(), std::int64_t{2});
    QCOMPARE(workbook.loaded.history.entries().size(), std::size_t{3});
    QCOMPARE(inEnglish(workbook.loaded.history.redoable()->title), std::string("Prefer c3"));
    QVERIFY(must(workbook.file.verify()).empty());
    must(workbook.moveTo(3));
    must(workbook.moveTo(0));
    QVERIFY(workbook.loaded.content.preferences().empty());
    QVERIFY(must(workbook.file.verify()).empty());
}

void TestWorkbookFile::commit_keepsSettingsWithoutHistory() {
    {
        OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
        WorkbookTransaction transaction;
        transaction.settings = {{"context", "{}"}};
        must(workbook.file.commit(transaction));
        transaction.settings = {{"context", "{\"lens\":\"best\"}"}};
        must(workbook.file.commit(transaction));
    }
    OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
    QVERIFY(workbook.loaded.settings == (WorkbookSettings{{"context", "{\"lens\":\"best\"}"}}));
    QVERIFY(workbook.loaded.history.entries().empty());
    QVERIFY(must(workbook.file.verify()).empty());
}

void TestWorkbookFile::commit_refusesAFileOthersChanged() {
    OpenWorkbook mine = OpenWorkbook::create(at("a.chokepoint"));
    OpenWorkbook theirs = OpenWorkbook::open(at("a.chokepoint"));
    must(theirs.prefer("h100", "power", "theirs"));
    const Result<void> refused = mine.prefer("h100", "power", "mine");
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Conflict);
    QCOMPARE(OpenWorkbook::open(at("a.chokepoint")).loaded.content.preferences(),
             (catalog::Preferences{{{"h100", "power"}, "theirs"}}));
}

void TestWorkbookFile::commit_refusesAFileThatMoved() {
    OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
    std::filesystem::rename(at("a.chokepoint"), at("b.chokepoint"));
    const Result<void> refused = workbook.prefer("h100", "power", "c1");
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::Conflict, inEnglish(refused.error()).c_str());
    QVERIFY(checkWorkbook(at("b.chokepoint")).isSound());
}

void TestWorkbookFile::commit_refusesAFileThatHoldsSomethingElse() {
    OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
    must(workbook.prefer("h100", "power", "c1"));
    execute(at("a.chokepoint"), "UPDATE preference SET claim = 'forged'");
    const Result<void> refused = workbook.prefer("h100", "power", "c2");
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Damaged);
    const WorkbookReport report = checkWorkbook(at("a.chokepoint"));
    QCOMPARE(report.problems.size(), std::size_t{1});
    QCOMPARE(inEnglish(report.problems.front()), std::string("Table preference does not hold what was saved."));
}

void TestWorkbookFile::open_saysWhatIsWrong_data() {
    QTest::addColumn<QString>("make");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* make, ErrorCode code, const char* sentence) {
        QTest::newRow(name) << QString::fromUtf8(make) << static_cast<int>(code) << QString::fromUtf8(sentence);
    };
    row("missing", "", ErrorCode::NotFound, "There is no file “a.chokepoint”.");
    row("missing folder", "missing folder", ErrorCode::NotFound, "There is no file “a.chokepoint”.");
    row("a folder", "folder", ErrorCode::NotOurFile, "“a.chokepoint” is a folder.");
    row("a pipe", "pipe", ErrorCode::NotOurFile, "“a.chokepoint” is not a file.");
    row("a link that leads nowhere", "dangling", ErrorCode::NotFound, "There is no file “a.chokepoint”.");
    row("a link to itself", "loop", ErrorCode::NotFound, "“a.chokepoint” is a link that leads nowhere.");
    row("empty", "empty", ErrorCode::NotOurFile, "“a.chokepoint” is empty.");
    row("text", "text", ErrorCode::NotOurFile, "“a.chokepoint” is not a Chokepoint workbook.");
    row("only a header", "short", ErrorCode::Damaged, "“a.chokepoint” is damaged: it breaks off.");
    row("header and nothing else", "header", ErrorCode::Damaged, "“a.chokepoint” is damaged.");
    row("another program's database", "sql:PRAGMA application_id = 252006675", ErrorCode::NotOurFile,
        "“a.chokepoint” is a database of another program, not a Chokepoint workbook.");
    row("version of the future", "sql:PRAGMA user_version = 3", ErrorCode::NewerFile,
        "“a.chokepoint” was made by a newer Chokepoint. Open it with that version or a later one.");
    row("no version", "sql:PRAGMA user_version = 0", ErrorCode::Damaged,
        "“a.chokepoint” is damaged: it has no version.");
    row("write-ahead log", "sql:PRAGMA journal_mode = WAL", ErrorCode::NotOurFile,
        "“a.chokepoint” was switched to another journal mode by another program; switch it back with PRAGMA "
        "journal_mode=DELETE.");
    const char* schema =
        "“a.chokepoint” holds tables, views or triggers that no Chokepoint workbook has, so it was not opened.";
    row("one table more", "sql:CREATE TABLE extra (a)", ErrorCode::Damaged, schema);
    row("one table less", "sql:DROP TABLE rule", ErrorCode::Damaged, schema);
    row("one column more", "sql:ALTER TABLE rule ADD COLUMN extra TEXT", ErrorCode::Damaged, schema);
    row("an index", "sql:CREATE INDEX extra ON claim (subject)", ErrorCode::Damaged, schema);
    row("statistics", "sql:CREATE INDEX extra ON claim (subject); ANALYZE; DROP INDEX extra", ErrorCode::Damaged,
        schema);
    row("a virtual table", "sql:CREATE VIRTUAL TABLE extra USING fts5(a)", ErrorCode::Damaged, schema);
    row("a trigger that rewrites",
        "sql:CREATE TRIGGER extra AFTER INSERT ON preference BEGIN UPDATE preference SET claim = 'x'; END",
        ErrorCode::Damaged, schema);
    row("a table that is an endless view",
        "sql:DROP TABLE setting; CREATE VIEW setting AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
        "n) "
        "SELECT i AS name, i AS value FROM n",
        ErrorCode::Damaged, schema);
    row("history without its head", "sql:DELETE FROM head", ErrorCode::Damaged, "The workbook's history is damaged.");
}

void TestWorkbookFile::open_saysWhatIsWrong() {
    QFETCH(QString, make);
    QFETCH(int, code);
    QFETCH(QString, sentence);
    const std::filesystem::path path =
        make == QLatin1String("missing folder") ? m_folder / "none" / "a.chokepoint" : at("a.chokepoint");
    if (make == QLatin1String("folder")) {
        std::filesystem::create_directory(path);
    } else if (make == QLatin1String("pipe")) {
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    } else if (make == QLatin1String("dangling")) {
        std::filesystem::create_symlink("nowhere", path);
    } else if (make == QLatin1String("loop")) {
        std::filesystem::create_symlink(path, path);
    } else if (make == QLatin1String("empty")) {
        writeBytes(path, "");
    } else if (make == QLatin1String("text")) {
        writeBytes(path, "subject,metric\n");
    } else if (make == QLatin1String("short") || make == QLatin1String("header")) {
        makeWorkbook(path, 1);
        writeBytes(path, readBytes(path).substr(0, make == QLatin1String("short") ? 99 : 100));
    } else if (make.startsWith(QLatin1String("sql:"))) {
        makeWorkbook(path, 3);
        execute(path, make.mid(4).toStdString());
    }
    const std::string before = make == QLatin1String("pipe") ? std::string() : readBytes(path);
    Result<WorkbookFile> file = WorkbookFile::open(path);
    Error error;
    if (file) {
        const Result<LoadedWorkbook> loaded = file->load();
        QVERIFY(!loaded);
        error = loaded.error();
    } else {
        error = file.error();
    }
    QCOMPARE(QString::fromStdString(inEnglish(error.message)), sentence);
    QCOMPARE(static_cast<int>(error.code), code);
    const WorkbookReport report = checkWorkbook(path);
    QVERIFY(!report.isSound());
    if (make != QLatin1String("pipe")) {
        QVERIFY(readBytes(path) == before);
    }
}

void TestWorkbookFile::open_locked() {
    makeWorkbook(at("a.chokepoint"), 1);
    SQLite::Database other(at("a.chokepoint").string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN EXCLUSIVE");
    const Result<WorkbookFile> file = WorkbookFile::open(at("a.chokepoint"));
    QVERIFY(!file);
    QVERIFY(file.error().code == ErrorCode::Locked);
    QCOMPARE(inEnglish(file.error()),
             std::string("“a.chokepoint” is locked by another program. Close it there and try again."));
    other.exec("ROLLBACK");

    OpenWorkbook mine = OpenWorkbook::open(at("a.chokepoint"));
    other.exec("BEGIN IMMEDIATE");
    const Result<void> refused = mine.prefer("h100", "power", "c1");
    QVERIFY(!refused && refused.error().code == ErrorCode::Locked);
    other.exec("ROLLBACK");
    must(mine.prefer("h100", "power", "c1"));
}

void TestWorkbookFile::open_readOnly() {
    std::filesystem::create_directory(at("shut"));
    const std::filesystem::path inShutFolder = m_folder / "shut" / "a.chokepoint";
    makeWorkbook(at("a.chokepoint"), 2);
    makeWorkbook(inShutFolder, 2);
    QCOMPARE(::chmod(m_folder.c_str(), 0777), 0);
    QCOMPARE(::chmod(at("a.chokepoint").c_str(), 0444), 0);
    QCOMPARE(::chmod(inShutFolder.c_str(), 0666), 0);
    QCOMPARE(::chmod(at("shut").c_str(), 0555), 0);
    const auto opensReadOnly = [](const std::filesystem::path& path, const char* sentence) {
        return asNobody([&] {
            Result<WorkbookFile> file = WorkbookFile::open(path);
            if (!file) {
                std::fprintf(stderr, "%s\n", inEnglish(file.error()).c_str());
                return 1;
            }
            if (!file->readOnlyReason() || inEnglish(*file->readOnlyReason()) != sentence) {
                return 2;
            }
            const Result<LoadedWorkbook> loaded = file->load();
            if (!loaded || loaded->history.entries().size() != 2) {
                return 3;
            }
            const Result<void> committed = file->commit({});
            return !committed && committed.error().code == ErrorCode::ReadOnly ? 0 : 4;
        });
    };
    QCOMPARE(opensReadOnly(at("a.chokepoint"), "“a.chokepoint” is read-only; save it under another name to change it."),
             0);
    QCOMPARE(opensReadOnly(inShutFolder,
                           "The folder of “a.chokepoint” is read-only; save it under another name to change it."),
             0);
    // Not even readable; and a copy into a folder that is shut.
    QCOMPARE(::chmod(at("a.chokepoint").c_str(), 0600), 0);
    QCOMPARE(asNobody([&] {
                 const Result<WorkbookFile> file = WorkbookFile::open(at("a.chokepoint"));
                 return !file && inEnglish(file.error()) == "“a.chokepoint” may not be read by you." ? 0 : 1;
             }),
             0);
    QCOMPARE(asNobody([&] {
                 Result<WorkbookFile> file = WorkbookFile::open(inShutFolder);
                 const Result<void> copied = file->copyTo(m_folder / "shut" / "b.chokepoint");
                 return !copied && inEnglish(copied.error()) ==
                                       "The folder of “b.chokepoint” is read-only, so it was not written."
                            ? 0
                            : 1;
             }),
             0);
    QCOMPARE(::chmod(at("shut").c_str(), 0755), 0);
}

void TestWorkbookFile::open_throughALink() {
    std::filesystem::create_directory(at("real"));
    makeWorkbook(m_folder / "real" / "a.chokepoint", 1);
    std::filesystem::create_symlink(m_folder / "real" / "a.chokepoint", at("link.chokepoint"));
    OpenWorkbook workbook = OpenWorkbook::open(at("link.chokepoint"));
    must(workbook.prefer("h100", "power", "c9"));
    QCOMPARE(namesIn(m_folder), (std::vector<std::string>{"link.chokepoint", "real"}));
    // A copy over a link replaces what it names.
    must(OpenWorkbook::create(at("b.chokepoint")).file.copyTo(at("link.chokepoint")));
    QVERIFY(std::filesystem::is_symlink(at("link.chokepoint")));
}

void TestWorkbookFile::copy_replacesWholeOrNotAtAll() {
    OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
    must(workbook.prefer("h100", "power", "c1"));
    writeBytes(at("b.chokepoint"), "old");
    must(workbook.file.copyTo(at("b.chokepoint")));
    QCOMPARE(namesIn(m_folder), (std::vector<std::string>{"a.chokepoint", "b.chokepoint"}));
    QVERIFY(checkWorkbook(at("b.chokepoint")).isSound());
    QVERIFY(OpenWorkbook::open(at("b.chokepoint")).loaded.history == workbook.loaded.history);
    // The original goes on.
    must(workbook.prefer("h100", "power", "c2"));

    std::filesystem::create_directory(at("c.chokepoint"));
    const Result<void> ontoFolder = workbook.file.copyTo(at("c.chokepoint"));
    QVERIFY(!ontoFolder);
    QCOMPARE(inEnglish(ontoFolder.error()), std::string("“c.chokepoint” is not a file, so it was not replaced."));

    // What is damaged is not spread.
    execute(at("a.chokepoint"), "UPDATE history SET title = 'forged' WHERE seq = 1");
    const std::string before = readBytes(at("b.chokepoint"));
    const Result<void> damaged = workbook.file.copyTo(at("b.chokepoint"));
    QVERIFY(!damaged && damaged.error().code == ErrorCode::Damaged);
    QCOMPARE(readBytes(at("b.chokepoint")), before);
    QCOMPARE(namesIn(m_folder), (std::vector<std::string>{"a.chokepoint", "b.chokepoint", "c.chokepoint"}));
}

void TestWorkbookFile::copy_intoAMissingFolder() {
    OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
    const Result<void> copied = workbook.file.copyTo(m_folder / "none" / "b.chokepoint");
    QVERIFY(!copied);
    QCOMPARE(inEnglish(copied.error()), std::string("The folder of “b.chokepoint” does not exist."));
}

void TestWorkbookFile::migrate_isStepwiseWithABackup() {
    // The first version has nothing before it; these steps are made up.
    SQLite::Database database(at("old.chokepoint").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('kept'); PRAGMA user_version = 1");
    const std::vector<WorkbookMigration> failing{
        {1, [](SQLite::Database& db) { db.exec("ALTER TABLE a ADD COLUMN y TEXT"); }},
        {2, [](SQLite::Database& db) { db.exec("UPDATE a SET y = 'half'; UPDATE missing SET y = 1"); }}};
    QVERIFY(!migrate(database, at("old.chokepoint"), failing));
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 2);
    QVERIFY(database.execAndGet("SELECT y FROM a").isNull());
    QCOMPARE(backupPath(at("old.chokepoint"), 1), at("old.v1.chokepoint"));
    {
        SQLite::Database backup(at("old.v1.chokepoint").string());
        QCOMPARE(backup.execAndGet("PRAGMA user_version").getInt(), 1);
        QCOMPARE(backup.execAndGet("SELECT x FROM a").getString(), std::string("kept"));
    }
    const std::vector<WorkbookMigration> mended{failing.front(),
                                                {2, [](SQLite::Database& db) { db.exec("UPDATE a SET y = 'whole'"); }}};
    must(migrate(database, at("old.chokepoint"), mended));
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 3);
    QCOMPARE(database.execAndGet("SELECT y FROM a").getString(), std::string("whole"));

    database.exec("PRAGMA user_version = 9");
    const Result<void> noWay = migrate(database, at("old.chokepoint"), mended);
    QVERIFY(!noWay && noWay.error().code == ErrorCode::NewerFile);
}

void TestWorkbookFile::check_reportsContents() {
    makeWorkbook(at("a.chokepoint"), 50);
    const WorkbookReport report = checkWorkbook(at("a.chokepoint"));
    QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
    QCOMPARE(report.changes, std::int64_t{50});
    QVERIFY(report.identity == someIdentity());
    QVERIFY(report.rows == (std::map<std::string, std::int64_t, std::less<>>{{"preference", 40}}));
}

void TestWorkbookFile::check_findsAHistoryThatLeadsElsewhere() {
    // Forged with matching hashes: the rows are sound, but no change made them.
    {
        OpenWorkbook workbook = OpenWorkbook::create(at("a.chokepoint"));
        must(workbook.prefer("h100", "power", "c1"));
        WorkbookTransaction transaction;
        transaction.changes = must(workbook.loaded.content.setPreference("b200", "power", "c2"));
        transaction.headBefore = 1;
        transaction.headAfter = 1;
        transaction.contentAfter = workbook.loaded.content.hashes();
        must(workbook.file.commit(transaction));
    }
    const WorkbookReport report = checkWorkbook(at("a.chokepoint"));
    QCOMPARE(report.problems.size(), std::size_t{1});
    QCOMPARE(inEnglish(report.problems.front()), std::string("The history does not lead to what the workbook holds."));
}

CHOKEPOINT_TEST(TestWorkbookFile)
#include "tst_workbookfile.moc"
