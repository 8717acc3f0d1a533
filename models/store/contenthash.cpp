// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/contenthash.h"

#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <bit>
#include <cmath>

namespace chokepoint::store {

namespace {

class Fnv1a {
public:
    void byte(std::uint8_t value) { m_state = (m_state ^ value) * 0x100000001b3U; }
    void number(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            byte(static_cast<std::uint8_t>(value >> shift));
        }
    }
    void text(std::string_view value) {
        number(value.size());
        for (const char c : value) {
            byte(static_cast<std::uint8_t>(c));
        }
    }
    [[nodiscard]] std::uint64_t finished() const {
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

private:
    std::uint64_t m_state = 0xcbf29ce484222325U;
};

void addValue(Fnv1a& hash, const SqlValue& value) {
    if (const auto* real = std::get_if<double>(&value)) {
        // Exact within ±2^53; beyond, every real is hashed by its bits.
        if (std::abs(*real) <= 9007199254740992.0 && std::trunc(*real) == *real) {
            hash.byte(1);
            hash.number(static_cast<std::uint64_t>(static_cast<std::int64_t>(*real)));
        } else {
            hash.byte(2);
            hash.number(std::bit_cast<std::uint64_t>(*real));
        }
        return;
    }
    hash.byte(static_cast<std::uint8_t>(value.index()));
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        hash.number(static_cast<std::uint64_t>(*integer));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        hash.text(*text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        hash.text(blob->bytes);
    }
}

}  // namespace

std::uint64_t hashOfRow(const std::vector<SqlValue>& row) {
    Fnv1a hash;
    for (const SqlValue& value : row) {
        addValue(hash, value);
    }
    return hash.finished();
}

std::vector<SqlValue> readRow(SQLite::Statement& statement) {
    std::vector<SqlValue> row;
    const int count = statement.getColumnCount();
    row.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const SQLite::Column column = statement.getColumn(i);
        switch (column.getType()) {
            case SQLITE_INTEGER:
                row.emplace_back(std::int64_t{column.getInt64()});
                break;
            case SQLITE_FLOAT:
                row.emplace_back(column.getDouble());
                break;
            case SQLITE_TEXT:
                row.emplace_back(column.getString());
                break;
            case SQLITE_BLOB:
                row.emplace_back(Blob{column.getString()});
                break;
            default:
                row.emplace_back();
        }
    }
    return row;
}

void bindValue(SQLite::Statement& statement, int index, const SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bind(index, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        statement.bind(index, blob->bytes.data(), static_cast<int>(blob->bytes.size()));
    } else {
        statement.bind(index);
    }
}

TableHash hashOfTable(SQLite::Database& database, const TableShape& table) {
    TableHash hash;
    SQLite::Statement rows(database, fmt::format("SELECT {} FROM {}", fmt::join(table.columns, ", "), table.name));
    while (rows.executeStep()) {
        hash.add(hashOfRow(readRow(rows)));
    }
    return hash;
}

std::string hashText(std::uint64_t sum) {
    return fmt::format("{:016x}", sum);
}

}  // namespace chokepoint::store
