// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/batchimport.h"

#include "models/store/batchrows.h"
#include "models/store/boundedqueue.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookrows.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace chokepoint::store {

namespace {

/// Claims of one history entry: some four megabytes of a changeset, which may have ten.
constexpr std::size_t ClaimsOfEntry = 12'500;
// What may wait between two threads. A slice has fifty thousand rows, some thirty megabytes.
constexpr std::size_t WaitingSlices = 1;
constexpr std::size_t WaitingParts = 2;

/// The records of so many rows of the file, as they were read and checked.
struct Slice {
    std::vector<catalog::Subject> subjects;
    std::vector<catalog::Source> sources;
    std::vector<catalog::Claim> claims;
};

/// Slices whose records were written. Their memory is used again: to ask for it anew takes as long as to fill it.
class SparePool {
public:
    /// An empty one.
    Slice take() {
        const std::scoped_lock lock(m_mutex);
        if (m_spares.empty()) {
            return {};
        }
        Slice spare = std::move(m_spares.back());
        m_spares.pop_back();
        return spare;
    }
    void give(Slice slice) {
        slice.subjects.clear();
        slice.sources.clear();
        slice.claims.clear();
        const std::scoped_lock lock(m_mutex);
        m_spares.push_back(std::move(slice));
    }
    /// Keeps a slice for as long as it is used.
    std::shared_ptr<const Slice> lend(Slice slice) {
        return {new Slice(std::move(slice)), [this](Slice* used) {
                    const std::unique_ptr<Slice> owned(used);
                    give(std::move(*owned));
                }};
    }

private:
    std::mutex m_mutex;
    std::vector<Slice> m_spares;
};

/// A part of a slice that is one entry of the history, with all that can be said of it without the database.
struct Part {
    std::shared_ptr<const Slice> slice;  ///< keeps the records
    RecordRows rows;                     ///< some of them
    TableHashes added;
    HistoryEntry entry;
    std::uint64_t entryHash = 0;
};

/// Divides slices into parts and encodes them. The numbers of the entries follow from the head, unless a part comes to
/// nothing: see BatchWriter.
class PartMaker {
public:
    PartMaker(const BatchImport& import, SparePool& spares, std::int64_t head, std::int64_t seq)
        : m_import(import), m_spares(spares), m_head(head), m_seq(seq) {}

    /// Gives the parts of a slice to `take`, until that is false.
    template <typename Take>
    bool divide(Slice records, const Take& take) {
        const std::shared_ptr<const Slice> slice = m_spares.lend(std::move(records));
        std::span<const catalog::Claim> claims(slice->claims);
        RecordRows rows{slice->subjects, slice->sources, {}, {}, m_import.batch};
        do {
            rows.claims = claims.first(std::min(claims.size(), ClaimsOfEntry));
            claims = claims.subspan(rows.claims.size());
            const bool isEmpty = rows.subjects.empty() && rows.sources.empty() && rows.claims.empty();
            if (!isEmpty && !take(partOf(slice, rows))) {
                return false;
            }
            rows.subjects = {};
            rows.sources = {};
        } while (!claims.empty());
        return true;
    }

private:
    Part partOf(const std::shared_ptr<const Slice>& slice, const RecordRows& rows) {
        Additions additions = additionsOf(rows);
        Part part{slice, rows, std::move(additions.added), {}, 0};
        part.entry.seq = m_seq++;
        part.entry.parent = std::exchange(m_head, part.entry.seq);
        part.entry.title = partTitle(m_import.request.file.filename().string(),
                                     static_cast<std::int64_t>(rows.claims.size()), m_import.batch);
        part.entry.time = m_import.time;
        part.entry.changes = std::move(additions.changes);
        part.entryHash = hashOf(part.entry);
        return part;
    }

    const BatchImport& m_import;
    SparePool& m_spares;
    std::int64_t m_head;
    std::int64_t m_seq;
};

/// Writes parts into the tables, with the history behind.
class BatchWriter {
public:
    explicit BatchWriter(SQLite::Database& database)
        : m_database(database),
          m_head(readHead(database)),
          m_seq(database.execAndGet("SELECT coalesce(max(seq), 0) + 1 FROM history").getInt64()),
          m_hashes(readHashes(database)),
          m_inserter(database),
          m_own(database) {}

    [[nodiscard]] std::int64_t head() const { return m_head; }
    [[nodiscard]] std::int64_t nextSeq() const { return m_seq; }

    void write(Part part) {
        HistoryEntry& entry = part.entry;
        bool isAsMade = entry.seq == m_seq && entry.parent == m_head;
        if (m_inserter.insert(part.rows)) {
            addTo(m_hashes, part.added);
        } else {
            entry.changes = record(m_database, [&](SQLite::Database& database) { writeRecords(database, part.rows); });
            follow(m_database, entry.changes.rows().value(), m_hashes);
            isAsMade = false;
        }
        if (entry.changes.isEmpty()) {
            return;
        }
        entry.seq = m_seq++;
        entry.parent = std::exchange(m_head, entry.seq);
        m_own.insertHistory(entry, isAsMade ? part.entryHash : hashOf(entry));
    }

    /// Head and hashes, once all is written.
    void finish() {
        if (m_head != readHead(m_database)) {
            m_own.replace("head", {std::int64_t{1}, m_head});
        }
        m_own.storeHashes();
        std::vector<RowChange> touched;
        for (const char* table : {"claim", "source", "subject"}) {
            if (m_hashes.contains(table)) {
                touched.push_back({contentTable(table), RowOperation::Insert, {}, {}});
            }
        }
        store::storeHashes(m_database, m_hashes, touched);
    }

private:
    SQLite::Database& m_database;
    std::int64_t m_head;
    std::int64_t m_seq;
    TableHashes m_hashes;  ///< of the content
    RecordInserter m_inserter;
    HashedWriter m_own;  ///< of history and head
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

/// A thread whose exception is thrown again by whoever waits for it.
class Worker {
public:
    template <typename Work>
    explicit Worker(Work work)
        : m_thread([this, work = std::move(work)] {
              try {
                  work();
              } catch (...) {
                  m_thrown = std::current_exception();
              }
          }) {}

    void join() {
        m_thread.join();
        if (m_thrown) {
            std::rethrow_exception(m_thrown);
        }
    }

private:
    std::exception_ptr m_thrown;
    std::jthread m_thread;  ///< last: it uses the other
};

tl::unexpected<Error> stopped() {
    return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("the import was stopped: nothing was taken"), {}});
}

/// Reads and checks.
Result<ImportPlan> readSlices(const BatchImport& import, const ImportGround& ground, SparePool& spares,
                              BoundedQueue<Slice>& slices, const std::stop_token& stop,
                              const ImportProgress& progress) {
    const ClosesAtEnd<Slice> end(slices);
    const auto take = [&](ImportPlan& slice) -> Result<void> {
        if (slice.hasRejected() && !import.skipsBad) {
            return {};  // it is lost, but is read on to name every row
        }
        Slice taken = spares.take();
        taken.subjects.swap(slice.subjects);
        taken.sources.swap(slice.sources);
        taken.claims.swap(slice.claims);
        return slices.push(std::move(taken)) ? Result<void>() : stopped();
    };
    return streamImport(import.request, ground, take, stop, progress);
}

/// Encodes what was read.
void makeParts(PartMaker maker, BoundedQueue<Slice>& slices, BoundedQueue<Part>& parts) {
    const ClosesAtEnd<Slice> before(slices);
    const ClosesAtEnd<Part> behind(parts);
    while (std::optional<Slice> slice = slices.pop()) {
        if (!maker.divide(*std::move(slice), [&parts](Part part) { return parts.push(std::move(part)); })) {
            return;
        }
    }
}

/// Reads and encodes on threads of their own, and writes what comes on this one.
Result<ImportPlan> stream(BatchWriter& writer, const BatchImport& import, const ImportGround& ground,
                          const std::stop_token& stop, const ImportProgress& progress) {
    SparePool spares;
    BoundedQueue<Slice> slices(WaitingSlices);
    BoundedQueue<Part> parts(WaitingParts);
    Result<ImportPlan> plan = ImportPlan();
    Worker reader([&] { plan = readSlices(import, ground, spares, slices, stop, progress); });
    Worker maker([&, divider = PartMaker(import, spares, writer.head(), writer.nextSeq())] {
        makeParts(divider, slices, parts);
    });
    {
        const ClosesAtEnd<Slice> endOfSlices(slices);
        const ClosesAtEnd<Part> endOfParts(parts);
        while (std::optional<Part> part = parts.pop()) {
            if (stop.stop_requested()) {
                break;
            }
            writer.write(*std::move(part));
        }
    }
    reader.join();
    maker.join();
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
        BatchWriter writer(database);
        Result<ImportPlan> plan = stream(writer, import, ground, stop, progress);
        if (plan && stop.stop_requested()) {
            return stopped();
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
