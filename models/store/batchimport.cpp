// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/batchimport.h"

#include "models/store/batchrows.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookrows.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <utility>

namespace chokepoint::store {

namespace {

/// Claims of one history entry: some four megabytes of a changeset, which may have ten.
constexpr std::size_t ClaimsOfEntry = 12'500;
constexpr std::size_t WaitingSlices = 2;

/// Slices on their way from the thread that reads to the one that writes.
class SliceQueue {
public:
    /// Waits for room. False where nobody takes any more.
    bool push(ImportPlan slice) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_slices.size() < WaitingSlices || m_isClosed; });
        if (m_isClosed) {
            return false;
        }
        m_slices.push_back(std::move(slice));
        m_changed.notify_all();
        return true;
    }
    /// The next one; none where it is closed and empty.
    std::optional<ImportPlan> pop() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_slices.empty() || m_isClosed; });
        if (m_slices.empty()) {
            return std::nullopt;
        }
        std::optional<ImportPlan> slice(std::move(m_slices.front()));
        m_slices.pop_front();
        m_changed.notify_all();
        return slice;
    }
    void close() {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<ImportPlan> m_slices;
    bool m_isClosed = false;
};

/// The records of a slice; what else is in a plan stays with the reader.
ImportPlan recordsOf(const ImportPlan& slice) {
    ImportPlan records;
    records.subjects = slice.subjects;
    records.sources = slice.sources;
    records.claims = slice.claims;
    return records;
}

/// Writes slices into the tables, with the history behind.
class BatchWriter {
public:
    BatchWriter(SQLite::Database& database, const BatchImport& import)
        : m_database(database), m_import(import), m_head(readHead(database)), m_hashes(readHashes(database)) {
        m_seq = database.execAndGet("SELECT coalesce(max(seq), 0) + 1 FROM history").getInt64();
    }

    void write(const ImportPlan& slice) {
        std::span<const catalog::Claim> claims(slice.claims);
        RecordRows rows{slice.subjects, slice.sources, {}, {}, m_import.batch};
        do {
            rows.claims = claims.first(std::min(claims.size(), ClaimsOfEntry));
            claims = claims.subspan(rows.claims.size());
            writeEntry(rows);
            rows.subjects = {};
            rows.sources = {};
        } while (!claims.empty());
    }

    /// Head and hashes, once all is written.
    void finish() {
        HashedWriter writer(m_database);
        if (m_head != readHead(m_database)) {
            writer.replace("head", {std::int64_t{1}, m_head});
        }
        writer.storeHashes();
        std::vector<RowChange> touched;
        for (const char* table : {"claim", "source", "subject"}) {
            if (m_hashes.contains(table)) {
                touched.push_back({contentTable(table), RowOperation::Insert, {}, {}});
            }
        }
        store::storeHashes(m_database, m_hashes, touched);
    }

private:
    void writeEntry(const RecordRows& rows) {
        if (rows.subjects.empty() && rows.sources.empty() && rows.claims.empty()) {
            return;
        }
        std::optional<Changeset> changes = insertRecords(m_database, rows, m_hashes);
        if (!changes) {
            changes = record(m_database, [&](SQLite::Database& database) { writeRecords(database, rows); });
            follow(m_database, changes->rows().value(), m_hashes);
        }
        if (changes->isEmpty()) {
            return;
        }
        HistoryEntry entry;
        entry.seq = m_seq++;
        entry.parent = m_head;
        entry.title = partTitle(m_import.request.file.filename().string(),
                                static_cast<std::int64_t>(rows.claims.size()), m_import.batch);
        entry.time = m_import.time;
        entry.changes = *std::move(changes);
        HashedWriter writer(m_database);
        writer.insertHistory(entry);
        writer.storeHashes();
        m_head = entry.seq;
    }

    SQLite::Database& m_database;
    const BatchImport& m_import;
    std::int64_t m_head;
    std::int64_t m_seq = 1;
    TableHashes m_hashes;  ///< of the content; those of the history are stored at once
};

/// Rows come in the order of their keys, so that a part of the file this large is enough.
class LargeCache {
public:
    explicit LargeCache(SQLite::Database& database)
        : m_database(database), m_before(database.execAndGet("PRAGMA cache_size").getInt()) {
        m_database.exec("PRAGMA cache_size = -65536");
    }
    ~LargeCache() { m_database.tryExec("PRAGMA cache_size = " + std::to_string(m_before)); }
    LargeCache(const LargeCache&) = delete;
    LargeCache& operator=(const LargeCache&) = delete;
    LargeCache(LargeCache&&) = delete;
    LargeCache& operator=(LargeCache&&) = delete;

private:
    SQLite::Database& m_database;
    int m_before;
};

/// Reads on a thread of its own and writes what comes.
Result<ImportPlan> stream(BatchWriter& writer, const BatchImport& import, const ImportGround& ground,
                          const std::stop_token& stop, const ImportProgress& progress) {
    SliceQueue queue;
    Result<ImportPlan> plan = ImportPlan();
    {
        const std::jthread reader([&] {
            plan = streamImport(
                import.request, ground,
                [&](const ImportPlan& slice) -> Result<void> {
                    const bool isLost = slice.hasRejected() && !import.skipsBad;  // read on to name every row
                    return isLost || queue.push(recordsOf(slice)) ? Result<void>()
                                                                  : failure(ErrorCode::Cancelled, {{}, {}});
                },
                stop, progress);
            queue.close();
        });
        try {
            while (const std::optional<ImportPlan> slice = queue.pop()) {
                if (stop.stop_requested()) {
                    break;
                }
                writer.write(*slice);
            }
            queue.close();
        } catch (...) {
            queue.close();
            throw;
        }
    }
    return plan;
}

}  // namespace

Result<ImportPlan> importBatch(WorkbookFile& file, const BatchImport& import, const ImportGround& ground,
                               const std::stop_token& stop, const ImportProgress& progress) {
    if (file.readOnlyReason()) {
        return failure(ErrorCode::ReadOnly, *file.readOnlyReason());
    }
    return guarded<ImportPlan>(file.path(), Doing::Writing, [&]() -> Result<ImportPlan> {
        SQLite::Database& database = *file.m_database;
        const LargeCache cache(database);
        // Rolls back where it is left early.
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (import.headBefore && readHead(database) != *import.headBefore) {
            return changedElsewhere(file.path());
        }
        BatchWriter writer(database, import);
        Result<ImportPlan> plan = stream(writer, import, ground, stop, progress);
        if (plan && stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("the import was stopped: nothing was taken"), {}});
        }
        if (!plan || plan->broken || (plan->rejectedRows > 0 && !import.skipsBad)) {
            return plan;
        }
        writer.finish();
        transaction.commit();
        return plan;
    });
}

Result<ImportPlan> importBatch(const std::filesystem::path& workbook, const BatchImport& import,
                               const ImportGround& ground, const std::stop_token& stop,
                               const ImportProgress& progress) {
    Result<WorkbookFile> file = WorkbookFile::open(workbook);
    if (!file) {
        return tl::unexpected<Error>(file.error());
    }
    file->setBusyTimeout(WriteBusyTimeoutMs);
    return importBatch(*file, import, ground, stop, progress);
}

}  // namespace chokepoint::store
