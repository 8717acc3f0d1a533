// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/history.h"
#include "models/store/workbookcontent.h"
#include "models/units/result.h"

#include <cstdint>
#include <filesystem>
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

    /// Reads it whole. Damaged or Locked.
    [[nodiscard]] Result<LoadedWorkbook> load();

    /// Reads every page and row: SQLite's own check, the hash of every table, the history. One message for each thing
    /// that is wrong; an error where it cannot be read at all (Locked, Io) or was stopped (Cancelled).
    [[nodiscard]] Result<std::vector<Message>> verify(std::stop_token stop = {});

    /// Conflict where another program has changed or moved the file, Damaged where it is not what it should be,
    /// ReadOnly, Locked, Io. On failure the file is as before.
    [[nodiscard]] Result<void> commit(const WorkbookTransaction& transaction);

    /// Writes a compact copy in place of `target` (which may exist, but not be open): into a temporary file in the same
    /// folder, checked, synchronised and renamed. On failure `target` is as before and no temporary file stays.
    /// Cancelled where it was stopped before the renaming.
    [[nodiscard]] Result<void> copyTo(const std::filesystem::path& target, std::stop_token stop = {});

    /// How long to wait for another program.
    void setBusyTimeout(int milliseconds);

private:
    WorkbookFile(std::unique_ptr<SQLite::Database> database, std::filesystem::path path,
                 std::optional<Message> readOnlyReason);

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
