// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookmigration.h"

#include "models/store/safefile.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace chokepoint::store {

namespace {

/// As version 2 has it, letter by letter: a file's schema is compared with the expected one.
constexpr const char* RuleTable2 =
    "CREATE TABLE rule ( id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200), "
    "name TEXT NOT NULL CHECK (name <> ''), used TEXT NOT NULL CHECK (used IN ('aside', 'beside', 'instead')), "
    "parent TEXT NOT NULL, expression TEXT NOT NULL CHECK (length(expression) <= 16384), "
    "start_event TEXT NOT NULL, end_event TEXT NOT NULL, rests_on TEXT NOT NULL CHECK (rests_on <> ''), "
    "addressees TEXT NOT NULL CHECK (addressees <> ''), "
    "decides TEXT NOT NULL CHECK (decides IN ('requires-licence', 'review-policy', 'exception', "
    "'information')), conditions TEXT NOT NULL CHECK (conditions <> ''), "
    "destinations TEXT NOT NULL CHECK (destinations <> ''), exclusions TEXT NOT NULL CHECK (exclusions <> ''), "
    "headquarters INTEGER NOT NULL CHECK (headquarters IN (0, 1)), "
    "us_origin_only INTEGER NOT NULL CHECK (us_origin_only IN (0, 1)), "
    "as_written_only INTEGER NOT NULL CHECK (as_written_only IN (0, 1)), "
    "outcome TEXT NOT NULL CHECK (outcome <> ''), review_policy TEXT NOT NULL, summary TEXT NOT NULL, "
    "citation TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL ) STRICT, WITHOUT ROWID";

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

/// A draft rule came to hold all that a recorded one does. Version 1 had the table, but nothing that wrote to it.
void rebuildRules(SQLite::Database& database) {
    database.exec("DROP TABLE rule");
    database.exec(RuleTable2);
}

Result<void> run(SQLite::Database& database, const std::filesystem::path& file,
                 std::span<const WorkbookMigration> steps) {
    const std::uint32_t target = steps.empty() ? 0 : steps.back().from + 1;
    while (versionOf(database) != target) {
        const auto step = std::ranges::find(steps, versionOf(database), &WorkbookMigration::from);
        if (step == steps.end()) {
            return failure(
                ErrorCode::NewerFile,
                {CHOKEPOINT_MSG("“%1” is of a version that this Chokepoint cannot bring up to date."), {nameOf(file)}});
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        step->step(database);
        database.exec(fmt::format("PRAGMA user_version = {}", step->from + 1));
        transaction.commit();
    }
    return {};
}

}  // namespace

std::span<const WorkbookMigration> workbookMigrations() {
    static const std::array<WorkbookMigration, 1> steps{{{1, rebuildRules}}};
    return steps;
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
        return run(database, file, steps);
    });
}

Result<std::unique_ptr<SQLite::Database>> migratedCopy(SQLite::Database& database, const std::filesystem::path& file,
                                                       std::span<const WorkbookMigration> steps) {
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup backup(*copy, database);
    if (const int result = backup.executeStep(); result != SQLITE_DONE) {
        throw SQLite::Exception("the workbook cannot be read", result);
    }
    harden(*copy);
    if (const Result<void> done = run(*copy, file, steps); !done) {
        return tl::unexpected(done.error());
    }
    return copy;
}

}  // namespace chokepoint::store
