// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/record.h"
#include "models/store/changeset.h"
#include "models/store/ownrows.h"
#include "models/store/scenariorow.h"
#include "models/units/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace chokepoint::store {

/// A row of a content table as it shall be.
struct RowEdit {
    const TableShape* table = nullptr;  ///< never null
    std::vector<SqlValue> key;
    std::optional<std::vector<SqlValue>> row;  ///< none: to be removed
};

/// The analyst's tables in memory, under the very schema of the file: commands run here first, so that their checks,
/// their changesets and their conflicts are those of the file, and answer at once. One thread at a time.
class WorkbookContent {
public:
    WorkbookContent();  ///< empty
    ~WorkbookContent();
    WorkbookContent(WorkbookContent&&) noexcept;
    WorkbookContent& operator=(WorkbookContent&&) noexcept;
    WorkbookContent(const WorkbookContent&) = delete;
    WorkbookContent& operator=(const WorkbookContent&) = delete;

    [[nodiscard]] catalog::Preferences preferences() const;
    /// Empty where there is none.
    [[nodiscard]] std::string layout(std::string_view view) const;
    /// The analyst's own, by name, then id.
    [[nodiscard]] std::vector<policy::RuleText> rules() const;

    /// By name.
    [[nodiscard]] std::vector<StoredScenario> scenarios() const;

    /// None removes the row. The changeset is empty where it is so already. InvalidArgument where the schema refuses.
    [[nodiscard]] Result<Changeset> setPreference(std::string_view subject, std::string_view metric,
                                                  const std::optional<std::string>& claim);
    [[nodiscard]] Result<Changeset> setLayout(std::string_view view, std::string_view json);
    /// Adds the rule or changes the one of its id.
    [[nodiscard]] Result<Changeset> setRule(const policy::RuleText& rule);
    [[nodiscard]] Result<Changeset> removeRule(std::string_view id);
    /// None removes the scenario of that id.
    [[nodiscard]] Result<Changeset> setScenario(std::string_view id, const std::optional<StoredScenario>& scenario);

    /// Adds records or changes those of their ids.
    [[nodiscard]] Result<Changeset> putRecords(const RecordRows& rows);
    /// Removes records, and the picks that name one of those claims or subjects.
    [[nodiscard]] Result<Changeset> removeRecords(const RecordIds& ids);
    /// Reads the analyst's own records; none where nothing was ever written. Valid as long as nothing is changed.
    [[nodiscard]] std::unique_ptr<RecordReader> records() const;

    /// Every row of a content table, by key.
    [[nodiscard]] std::vector<Row> rows(const TableShape& table) const;
    /// The row of that key; none where there is none.
    [[nodiscard]] std::optional<Row> row(const TableShape& table, const Row& key) const;
    /// Puts and removes rows as they stand, in one change. InvalidArgument where the schema refuses one.
    [[nodiscard]] Result<Changeset> edit(const std::vector<RowEdit>& edits);

    /// All of it or nothing; Conflict names the rows, Damaged means a changeset that cannot be read.
    [[nodiscard]] Result<void> apply(const Changeset& changes);

    /// Of every content table that ever had a row.
    [[nodiscard]] const TableHashes& hashes() const { return m_hashes; }

    /// Takes over the rows of a query on a file, in the order of the table's columns. Throws SQLite::Exception where
    /// the schema refuses one.
    void load(const TableShape& table, SQLite::Statement& rows);

private:
    Result<Changeset> run(const std::function<void(SQLite::Database&)>& change);

    /// Opened by the first change: a new window shows an empty workbook before it needs one.
    SQLite::Database& database();

    std::unique_ptr<SQLite::Database> m_database;  ///< null: nothing was written yet
    TableHashes m_hashes;
};

/// Whether two sets of hashes say the same: an empty table equals one that is not listed.
[[nodiscard]] bool sameHashes(const TableHashes& a, const TableHashes& b);

}  // namespace chokepoint::store
