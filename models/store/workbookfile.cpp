// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookfile.h"

#include "models/store/safefile.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookgate.h"
#include "models/store/workbookmigration.h"
#include "models/store/workbookrows.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>

namespace chokepoint::store {

namespace {

/// Enough for the schema and a few look-ups; a hostile file that asks for more is refused.
constexpr std::uint64_t OpeningOperations = 5'000'000;

tl::unexpected<Error> wrongSchema(const std::filesystem::path& path) {
    return failure(
        ErrorCode::Damaged,
        {CHOKEPOINT_MSG("“%1” holds tables, views or triggers that no Chokepoint workbook has, so it was not "
                        "opened."),
         {nameOf(path)}});
}

Result<void> checkSchema(SQLite::Database& database, const std::filesystem::path& path, bool isInMemory) {
    const WorkLimit limit(database, OpeningOperations);
    if (readSchema(database) != expectedSchema()) {
        return wrongSchema(path);
    }
    // A journal that was rolled back while opening may have brought another first page than the one the gate saw.
    if (database.execAndGet("PRAGMA application_id").getInt64() != WorkbookApplicationId ||
        database.execAndGet("PRAGMA user_version").getInt64() != WorkbookVersion ||
        database.execAndGet("PRAGMA journal_mode").getString() != (isInMemory ? "memory" : "delete")) {
        return wrongSchema(path);
    }
    return {};
}

tl::unexpected<Error> notWritten(const std::filesystem::path& target) {
    return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("“%1” was not written."), {nameOf(target)}});
}

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& path, int flags) {
    auto database = std::make_unique<SQLite::Database>(path.string(), flags, OpenBusyTimeoutMs);
    sqlite3_extended_result_codes(database->getHandle(), 1);
    harden(*database);
    return database;
}

/// Head, history and what is remembered; the content has its own.
Result<void> writeOwnRows(SQLite::Database& database, const WorkbookTransaction& transaction) {
    HashedWriter writer(database);
    if (transaction.added) {
        writer.insertHistory(*transaction.added);
    }
    if (transaction.replaced) {
        writer.removeHistory(transaction.replaced->seq);
        writer.insertHistory(*transaction.replaced);
    }
    if (transaction.removed) {
        writer.removeHistory(*transaction.removed);
    }
    if (transaction.headAfter != transaction.headBefore) {
        writer.replace("head", {std::int64_t{1}, transaction.headAfter});
    }
    for (const auto& [name, value] : transaction.settings) {
        writer.replace("setting", {name, value});
    }
    writer.storeHashes();
    return {};
}

}  // namespace

WorkbookFile::WorkbookFile(std::unique_ptr<SQLite::Database> database, std::filesystem::path path,
                           std::optional<Message> readOnlyReason)
    : m_database(std::move(database)), m_path(std::move(path)), m_readOnlyReason(std::move(readOnlyReason)) {}

WorkbookFile::~WorkbookFile() = default;
WorkbookFile::WorkbookFile(WorkbookFile&&) noexcept = default;
WorkbookFile& WorkbookFile::operator=(WorkbookFile&&) noexcept = default;

Result<WorkbookFile> WorkbookFile::create(const std::filesystem::path& path, const WorkbookIdentity& identity) {
    const Result<void> written = writeWhole(path, Replace::Never, [&](const std::filesystem::path& temporary) {
        return guarded<void>(path, Doing::Copying, [&]() -> Result<void> {
            SQLite::Database database(temporary.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            SQLite::Transaction transaction(database);
            database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", WorkbookApplicationId,
                                      WorkbookVersion));
            database.exec(workbookSchemaSql());
            HashedWriter writer(database);
            writer.replace("meta", {std::string("id"), identity.id});
            writer.replace("meta", {std::string("created"), identity.created});
            writer.replace("meta", {std::string("program"), identity.program});
            writer.replace("head", {std::int64_t{1}, std::int64_t{0}});
            writer.storeHashes();
            transaction.commit();
            return {};
        });
    });
    if (!written) {
        return tl::unexpected(written.error());
    }
    return open(path);
}

Result<WorkbookFile> WorkbookFile::open(const std::filesystem::path& path, Access access) {
    Result<GatePass> pass = passGate(path);
    if (!pass) {
        return tl::unexpected(std::move(pass.error()));
    }
    if (access == Access::ReadOnly && !pass->readOnlyReason) {
        pass->readOnlyReason = Message{CHOKEPOINT_MSG("“%1” was opened for reading only."), {nameOf(path)}};
    }
    return guarded<WorkbookFile>(path, Doing::Opening, [&]() -> Result<WorkbookFile> {
        const bool isReadOnly = pass->readOnlyReason.has_value();
        bool isInMemory = false;
        auto database = connect(pass->file, isReadOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
        if (pass->version < WorkbookVersion) {
            if (isReadOnly) {
                Result<std::unique_ptr<SQLite::Database>> copy =
                    migratedCopy(*database, pass->file, workbookMigrations());
                if (!copy) {
                    return tl::unexpected(copy.error());
                }
                database = *std::move(copy);
                isInMemory = true;
            } else if (const Result<void> migrated = migrate(*database, pass->file, workbookMigrations()); !migrated) {
                return tl::unexpected(migrated.error());
            }
        }
        if (const Result<void> checked = checkSchema(*database, path, isInMemory); !checked) {
            return tl::unexpected(checked.error());
        }
        return WorkbookFile(std::move(database), pass->file, pass->readOnlyReason);
    });
}

Result<LoadedWorkbook> WorkbookFile::load() {
    return guarded<LoadedWorkbook>(m_path, Doing::Opening, [&]() -> Result<LoadedWorkbook> {
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::DEFERRED);
        LoadedWorkbook loaded;
        loaded.identity = readIdentity(*m_database);
        loaded.settings = readSettings(*m_database);
        Result<History> history = readHistory(*m_database);
        if (!history) {
            return tl::unexpected(std::move(history.error()));
        }
        loaded.history = *std::move(history);
        readContent(*m_database, loaded.content);
        return loaded;
    });
}

Result<void> WorkbookFile::commit(const WorkbookTransaction& transaction) {
    if (m_readOnlyReason) {
        return failure(ErrorCode::ReadOnly, *m_readOnlyReason);
    }
    return guarded<void>(m_path, Doing::Writing, [&]() -> Result<void> {
        // Rolls back where it is left early; SQLite may have done so by itself (SQLITE_FULL), which is then no error.
        SQLite::Transaction scope(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        if (readHead(*m_database) != transaction.headBefore) {
            return failure(
                ErrorCode::Conflict,
                {CHOKEPOINT_MSG("“%1” was changed by another program since it was opened, so the last change "
                                "was not saved. Open it again to see what is in it."),
                 {nameOf(m_path)}});
        }
        const Result<std::vector<RowChange>> rows = transaction.changes.rows();
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const Result<void> applied = apply(*m_database, transaction.changes);
        if (!applied) {
            return failure(ErrorCode::Damaged,
                           {CHOKEPOINT_MSG("“%1” is damaged: it does not hold what was saved (%2)."),
                            {nameOf(m_path), inEnglish(applied.error())}});
        }
        TableHashes hashes = readHashes(*m_database);
        follow(*m_database, *rows, hashes);
        if (!sameHashes(hashes, transaction.contentAfter)) {
            return failure(ErrorCode::Damaged,
                           {CHOKEPOINT_MSG("“%1” is damaged: it does not hold what was saved."), {nameOf(m_path)}});
        }
        storeHashes(*m_database, hashes, *rows);
        if (Result<void> own = writeOwnRows(*m_database, transaction); !own) {
            return own;
        }
        scope.commit();
        return {};
    });
}

Result<void> WorkbookFile::copyTo(const std::filesystem::path& target, std::stop_token stop) {
    return writeWhole(target, Replace::Existing, [&](const std::filesystem::path& temporary) -> Result<void> {
        const Result<void> copied = guarded<void>(target, Doing::Copying, [&]() -> Result<void> {
            const WorkLimit limit(*m_database, std::numeric_limits<std::uint64_t>::max(), stop);
            // VACUUM attaches its target, which the limits of an opened file forbid.
            sqlite3_limit(m_database->getHandle(), SQLITE_LIMIT_ATTACHED, 2);
            SQLite::Statement vacuum(*m_database, "VACUUM INTO ?");
            vacuum.bind(1, temporary.string());
            vacuum.exec();
            return {};
        });
        sqlite3_limit(m_database->getHandle(), SQLITE_LIMIT_ATTACHED, 0);
        if (stop.stop_requested()) {
            return notWritten(target);
        }
        if (!copied) {
            return copied;
        }
        Result<WorkbookFile> copy = open(temporary, Access::ReadOnly);
        if (!copy) {
            return tl::unexpected(std::move(copy.error()));
        }
        const Result<std::vector<Message>> problems = copy->verify(stop);
        if (stop.stop_requested()) {
            return notWritten(target);
        }
        if (!problems) {
            return tl::unexpected(problems.error());
        }
        if (!problems->empty()) {
            return failure(
                ErrorCode::Damaged,
                {CHOKEPOINT_MSG("“%1” was not written, because the workbook it would be a copy of is damaged: "
                                "%2"),
                 {nameOf(target), inEnglish(problems->front())}});
        }
        return {};
    });
}

void WorkbookFile::setBusyTimeout(int milliseconds) {
    sqlite3_busy_timeout(m_database->getHandle(), milliseconds);
}

}  // namespace chokepoint::store
