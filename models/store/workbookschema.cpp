// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookschema.h"

#include "models/store/workbookschema_sql.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>

namespace chokepoint::store {

namespace {

constexpr std::array<std::string_view, 4> OwnTables{"head", "history", "meta", "setting"};
constexpr std::string_view HashTable = "table_hash";

/// Drops comments and folds white space, outside quotes.
std::string withoutComments(std::string_view sql) {
    std::string result;
    char quote = '\0';
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (quote == '\0' && c == '-' && i + 1 < sql.size() && sql[i + 1] == '-') {
            i = std::min(sql.find('\n', i), sql.size()) - 1;
            continue;
        }
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
            result += c;
        } else if (c == '\'' || c == '"') {
            quote = c;
            result += c;
        } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

std::vector<TableShape> readShapes() {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(workbookSchemaSql());
    std::vector<TableShape> shapes;
    for (const SchemaItem& item : readSchema(database)) {
        if (item.type != "table" || item.name == HashTable) {
            continue;
        }
        TableShape shape{item.name, {}, {}};
        SQLite::Statement columns(database, "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
        columns.bind(1, item.name);
        while (columns.executeStep()) {
            shape.columns.push_back(columns.getColumn(0).getString());
            shape.isKey.push_back(columns.getColumn(1).getInt() > 0);
        }
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

bool isOwn(std::string_view name) {
    return std::find(OwnTables.begin(), OwnTables.end(), name) != OwnTables.end();
}

}  // namespace

std::span<const TableShape> hashedTables() {
    static const std::vector<TableShape> shapes = readShapes();
    return shapes;
}

std::span<const TableShape> contentTables() {
    static const std::vector<TableShape> shapes = [] {
        std::vector<TableShape> result;
        for (const TableShape& shape : hashedTables()) {
            if (!isOwn(shape.name)) {
                result.push_back(shape);
            }
        }
        return result;
    }();
    return shapes;
}

const TableShape* contentTable(std::string_view name) {
    for (const TableShape& shape : contentTables()) {
        if (shape.name == name) {
            return &shape;
        }
    }
    return nullptr;
}

const std::string& workbookSchemaSql() {
    static const std::string sql = withoutComments(WorkbookSchemaSql);
    return sql;
}

const std::vector<SchemaItem>& expectedSchema() {
    static const std::vector<SchemaItem> schema = [] {
        SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(workbookSchemaSql());
        return readSchema(database);
    }();
    return schema;
}

std::vector<SchemaItem> readSchema(SQLite::Database& database) {
    std::vector<SchemaItem> items;
    SQLite::Statement rows(database,
                           "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name LIMIT 1000");
    while (rows.executeStep()) {
        items.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString(),
                         rows.getColumn(3).getString()});
    }
    return items;
}

}  // namespace chokepoint::store
