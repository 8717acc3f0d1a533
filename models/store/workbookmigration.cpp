// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookmigration.h"

#include "models/store/safefile.h"
#include "models/store/workbookerrors.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

namespace chokepoint::store {

namespace {

std::uint32_t versionOf(SQLite::Database& database) {
    return static_cast<std::uint32_t>(database.execAndGet("PRAGMA user_version").getInt64());
}

Result<void> backUp(SQLite::Database& database, const std::filesystem::path& file) {
    const Result<void> written =
        writeWhole(backupPath(file, versionOf(database)), Replace::Never, [&](const std::filesystem::path& temporary) {
            return guarded<void>(file, Doing::Copying, [&]() -> Result<void> {
                sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 2);
                SQLite::Statement vacuum(database, "VACUUM INTO ?");
                vacuum.bind(1, temporary.string());
                vacuum.exec();
                return {};
            });
        });
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
    if (!written && written.error().code != ErrorCode::Conflict) {
        return written;
    }
    return {};
}

}  // namespace

std::span<const WorkbookMigration> workbookMigrations() {
    // Version 1 is the first.
    return {};
}

std::filesystem::path backupPath(const std::filesystem::path& file, std::uint32_t version) {
    return file.parent_path() / fmt::format("{}.v{}{}", file.stem().string(), version, file.extension().string());
}

Result<void> migrate(SQLite::Database& database, const std::filesystem::path& file,
                     std::span<const WorkbookMigration> steps) {
    return guarded<void>(file, Doing::Writing, [&]() -> Result<void> {
        if (const Result<void> saved = backUp(database, file); !saved) {
            return saved;
        }
        const std::uint32_t target = steps.empty() ? 0 : steps.back().from + 1;
        while (versionOf(database) != target) {
            const auto step = std::ranges::find(steps, versionOf(database), &WorkbookMigration::from);
            if (step == steps.end()) {
                return failure(ErrorCode::NewerFile,
                               {CHOKEPOINT_MSG("“%1” is of a version that this Chokepoint cannot bring up to date."),
                                {nameOf(file)}});
            }
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            step->step(database);
            database.exec(fmt::format("PRAGMA user_version = {}", step->from + 1));
            transaction.commit();
        }
        return {};
    });
}

}  // namespace chokepoint::store
