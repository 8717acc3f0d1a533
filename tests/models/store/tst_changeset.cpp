// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/changeset.h"
#include "models/store/changesetreader.h"
#include "models/store/workbookcontent.h"
#include "models/store/workbookschema.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

using namespace chokepoint;
using namespace chokepoint::store;
using chokepoint::tests::must;

class TestChangeset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTableHasAKey();
    void inverse_takesBackExactly();
    void joined_dropsWhatCancelsOut();
    void apply_namesEveryConflictAndChangesNothing();
    void follow_equalsHashOfTheWholeTable();
    void reader_refusesEveryTruncation();
    void reader_survivesEveryFlippedByte();
    void reader_refusesOwnTables();
};

namespace {

SQLite::Database emptyDatabase() {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(workbookSchemaSql());
    return database;
}

constexpr const char* SomeClaim =
    "INSERT INTO claim VALUES ('c1', 'nvidia-h100', 'power', 'number', 700, NULL, 7.5e2, '', '', '', 'W', '', '', "
    "'chip', '', '', '', 'TDP', '', 's1', 'accepted', '', '', 0, 'naïve — “quoted”', '')";

Changeset someChanges(SQLite::Database& database) {
    return record(database, [](SQLite::Database& db) {
        db.exec("INSERT INTO preference VALUES ('nvidia-h100', 'power', 'c1')");
        db.exec("INSERT INTO layout VALUES ('compare', '{\"ids\":[]}')");
        db.exec(SomeClaim);
    });
}

}  // namespace

void TestChangeset::everyTableHasAKey() {
    QVERIFY(contentTables().size() >= 8);
    for (const TableShape& table : hashedTables()) {
        QVERIFY2(std::count(table.isKey.begin(), table.isKey.end(), true) > 0, table.name.c_str());
    }
    for (const SchemaItem& item : expectedSchema()) {
        QVERIFY2(item.type == "table", item.name.c_str());
        QVERIFY2(item.sql.find("STRICT") != std::string::npos, item.name.c_str());
        QVERIFY2(item.sql.find("--") == std::string::npos, item.name.c_str());
    }
}

void TestChangeset::inverse_takesBackExactly() {
    SQLite::Database database = emptyDatabase();
    const Changeset first = someChanges(database);
    const Changeset second = record(database, [](SQLite::Database& db) {
        db.exec("UPDATE preference SET claim = 'c2'");
        db.exec("UPDATE claim SET value = -0.25, high = NULL, note = ''");
        db.exec("DELETE FROM layout");
    });
    const std::vector<RowChange> rows = must(second.rows());
    QCOMPARE(rows.size(), std::size_t{3});
    must(apply(database, must(second.inverse())));
    QCOMPARE(database.execAndGet("SELECT claim FROM preference").getString(), std::string("c1"));
    QCOMPARE(database.execAndGet("SELECT value || ' ' || high || ' ' || note FROM claim").getString(),
             std::string("700.0 750.0 naïve — “quoted”"));
    QCOMPARE(database.execAndGet("SELECT json FROM layout").getString(), std::string("{\"ids\":[]}"));
    must(apply(database, must(first.inverse())));
    for (const TableShape& table : contentTables()) {
        QCOMPARE(hashOfTable(database, table), TableHash{});
    }
    must(apply(database, first));
    must(apply(database, second));
    QCOMPARE(database.execAndGet("SELECT value FROM claim").getDouble(), -0.25);
}

void TestChangeset::joined_dropsWhatCancelsOut() {
    SQLite::Database database = emptyDatabase();
    const Changeset changes = someChanges(database);
    const Changeset nothing = must(Changeset::joined({changes, must(changes.inverse())}));
    QVERIFY(nothing.isEmpty());
    QCOMPARE(must(Changeset::joined({Changeset(), changes})).rows()->size(), std::size_t{3});
    QVERIFY(must(Changeset().inverse()).isEmpty());
}

void TestChangeset::apply_namesEveryConflictAndChangesNothing() {
    SQLite::Database database = emptyDatabase();
    const Changeset first = someChanges(database);
    database.exec("UPDATE preference SET claim = 'c9'; DELETE FROM layout");
    const Result<void> result = apply(database, must(first.inverse()));
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::Conflict);
    QCOMPARE(inEnglish(result.error()),
             std::string("Later changes touched the same: layout compare; preference nvidia-h100 power."));
    QCOMPARE(database.execAndGet("SELECT count(*) FROM claim").getInt(), 1);
}

void TestChangeset::follow_equalsHashOfTheWholeTable() {
    SQLite::Database database = emptyDatabase();
    TableHashes hashes;
    follow(database, must(someChanges(database).rows()), hashes);
    const auto step = [&](const char* sql) {
        follow(database, must(record(database, [sql](SQLite::Database& db) { db.exec(sql); }).rows()), hashes);
    };
    step("INSERT INTO preference VALUES ('a', 'b', 'c'), ('a', 'c', 'c')");
    step("UPDATE claim SET value = 8, low = 8.0, high = 1e300");
    step("UPDATE claim SET value = NULL, id = 'renamed'");
    step("DELETE FROM preference WHERE subject = 'a' AND metric = 'c'");
    for (const TableShape& table : contentTables()) {
        QCOMPARE(hashes[table.name], hashOfTable(database, table));
    }
}

void TestChangeset::reader_refusesEveryTruncation() {
    SQLite::Database database = emptyDatabase();
    const std::string whole = someChanges(database).bytes();
    std::size_t wholeRecords = 0;
    for (std::size_t size = 1; size < whole.size(); ++size) {
        // A cut exactly between two records is a shorter changeset; there are but two such places.
        wholeRecords += readChangeset(std::string_view(whole).substr(0, size)).has_value() ? 1U : 0U;
    }
    QVERIFY2(wholeRecords <= 5, std::to_string(wholeRecords).c_str());
    QVERIFY(readChangeset(whole).has_value());
    QVERIFY(!readChangeset(whole + 'x').has_value());
}

void TestChangeset::reader_survivesEveryFlippedByte() {
    SQLite::Database database = emptyDatabase();
    const std::string whole = someChanges(database).bytes();
    SQLite::Database other = emptyDatabase();
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = whole;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            const Changeset changes(flipped);
            if (changes.rows()) {
                // What the reader lets through SQLite must be able to apply, refuse or invert.
                other.exec("BEGIN");
                try {
                    static_cast<void>(apply(other, changes));
                } catch (const std::exception&) {
                    // A CHECK of the schema, or text that is no text: refused.
                }
                other.exec("ROLLBACK");
                static_cast<void>(changes.inverse());
            }
        }
    }
}

void TestChangeset::reader_refusesOwnTables() {
    // A hostile history must not rewrite the history: the table "head" has two columns, the first of them its key.
    std::string bytes("T\x02\x01", 3);
    bytes += std::string("\0head\0", 6);
    bytes += std::string("\x12\0", 2);
    bytes += std::string("\x01\0\0\0\0\0\0\0\x01", 9) + std::string("\x01\0\0\0\0\0\0\0\x07", 9);
    QVERIFY(!readChangeset(bytes).has_value());
}

CHOKEPOINT_TEST(TestChangeset)
#include "tst_changeset.moc"
