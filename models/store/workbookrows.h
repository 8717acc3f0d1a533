// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/history.h"
#include "models/store/workbookfile.h"

namespace SQLite {
class Database;
}

namespace chokepoint::store {

// Reading and writing the rows of a workbook whose schema was checked. All of these throw SQLite::Exception.

[[nodiscard]] WorkbookIdentity readIdentity(SQLite::Database& database);
[[nodiscard]] WorkbookSettings readSettings(SQLite::Database& database);
/// -1 where there is none.
[[nodiscard]] std::int64_t readHead(SQLite::Database& database);
/// Those with a higher number than `after`, without the changes that are large. Fails with Damaged.
[[nodiscard]] Result<std::vector<HistoryEntry>> readEntries(SQLite::Database& database, std::int64_t after = 0);
/// The same, all of them. Fails with Damaged.
[[nodiscard]] Result<History> readHistory(SQLite::Database& database);
/// What an entry did, where it was left in the file too. Damaged where it is not there.
[[nodiscard]] Result<Changeset> readChanges(SQLite::Database& database, const HistoryEntry& entry);
/// The analyst's tables, with subjects, sources and claims or without.
enum class Tables { All, WithoutRecords };
void readContent(SQLite::Database& database, WorkbookContent& content, Tables tables = Tables::All);

/// As stored.
[[nodiscard]] TableHashes readHashes(SQLite::Database& database);
/// Stores the hashes of the tables that `changes` touched.
void storeHashes(SQLite::Database& database, const TableHashes& hashes, const std::vector<RowChange>& changes);

/// As its row in the file is hashed. Touches no database: any thread.
[[nodiscard]] std::uint64_t hashOf(const HistoryEntry& entry);

/// Writes rows of the file's own tables and keeps their hashes.
class HashedWriter {
public:
    explicit HashedWriter(SQLite::Database& database);

    /// Puts the row in place of one with the same first column.
    void replace(std::string_view table, const std::vector<SqlValue>& row);
    void insertHistory(const HistoryEntry& entry);
    /// The same where its hash is known, which takes as long for a large change as the writing.
    void insertHistory(const HistoryEntry& entry, std::uint64_t hash);
    void removeHistory(std::int64_t seq);
    /// To be called last, in the same transaction.
    void storeHashes();

private:
    void remove(std::string_view table, const SqlValue& key);
    void insert(std::string_view table, const std::vector<SqlValue>& row);

    SQLite::Database& m_database;
    TableHashes m_hashes;
    TableHashes m_stored;
};

}  // namespace chokepoint::store
