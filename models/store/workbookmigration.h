// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

/// One step from a version to the next. Throws SQLite::Exception.
struct WorkbookMigration {
    std::uint32_t from = 0;
    std::function<void(SQLite::Database&)> step;
};

/// The steps this program knows, by `from`; the last one leads to WorkbookVersion.
[[nodiscard]] std::span<const WorkbookMigration> workbookMigrations();

/// The copy that is made before an old workbook is touched: "study.chokepoint" → "study.v1.chokepoint".
[[nodiscard]] std::filesystem::path backupPath(const std::filesystem::path& file, std::uint32_t version);

/// Brings an open database up to date: a backup beside it first (one that exists is kept: an earlier attempt made it),
/// then each step in a transaction of its own that also sets user_version. NewerFile where no step leads on. On failure
/// the file is at the last version whose step was committed.
[[nodiscard]] Result<void> migrate(SQLite::Database& database, const std::filesystem::path& file,
                                   std::span<const WorkbookMigration> steps);

/// The same in memory, for a file that cannot or shall not be written: it stays as it is. Throws SQLite::Exception.
[[nodiscard]] Result<std::unique_ptr<SQLite::Database>> migratedCopy(SQLite::Database& database,
                                                                     const std::filesystem::path& file,
                                                                     std::span<const WorkbookMigration> steps);

}  // namespace chokepoint::store
