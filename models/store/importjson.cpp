// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importjson.h"

#include "models/catalog/sheettext.h"

#include <nlohmann/json.hpp>

namespace chokepoint::store {

namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> notExported() {
    return failure(
        ErrorCode::InvalidArgument,
        {CHOKEPOINT_MSG("this is JSON, but no table that the program exported: import the same as CSV"), {}});
}

/// The cell of an item; none where it is neither text nor number nor null.
std::optional<catalog::SheetCell> cellIn(const Json& item, const std::string& column) {
    const auto field = item.find(column);
    if (field == item.end() || field->is_null()) {
        return catalog::SheetCell();
    }
    if (field->is_number()) {
        return catalog::SheetCell(field->get<double>());
    }
    return field->is_string() ? std::optional<catalog::SheetCell>(field->get<std::string>()) : std::nullopt;
}

}  // namespace

Result<std::string> csvOfExportedJson(std::string_view json) {
    const Json table = Json::parse(json, nullptr, false);
    if (!table.is_object() || !table.contains("columns") || !table["columns"].is_array() || !table.contains("items") ||
        !table["items"].is_array()) {
        return notExported();
    }
    catalog::Sheet sheet;
    for (const Json& column : table["columns"]) {
        if (!column.is_object() || !column.contains("id") || !column["id"].is_string()) {
            return notExported();
        }
        sheet.columns.push_back({column["id"].get<std::string>(), {}});
    }
    for (const Json& item : table["items"]) {
        std::vector<catalog::SheetCell>& row = sheet.rows.emplace_back();
        for (const catalog::SheetColumn& column : sheet.columns) {
            std::optional<catalog::SheetCell> cell = item.is_object() ? cellIn(item, column.id) : std::nullopt;
            if (!cell) {
                return notExported();
            }
            row.push_back(std::move(*cell));
        }
    }
    return catalog::toCsv(sheet, catalog::Headings::Ids);
}

}  // namespace chokepoint::store
