// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

/// 'CHKW', at byte 68 of the file.
inline constexpr std::uint32_t WorkbookApplicationId = 0x43484b57;
/// The version this program writes, at byte 60 of the file.
inline constexpr std::uint32_t WorkbookVersion = 2;

/// A table that changesets may touch: its name and columns, and which of them are the primary key.
struct TableShape {
    std::string name;
    std::vector<std::string> columns;
    std::vector<bool> isKey;
};

/// The analyst's own tables: what undo covers. By name.
[[nodiscard]] std::span<const TableShape> contentTables();
/// Null for a table that is not one of them.
[[nodiscard]] const TableShape* contentTable(std::string_view name);
/// Every table whose hash is kept: the content, and what the file knows of itself (meta, setting, history, head).
[[nodiscard]] std::span<const TableShape> hashedTables();

/// One row of sqlite_schema.
struct SchemaItem {
    std::string type;
    std::string name;
    std::string table;
    std::string sql;

    friend bool operator==(const SchemaItem&, const SchemaItem&) = default;
};

/// The statements that make a workbook, without comments and with single spaces: what the file's schema must equal, so
/// that a better comment in the SQL file is not another schema.
[[nodiscard]] const std::string& workbookSchemaSql();
[[nodiscard]] const std::vector<SchemaItem>& expectedSchema();
/// By type and name. Throws SQLite::Exception.
[[nodiscard]] std::vector<SchemaItem> readSchema(SQLite::Database& database);

}  // namespace chokepoint::store
