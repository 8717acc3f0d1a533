// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/batchrows.h"

#include "models/store/binder.h"
#include "models/store/recordcolumns.h"
#include "models/store/rowhash.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Savepoint.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <bit>
#include <cstddef>
#include <string>
#include <utility>

namespace chokepoint::store {

namespace {

/// Rows that are added to a table, as the session extension writes them and as they are hashed.
class AddedRows {
public:
    AddedRows(const TableShape& table, TableHash& hash, std::string& changes) : m_hash(hash), m_changes(changes) {
        // The format is told at sqlite3changeset in SQLite's sqlite3session.c.
        m_changes += 'T';
        m_changes += static_cast<char>(table.columns.size());
        for (const bool isKey : table.isKey) {
            m_changes += static_cast<char>(isKey ? 1 : 0);
        }
        m_changes.append(table.name).push_back('\0');
        begin();
    }

    AddedRows& text(std::string_view value) {
        m_changes += static_cast<char>(SQLITE_TEXT);
        size(value.size());
        m_changes.append(value);
        m_row.text(value);
        return *this;
    }
    AddedRows& word(std::string_view value) { return text(value); }
    AddedRows& flag(bool value) {
        m_changes += static_cast<char>(SQLITE_INTEGER);
        bits(value ? 1U : 0U);
        m_row.integer(value ? 1 : 0);
        return *this;
    }
    AddedRows& number(const std::optional<double>& value) {
        m_changes += static_cast<char>(value ? SQLITE_FLOAT : SQLITE_NULL);
        if (value) {
            bits(std::bit_cast<std::uint64_t>(*value));
            m_row.real(*value);
        } else {
            m_row.null();
        }
        return *this;
    }
    void run() {
        m_hash.add(m_row.finished());
        m_row = {};
        begin();
    }
    /// Takes back the beginning of a row that does not come.
    void finish() { m_changes.resize(m_changes.size() - 2); }

private:
    void begin() { m_changes.append({static_cast<char>(SQLITE_INSERT), '\0'}); }
    /// SQLite's variable-length number: seven bits a byte, the last one without the high bit.
    void size(std::size_t value) {
        constexpr unsigned Bits = 7;
        for (unsigned shift = Bits * 4; shift > 0; shift -= Bits) {
            if (value >> shift != 0) {
                m_changes += static_cast<char>(0x80U | ((value >> shift) & 0x7fU));
            }
        }
        m_changes += static_cast<char>(value & 0x7fU);
    }
    void bits(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            m_changes += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xffU);
        }
    }

    TableHash& m_hash;
    std::string& m_changes;
    RowHash m_row;
};

template <typename Records, typename... Further>
void addAll(std::string_view table, const Records& records, Additions& additions, std::string& changes,
            const Further&... further) {
    if (records.empty()) {
        return;
    }
    AddedRows rows(*contentTable(table), additions.added[std::string(table)], changes);
    for (const auto& record : records) {
        writeColumns(rows, record, further...);
    }
    rows.finish();
}

template <typename Records, typename... Further>
void insertAll(Binder& statement, const Records& records, const Further&... further) {
    for (const auto& record : records) {
        writeColumns(statement, record, further...);
    }
}

template <std::size_t Count>
std::string insertion(std::string_view table, const std::array<std::string_view, Count>& columns,
                      std::string_view further = {}) {
    std::string names(fmt::format("{}", fmt::join(columns, ", ")));
    std::string places = "?";
    for (std::size_t i = 1; i < Count; ++i) {
        places += ", ?";
    }
    if (!further.empty()) {
        names.append(", ").append(further);
        places += ", ?";
    }
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, places);
}

bool isConstraint(const SQLite::Exception& exception) {
    constexpr int Primary = 0xff;  // the rest of an extended code says which constraint
    return (exception.getErrorCode() & Primary) == SQLITE_CONSTRAINT;
}

}  // namespace

Additions additionsOf(const RecordRows& rows) {
    constexpr std::size_t BytesOfClaim = 400;
    Additions additions;
    std::string changes;
    changes.reserve(rows.claims.size() * BytesOfClaim);
    addAll("subject", rows.subjects, additions, changes);
    addAll("source", rows.sources, additions, changes);
    addAll("claim", rows.claims, additions, changes, rows.batch);
    additions.changes = Changeset(std::move(changes));
    return additions;
}

void addTo(TableHashes& hashes, const TableHashes& added) {
    for (const auto& [table, more] : added) {
        TableHash& hash = hashes[table];
        hash.rows += more.rows;
        hash.sum += more.sum;
    }
}

struct RecordInserter::Statements {
    explicit Statements(SQLite::Database& database)
        : subject(database, insertion("subject", SubjectColumns)),
          source(database, insertion("source", SourceColumns)),
          claim(database, insertion("claim", ClaimColumns, "batch")) {}

    Binder subject;
    Binder source;
    Binder claim;
};

RecordInserter::RecordInserter(SQLite::Database& database)
    : m_database(database), m_statements(std::make_unique<Statements>(database)) {}

RecordInserter::~RecordInserter() = default;

bool RecordInserter::insert(const RecordRows& rows) {
    const WithoutChecks unchecked(m_database, true);
    SQLite::Savepoint savepoint(m_database, "insert_records");
    try {
        insertAll(m_statements->subject, rows.subjects);
        insertAll(m_statements->source, rows.sources);
        insertAll(m_statements->claim, rows.claims, rows.batch);
    } catch (const SQLite::Exception& exception) {
        if (isConstraint(exception)) {
            return false;
        }
        throw;
    }
    savepoint.release();
    return true;
}

std::optional<Changeset> insertRecords(SQLite::Database& database, const RecordRows& rows, TableHashes& hashes) {
    if (!RecordInserter(database).insert(rows)) {
        return std::nullopt;
    }
    Additions additions = additionsOf(rows);
    addTo(hashes, additions.added);
    return std::move(additions.changes);
}

}  // namespace chokepoint::store
