// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookrows.h"

#include "models/store/rowhash.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace chokepoint::store {

namespace {

const TableShape& shapeOf(std::string_view name) {
    return *std::ranges::find(hashedTables(), name, &TableShape::name);
}

void storeHash(SQLite::Database& database, const std::string& table, const TableHash& hash) {
    SQLite::Statement statement(database,
                                "INSERT INTO table_hash (name, rows, hash) VALUES (?1, ?2, ?3) "
                                "ON CONFLICT DO UPDATE SET rows = excluded.rows, hash = excluded.hash");
    statement.bind(1, table);
    statement.bind(2, hash.rows);
    statement.bind(3, hashText(hash.sum));
    statement.exec();
}

}  // namespace

WorkbookIdentity readIdentity(SQLite::Database& database) {
    WorkbookIdentity identity;
    SQLite::Statement rows(database, "SELECT name, value FROM meta");
    while (rows.executeStep()) {
        const std::string name = rows.getColumn(0).getString();
        const std::string value = rows.getColumn(1).getString();
        if (name == "id") {
            identity.id = value;
        } else if (name == "created") {
            identity.created = value;
        } else if (name == "program") {
            identity.program = value;
        }
    }
    return identity;
}

WorkbookSettings readSettings(SQLite::Database& database) {
    WorkbookSettings settings;
    SQLite::Statement rows(database, "SELECT name, value FROM setting");
    while (rows.executeStep()) {
        settings.emplace(rows.getColumn(0).getString(), rows.getColumn(1).getString());
    }
    return settings;
}

std::int64_t readHead(SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT seq FROM head WHERE id = 1");
    return row.executeStep() ? std::int64_t{row.getColumn(0).getInt64()} : -1;
}

Result<std::vector<HistoryEntry>> readEntries(SQLite::Database& database, std::int64_t after) {
    std::vector<HistoryEntry> entries;
    SQLite::Statement rows(
        database,
        "SELECT seq, parent, reverts, title, arguments, time, length(changeset), "
        "CASE WHEN length(changeset) < ?1 THEN changeset END FROM history WHERE seq > ?2 ORDER BY seq");
    rows.bind(1, static_cast<std::int64_t>(LargeChange));
    rows.bind(2, after);
    while (rows.executeStep()) {
        Result<std::vector<MessageArgument>> arguments = argumentsFromJson(rows.getColumn(4).getString());
        if (!arguments) {
            return tl::unexpected(std::move(arguments.error()));
        }
        HistoryEntry entry;
        entry.seq = rows.getColumn(0).getInt64();
        entry.parent = rows.getColumn(1).getInt64();
        entry.reverts = rows.getColumn(2).getInt64();
        entry.title = Message{rows.getColumn(3).getString(), *std::move(arguments)};
        entry.time =
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(rows.getColumn(5).getInt64()));
        if (rows.getColumn(7).isNull()) {
            entry.bytesInFile = static_cast<std::size_t>(rows.getColumn(6).getInt64());
        } else {
            entry.changes = Changeset(rows.getColumn(7).getString());
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<History> readHistory(SQLite::Database& database) {
    Result<std::vector<HistoryEntry>> entries = readEntries(database);
    if (!entries) {
        return tl::unexpected(std::move(entries.error()));
    }
    return History::from(*std::move(entries), readHead(database));
}

Result<Changeset> readChanges(SQLite::Database& database, const HistoryEntry& entry) {
    if (entry.bytesInFile == 0) {
        return entry.changes;
    }
    SQLite::Statement row(database, "SELECT changeset FROM history WHERE seq = ?");
    row.bind(1, entry.seq);
    if (!row.executeStep()) {
        return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("A change in the workbook's history cannot be read."), {}});
    }
    return Changeset(row.getColumn(0).getString());
}

void readContent(SQLite::Database& database, WorkbookContent& content, Tables tables) {
    for (const TableShape& table : contentTables()) {
        const bool isRecords = table.name == "subject" || table.name == "source" || table.name == "claim";
        if (isRecords && tables == Tables::WithoutRecords) {
            continue;
        }
        SQLite::Statement rows(database, fmt::format("SELECT {} FROM {}", fmt::join(table.columns, ", "), table.name));
        content.load(table, rows);
    }
}

TableHashes readHashes(SQLite::Database& database) {
    TableHashes hashes;
    SQLite::Statement rows(database, "SELECT name, rows, hash FROM table_hash");
    while (rows.executeStep()) {
        TableHash hash;
        hash.rows = rows.getColumn(1).getInt64();
        const std::string text = rows.getColumn(2).getString();
        std::from_chars(text.data(), text.data() + text.size(), hash.sum, 16);
        hashes.emplace(rows.getColumn(0).getString(), hash);
    }
    return hashes;
}

void storeHashes(SQLite::Database& database, const TableHashes& hashes, const std::vector<RowChange>& changes) {
    std::set<std::string> touched;
    for (const RowChange& change : changes) {
        touched.insert(change.table->name);
    }
    for (const std::string& table : touched) {
        storeHash(database, table, hashes.find(table)->second);
    }
}

std::uint64_t hashOf(const HistoryEntry& entry) {
    RowHash hash;
    hash.integer(entry.seq);
    hash.integer(entry.parent);
    hash.integer(entry.reverts);
    hash.text(entry.title.key);
    hash.text(argumentsToJson(entry.title.arguments));
    hash.integer(entry.time.time_since_epoch().count());
    hash.blob(entry.changes.bytes());
    return hash.finished();
}

HashedWriter::HashedWriter(SQLite::Database& database)
    : m_database(database), m_hashes(readHashes(database)), m_stored(m_hashes) {}

void HashedWriter::replace(std::string_view table, const std::vector<SqlValue>& row) {
    remove(table, row.front());
    insert(table, row);
}

void HashedWriter::insertHistory(const HistoryEntry& entry) {
    insertHistory(entry, hashOf(entry));
}

void HashedWriter::insertHistory(const HistoryEntry& entry, std::uint64_t hash) {
    const std::string arguments = argumentsToJson(entry.title.arguments);
    const std::string& changes = entry.changes.bytes();
    SQLite::Statement statement(m_database,
                                "INSERT INTO history (seq, parent, reverts, title, arguments, time, changeset) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    statement.bind(1, entry.seq);
    statement.bind(2, entry.parent);
    statement.bind(3, entry.reverts);
    statement.bind(4, entry.title.key);
    statement.bind(5, arguments);
    statement.bind(6, std::int64_t{entry.time.time_since_epoch().count()});
    statement.bindNoCopy(7, changes.data(), static_cast<int>(changes.size()));
    statement.exec();
    m_hashes["history"].add(hash);
}

void HashedWriter::removeHistory(std::int64_t seq) {
    remove("history", seq);
}

void HashedWriter::storeHashes() {
    for (const auto& [table, hash] : m_hashes) {
        const auto stored = m_stored.find(table);
        if (stored == m_stored.end() || stored->second != hash) {
            storeHash(m_database, table, hash);
        }
    }
    m_stored = m_hashes;
}

void HashedWriter::remove(std::string_view table, const SqlValue& key) {
    const TableShape& shape = shapeOf(table);
    SQLite::Statement row(m_database, fmt::format("SELECT {} FROM {} WHERE {} = ?", fmt::join(shape.columns, ", "),
                                                  table, shape.columns.front()));
    bindValue(row, 1, key);
    if (!row.executeStep()) {
        return;
    }
    m_hashes[shape.name].remove(hashOfRow(readRow(row)));
    SQLite::Statement statement(m_database, fmt::format("DELETE FROM {} WHERE {} = ?", table, shape.columns.front()));
    bindValue(statement, 1, key);
    statement.exec();
}

void HashedWriter::insert(std::string_view table, const std::vector<SqlValue>& row) {
    const TableShape& shape = shapeOf(table);
    const std::vector<std::string> places(shape.columns.size(), "?");
    SQLite::Statement statement(m_database, fmt::format("INSERT INTO {} ({}) VALUES ({})", table,
                                                        fmt::join(shape.columns, ", "), fmt::join(places, ", ")));
    for (std::size_t i = 0; i < row.size(); ++i) {
        bindValue(statement, static_cast<int>(i) + 1, row[i]);
    }
    statement.exec();
    m_hashes[shape.name].add(hashOfRow(row));
}

}  // namespace chokepoint::store
