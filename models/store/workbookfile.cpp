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

tl::unexpected<Error> notWhatWasSaved(const std::filesystem::path& path, const Error& why) {
    return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("“%1” is damaged: it does not hold what was saved (%2)."),
                                        {nameOf(path), inEnglish(why)}});
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
    return load(true);
}

Result<LoadedWorkbook> WorkbookFile::loadOutline() {
    return load(false);
}

Result<std::int64_t> WorkbookFile::recordCount() {
    return guarded<std::int64_t>(m_path, Doing::Opening, [&]() -> Result<std::int64_t> {
        const TableHashes hashes = readHashes(*m_database);
        std::int64_t count = 0;
        for (const char* table : {"subject", "source", "claim"}) {
            const auto found = hashes.find(table);
            count += found != hashes.end() ? found->second.rows : 0;
        }
        return count;
    });
}

Result<LoadedWorkbook> WorkbookFile::load(bool hasRecords) {
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
        readContent(*m_database, loaded.content, hasRecords ? Tables::All : Tables::WithoutRecords);
        return loaded;
    });
}

Result<WorkbookContent> WorkbookFile::loadContent(const std::stop_token& stop) {
    Result<WorkbookContent> loaded = guarded<WorkbookContent>(m_path, Doing::Opening, [&]() -> Result<WorkbookContent> {
        const WorkLimit limit(*m_database, std::numeric_limits<std::uint64_t>::max(), stop);
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::DEFERRED);
        WorkbookContent content;
        readContent(*m_database, content);
        return content;
    });
    if (!loaded && stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("Given up; nothing was changed."), {}});
    }
    return loaded;
}

Result<std::vector<HistoryEntry>> WorkbookFile::entriesAfter(std::int64_t seq) {
    return guarded<std::vector<HistoryEntry>>(m_path, Doing::Opening, [&] { return readEntries(*m_database, seq); });
}

Result<Changeset> WorkbookFile::changesOf(const HistoryEntry& entry) {
    return guarded<Changeset>(m_path, Doing::Opening, [&] { return readChanges(*m_database, entry); });
}

/// Takes changes one after the other to the rows of a file, within one transaction.
class WorkbookFile::Walk {
public:
    Walk(SQLite::Database& database, const std::stop_token& stop)
        : m_database(database),
          m_limit(database, std::numeric_limits<std::uint64_t>::max(), stop),
          m_hashes(readHashes(database)) {}

    /// What was applied.
    Result<Changeset> apply(const HistoryStep& step) {
        Result<Changeset> changes = readChanges(m_database, *step.entry);
        if (changes && step.isBack) {
            changes = changes->inverse();
        }
        if (!changes) {
            return changes;
        }
        const Result<std::vector<RowChange>> rows = changes->rows();
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (const Result<void> applied = store::apply(m_database, *changes); !applied) {
            return tl::unexpected(applied.error());
        }
        follow(m_database, *rows, m_hashes);
        storeHashes(m_database, m_hashes, *rows);
        return changes;
    }

private:
    SQLite::Database& m_database;
    WorkLimit m_limit;
    TableHashes m_hashes;
};

Result<void> WorkbookFile::changeInOneGo(const History& history, const std::stop_token& stop,
                                         const std::function<Result<std::int64_t>(Walk& walk)>& change) {
    if (m_readOnlyReason) {
        return failure(ErrorCode::ReadOnly, *m_readOnlyReason);
    }
    Result<void> changed = guarded<void>(m_path, Doing::Writing, [&]() -> Result<void> {
        SQLite::Transaction scope(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        if (readHead(*m_database) != history.head()) {
            return changedElsewhere(m_path);
        }
        Walk walk(*m_database, stop);
        const Result<std::int64_t> head = change(walk);
        if (!head) {
            return tl::unexpected(head.error());
        }
        HashedWriter writer(*m_database);
        writer.replace("head", {std::int64_t{1}, *head});
        writer.storeHashes();
        scope.commit();
        return {};
    });
    if (!changed && stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("Given up; nothing was changed."), {}});
    }
    return changed;
}

Result<void> WorkbookFile::walk(const History& history, std::int64_t target, const std::stop_token& stop) {
    const Result<std::vector<HistoryStep>> steps = history.stepsTo(target);
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    return changeInOneGo(history, stop, [&](Walk& walk) -> Result<std::int64_t> {
        for (const HistoryStep& step : *steps) {
            const Result<Changeset> applied = walk.apply(step);
            if (!applied && applied.error().code == ErrorCode::Conflict) {
                return notWhatWasSaved(m_path, applied.error());
            }
            if (!applied) {
                return tl::unexpected(applied.error());
            }
        }
        return target;
    });
}

Result<void> WorkbookFile::takeBack(const History& history, std::int64_t first, std::int64_t last,
                                    const HistoryEntry& titled, const std::stop_token& stop) {
    return changeInOneGo(history, stop, [&](Walk& walk) -> Result<std::int64_t> {
        HistoryEntry entry = titled;
        const auto title = std::get<std::string>(titled.title.arguments.front());
        entry.parent = history.head();
        entry.seq = history.nextSeq();
        for (const HistoryEntry* part = history.entry(last); part != nullptr && part->seq >= first;
             part = history.entry(part->parent)) {
            Result<Changeset> inverse = walk.apply({part, true});
            if (!inverse && inverse.error().code == ErrorCode::Conflict) {
                return cannotTakeBack(title, inEnglish(Message{"%1", inverse.error().message.arguments}));
            }
            if (!inverse) {
                return tl::unexpected(std::move(inverse.error()));
            }
            entry.reverts = part->seq;
            entry.changes = *std::move(inverse);
            HashedWriter writer(*m_database);
            writer.insertHistory(entry);
            writer.storeHashes();
            entry.parent = entry.seq++;
        }
        return entry.parent;
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
            return changedElsewhere(m_path);
        }
        const Result<std::vector<RowChange>> rows = transaction.changes.rows();
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const Result<void> applied = apply(*m_database, transaction.changes);
        if (!applied) {
            return notWhatWasSaved(m_path, applied.error());
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
