// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changeset.h"
#include "models/store/contenthash.h"
#include "models/store/ownrows.h"

#include <memory>
#include <optional>

namespace chokepoint::store {

/// What it does to a workbook to add records that are all new.
struct Additions {
    Changeset changes;
    TableHashes added;  ///< rows, and what their hashes add up to, of the tables that get any
};

/// Works that out from subjects, sources and claims themselves (events are left out): neither is a row read again, nor
/// does SQLite keep account of it, which takes longer than the writing. Pure: any thread.
[[nodiscard]] Additions additionsOf(const RecordRows& rows);

/// Adds up the hashes of more rows.
void addTo(TableHashes& hashes, const TableHashes& added);

/// Writes records that are all new, with statements that are made once. Inside the caller's transaction.
class RecordInserter {
public:
    /// Throws SQLite::Exception, as insert() does.
    explicit RecordInserter(SQLite::Database& database);
    ~RecordInserter();
    RecordInserter(const RecordInserter&) = delete;
    RecordInserter& operator=(const RecordInserter&) = delete;
    RecordInserter(RecordInserter&&) = delete;
    RecordInserter& operator=(RecordInserter&&) = delete;

    /// Writes subjects, sources and claims. False where a row of one of the ids is there already: then nothing was
    /// written, and writeRecords() in record() is the way.
    [[nodiscard]] bool insert(const RecordRows& rows);

private:
    struct Statements;

    SQLite::Database& m_database;
    std::unique_ptr<Statements> m_statements;
};

/// Both at once, followed in `hashes`. None where a row of one of the ids is there already: then nothing was written.
/// Inside the caller's transaction. Throws SQLite::Exception.
[[nodiscard]] std::optional<Changeset> insertRecords(SQLite::Database& database, const RecordRows& rows,
                                                     TableHashes& hashes);

}  // namespace chokepoint::store
