// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/contenthash.h"

#include "models/store/rowhash.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace chokepoint::store {

namespace {

void addValue(RowHash& hash, const SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        hash.integer(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        hash.real(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        hash.text(*text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        hash.blob(blob->bytes);
    } else {
        hash.null();
    }
}

}  // namespace

std::uint64_t hashOfRow(const std::vector<SqlValue>& row) {
    RowHash hash;
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
