// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace chokepoint::store {

struct TableShape;

struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
    friend bool operator<(const Blob& a, const Blob& b) { return a.bytes < b.bytes; }
};

/// A value as SQLite stores it; monostate is NULL.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// The values of a row, in the order of its table's columns.
using Row = std::vector<SqlValue>;

/// Number of rows and the sum, modulo 2^64, of their hashes. A sum does not depend on the order of rows and follows a
/// change by subtracting the old row and adding the new one. It finds bit rot (SQLite has no page checksums), not
/// malice.
struct TableHash {
    std::int64_t rows = 0;
    std::uint64_t sum = 0;

    void add(std::uint64_t rowHash) {
        ++rows;
        sum += rowHash;
    }
    void remove(std::uint64_t rowHash) {
        --rows;
        sum -= rowHash;
    }
    friend bool operator==(const TableHash&, const TableHash&) = default;
};

/// By table; a table that is not in the map is empty.
using TableHashes = std::map<std::string, TableHash, std::less<>>;

/// FNV-1a (64 bit, Fowler, Noll, Vo) over type, length and bytes of each value, then the finaliser of SplitMix64
/// (Steele, Lea, Flood 2014), so that the sum of similar rows does not cancel. A real that is whole counts as integer,
/// as SQLite stores it.
[[nodiscard]] std::uint64_t hashOfRow(const std::vector<SqlValue>& row);

/// The current row of a statement. Throws SQLite::Exception.
[[nodiscard]] std::vector<SqlValue> readRow(SQLite::Statement& statement);
void bindValue(SQLite::Statement& statement, int index, const SqlValue& value);

/// Reads the whole table. Throws SQLite::Exception.
[[nodiscard]] TableHash hashOfTable(SQLite::Database& database, const TableShape& table);

/// Sixteen hexadecimal digits, as stored.
[[nodiscard]] std::string hashText(std::uint64_t sum);

}  // namespace chokepoint::store
