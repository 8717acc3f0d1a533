// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/ownevents.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace chokepoint::store {

/// Rows of the analyst's own tables to be put, each new or in place of the one of its id.
struct RecordRows {
    std::span<const catalog::Subject> subjects;
    std::span<const catalog::Source> sources;
    std::span<const catalog::Claim> claims;
    std::span<const policy::OwnEvent> events;
    std::string_view batch;  ///< id of the import that the claims come with; empty: entered by hand
};

/// Ids of rows to be removed; an id that is not there is nothing to remove.
struct RecordIds {
    std::span<const std::string> subjects;
    std::span<const std::string> sources;
    std::span<const std::string> claims;
    std::span<const std::string> events;
};

// Rows of a workbook's tables subject, source, claim and event. All of these throw SQLite::Exception.

void writeRecords(SQLite::Database& database, const RecordRows& rows);
void removeRecords(SQLite::Database& database, const RecordIds& ids);
/// Drops the picks that name one of these claims or subjects.
void removePicks(SQLite::Database& database, std::span<const std::string> claims,
                 std::span<const std::string> subjects);

/// Reads rows one by one or all; keeps its statements. The file may have been written by anyone: a unit, a date or a
/// list that cannot be read is left out, and the row stays as it is stored.
class RecordReader {
public:
    explicit RecordReader(SQLite::Database& database);
    ~RecordReader();
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;
    RecordReader(RecordReader&&) = delete;
    RecordReader& operator=(RecordReader&&) = delete;

    /// By id.
    [[nodiscard]] std::vector<std::shared_ptr<const catalog::Subject>> subjects();
    [[nodiscard]] std::vector<std::shared_ptr<const catalog::Source>> sources();
    [[nodiscard]] std::vector<std::shared_ptr<const catalog::Claim>> claims();
    [[nodiscard]] std::vector<policy::OwnEvent> events();

    /// Null or none where there is no such row.
    [[nodiscard]] std::shared_ptr<const catalog::Subject> subject(std::string_view id);
    [[nodiscard]] std::shared_ptr<const catalog::Source> source(std::string_view id);
    [[nodiscard]] std::shared_ptr<const catalog::Claim> claim(std::string_view id);
    [[nodiscard]] std::optional<policy::OwnEvent> event(std::string_view id);
    /// The import that a claim came with; empty where it was entered by hand or is not there.
    [[nodiscard]] std::string batchOf(std::string_view claim);

private:
    SQLite::Statement& one(std::unique_ptr<SQLite::Statement>& statement, const std::string& sql, std::string_view id);
    const units::Unit& unit(const std::string& text);
    [[nodiscard]] catalog::Claim claimFrom(SQLite::Statement& row);

    SQLite::Database& m_database;
    std::unique_ptr<SQLite::Statement> m_subject;
    std::unique_ptr<SQLite::Statement> m_source;
    std::unique_ptr<SQLite::Statement> m_claim;
    std::unique_ptr<SQLite::Statement> m_event;
    std::unique_ptr<SQLite::Statement> m_batch;
    std::map<std::string, units::Unit, std::less<>> m_units;
};

}  // namespace chokepoint::store
