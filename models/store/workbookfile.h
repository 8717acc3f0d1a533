// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/history.h"
#include "models/store/workbookcontent.h"
#include "models/units/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

/// What a workbook says of itself.
struct WorkbookIdentity {
    std::string id;       ///< UUIDv7
    std::string created;  ///< "2025-07-23T12:00:00Z"
    std::string program;  ///< version that made it

    friend bool operator==(const WorkbookIdentity&, const WorkbookIdentity&) = default;
};

/// Names and values that are remembered without being history.
using WorkbookSettings = std::map<std::string, std::string, std::less<>>;

/// Everything a session keeps of a workbook in memory.
struct LoadedWorkbook {
    WorkbookIdentity identity;
    WorkbookContent content;
    History history;
    WorkbookSettings settings;
};

/// One commit: rows, history and head change together or not at all.
struct WorkbookTransaction {
    Changeset changes;                     ///< may be empty
    std::optional<HistoryEntry> added;     ///< a new entry
    std::optional<HistoryEntry> replaced;  ///< an entry in place of the one of its seq
    std::optional<std::int64_t> removed;   ///< an entry that came to nothing
    std::int64_t headBefore = 0;           ///< the file must agree: no one else may have written
    std::int64_t headAfter = 0;
    TableHashes contentAfter;   ///< the file must agree: what is shown is what is saved
    WorkbookSettings settings;  ///< to set
};

enum class Access { ReadWrite, ReadOnly };

struct BatchImport;
struct ImportGround;
struct ImportPlan;

/// An open workbook file. Used by one thread at a time. Nothing here throws.
class WorkbookFile {
public:
    /// Makes an empty workbook at `path`, which must not exist: whole or not at all. Conflict where it exists, Io.
    [[nodiscard]] static Result<WorkbookFile> create(const std::filesystem::path& path,
                                                     const WorkbookIdentity& identity);

    /// Opens after checking header, application id, version and exact schema; a file or folder that cannot be written
    /// opens read-only. An older version is brought up to date first. NotFound, NotOurFile, NewerFile, Damaged, Locked,
    /// ReadOnly (an interrupted change that cannot be put right) or Io. See passGate() for files already open.
    [[nodiscard]] static Result<WorkbookFile> open(const std::filesystem::path& path,
                                                   Access access = Access::ReadWrite);

    ~WorkbookFile();
    WorkbookFile(WorkbookFile&&) noexcept;
    WorkbookFile& operator=(WorkbookFile&&) noexcept;
    WorkbookFile(const WorkbookFile&) = delete;
    WorkbookFile& operator=(const WorkbookFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const std::optional<Message>& readOnlyReason() const { return m_readOnlyReason; }

    /// Reads it whole, but for changes of the history that are large. Damaged or Locked.
    [[nodiscard]] Result<LoadedWorkbook> load();
    /// The same without subjects, sources and claims: what a window needs to show the workbook. Nothing may be
    /// committed over it. Damaged or Locked.
    [[nodiscard]] Result<LoadedWorkbook> loadOutline();
    /// Reads the analyst's tables. Damaged, Locked or Cancelled.
    [[nodiscard]] Result<WorkbookContent> loadContent(const std::stop_token& stop = {});
    /// Subjects, sources and claims by the file's own account. Damaged or Locked.
    [[nodiscard]] Result<std::int64_t> recordCount();
    /// The history's entries with a higher number. Damaged or Locked.
    [[nodiscard]] Result<std::vector<HistoryEntry>> entriesAfter(std::int64_t seq);
    /// What an entry did, where it was left in the file too. Damaged or Locked.
    [[nodiscard]] Result<Changeset> changesOf(const HistoryEntry& entry);

    /// Reads every page and row: SQLite's own check, the hash of every table, the history. One message for each thing
    /// that is wrong; an error where it cannot be read at all (Locked, Io) or was stopped (Cancelled).
    [[nodiscard]] Result<std::vector<Message>> verify(std::stop_token stop = {});

    /// Conflict where another program has changed or moved the file, Damaged where it is not what it should be,
    /// ReadOnly, Locked, Io. On failure the file is as before.
    [[nodiscard]] Result<void> commit(const WorkbookTransaction& transaction);

    /// Goes to another state of `history`, which is the file's, change by change: what is too large for one commit. All
    /// of the way or nothing; fails as commit() does, or with Cancelled.
    [[nodiscard]] Result<void> walk(const History& history, std::int64_t target, const std::stop_token& stop = {});

    /// Takes the changes from `first` to `last`, which follow each other in `history`, back out of the middle: an entry
    /// for each, the last one first, titled alike. All of it or nothing; fails as walk() does, or with Conflict, which
    /// names the rows that later changes touched.
    [[nodiscard]] Result<void> takeBack(const History& history, std::int64_t first, std::int64_t last,
                                        const HistoryEntry& titled, const std::stop_token& stop = {});

    /// Writes a compact copy in place of `target` (which may exist, but not be open): into a temporary file in the same
    /// folder, checked, synchronised and renamed. On failure `target` is as before and no temporary file stays.
    /// Cancelled where it was stopped before the renaming.
    [[nodiscard]] Result<void> copyTo(const std::filesystem::path& target, std::stop_token stop = {});

    /// How long to wait for another program.
    void setBusyTimeout(int milliseconds);

private:
    friend Result<ImportPlan> importBatch(WorkbookFile& file, const BatchImport& import, const ImportGround& ground,
                                          const std::stop_token& stop,
                                          const std::function<void(double, std::size_t)>& progress);

    WorkbookFile(std::unique_ptr<SQLite::Database> database, std::filesystem::path path,
                 std::optional<Message> readOnlyReason);

    class Walk;

    [[nodiscard]] Result<LoadedWorkbook> load(bool hasRecords);
    /// Runs `change`, which says the new head, in one transaction.
    [[nodiscard]] Result<void> changeInOneGo(const History& history, const std::stop_token& stop,
                                             const std::function<Result<std::int64_t>(Walk& walk)>& change);

    std::unique_ptr<SQLite::Database> m_database;
    std::filesystem::path m_path;
    std::optional<Message> m_readOnlyReason;
};

/// What `chokepoint check FILE` says.
struct WorkbookReport {
    std::vector<Message> problems;  ///< empty: sound
    WorkbookIdentity identity;
    std::int64_t changes = 0;                               ///< in the history
    std::map<std::string, std::int64_t, std::less<>> rows;  ///< per content table that has any

    [[nodiscard]] bool isSound() const { return problems.empty(); }
};

/// Opens read-only, checks everything verify() does, and that the history leads from an empty workbook to exactly this
/// content. A file that cannot be opened is a problem of the report, not a failure. Not for a file this process has
/// open.
[[nodiscard]] WorkbookReport checkWorkbook(const std::filesystem::path& path);

}  // namespace chokepoint::store
