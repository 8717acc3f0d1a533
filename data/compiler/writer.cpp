// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/writer.h"

#include "data/compiler/tablespecs.h"
#include "models/units/format.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace chokepoint::datac {

namespace {

std::string insertStatement(std::string_view table, std::span<const std::string_view> columns) {
    std::string names;
    std::string places;
    for (const std::string_view column : columns) {
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", column);
        places += places.empty() ? "?" : ", ?";
    }
    return fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, names, places);
}

void bindText(SQLite::Statement& statement, int place, const std::string& text, bool isKey = false) {
    if (text.empty() && !isKey) {
        statement.bind(place);  // unknown is NULL
    } else {
        statement.bind(place, text);
    }
}

void bindNumber(SQLite::Statement& statement, int place, const std::optional<double>& number) {
    if (number) {
        statement.bind(place, *number);
    } else {
        statement.bind(place);
    }
}

void insertRows(SQLite::Database& database, const Table& table) {
    const TableSpec& spec = *table.spec;
    std::vector<std::string_view> columns;
    for (const Column& column : spec.columns) {
        columns.push_back(column.name);
    }
    SQLite::Statement statement(database, insertStatement(spec.table, columns));
    for (const Row* row : table.sorted()) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const int place = static_cast<int>(i) + 1;
            const std::string& text = row->cells[i].text;
            if (spec.columns[i].kind == CellKind::Number) {
                const Result<double> number = units::parseNumber(text);
                bindNumber(statement, place, number ? std::optional(*number) : std::nullopt);
            } else if (spec.columns[i].kind == CellKind::Flag) {
                statement.bind(place, text == "yes" ? 1 : 0);
            } else {
                bindText(statement, place, text, std::ranges::find(spec.key, columns[i]) != spec.key.end());
            }
        }
        statement.exec();
        statement.reset();
    }
}

constexpr std::string_view ClaimTexts[] = {"id",       "subject",    "attribute", "relative_to", "value",   "low",
                                           "high",     "bound",      "unit",      "wording",     "variant", "source",
                                           "standing", "implied_by", "reason",    "note"};

void insertClaims(SQLite::Database& database, std::span<const CheckedClaim> claims) {
    std::vector<std::string_view> columns(std::begin(ClaimTexts), std::end(ClaimTexts));
    columns.insert(columns.end(), {"type", "approximate", "canonical_value", "canonical_low", "canonical_high"});
    const int firstAxis = static_cast<int>(columns.size()) + 1;
    columns.insert(columns.end(), std::begin(AxisNames), std::end(AxisNames));
    SQLite::Statement statement(database, insertStatement("claims", columns));
    for (const CheckedClaim& claim : claims) {
        int place = 0;
        for (const std::string_view column : ClaimTexts) {
            bindText(statement, ++place, claim.row->text(column));
        }
        statement.bind(++place, claim.type);
        statement.bind(++place, claim.meaning.isApproximate ? 1 : 0);
        bindNumber(statement, ++place, claim.value);
        bindNumber(statement, ++place, claim.low);
        bindNumber(statement, ++place, claim.high);
        for (int i = 0; i < static_cast<int>(std::size(AxisNames)); ++i) {
            statement.bind(firstAxis + i);
        }
        for (const catalog::AxisValue& stated : catalog::statedAxes(claim.meaning.qualifiers)) {
            const auto axis = std::ranges::find(AxisNames, stated.axis);
            statement.bind(firstAxis + static_cast<int>(axis - std::begin(AxisNames)), std::string(stated.value));
        }
        statement.exec();
        statement.reset();
    }
}

void insertDataVersion(SQLite::Database& database, const Tables& tables) {
    std::string version;
    for (const Row& row : tables.at("release").rows) {
        if (row.text("key") == "version") {
            version = row.text("value");
        }
    }
    SQLite::Statement statement(database, "INSERT INTO release (key, value) VALUES ('data_version', ?)");
    statement.bind(1, fmt::format("{}+{}", version, contentHash(tables)));
    statement.exec();
}

/// The database file as SQLite would write it to a disk.
std::string serialized(SQLite::Database& database) {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
        sqlite3_serialize(database.getHandle(), "main", &size, 0), sqlite3_free);
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(bytes ? size : 0)};
}

}  // namespace

std::string contentHash(const Tables& tables) {
    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto add = [&hash](std::string_view text) {
        constexpr std::uint64_t Prime = 0x100000001b3U;
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * Prime;
        }
        hash = (hash ^ 0x1fU) * Prime;  // ends a cell: "ab","c" is not "a","bc"
    };
    for (const TableSpec& spec : allTables()) {
        add(spec.table);
        for (const Row* row : tables.at(spec.table).sorted()) {
            for (const store::CsvCell& cell : row->cells) {
                add(cell.text);
            }
        }
    }
    return fmt::format("{:012x}", hash >> 16U);
}

Result<std::string> writeDatabase(const Tables& tables, std::span<const CheckedClaim> claims,
                                  const std::string& schema) {
    try {
        SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = ON");
        database.exec(schema);
        SQLite::Transaction transaction(database);
        for (const TableSpec& spec : allTables()) {
            if (spec.table == "claims") {
                insertClaims(database, claims);
            } else {
                insertRows(database, tables.at(spec.table));
            }
        }
        insertDataVersion(database, tables);
        transaction.commit();
        database.exec("VACUUM");
        return serialized(database);
    } catch (const SQLite::Exception& exception) {
        return failure(ErrorCode::Damaged,
                       {CHOKEPOINT_MSG("the database refuses what the checks let through: %1"), {exception.what()}});
    }
}

}  // namespace chokepoint::datac
