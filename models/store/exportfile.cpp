// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/exportfile.h"

#include "models/store/exportxlsx.h"
#include "models/store/safefile.h"
#include "models/store/workbookerrors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <utility>

namespace chokepoint::store {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<SheetFormat, std::string_view>, 4> Suffixes{{{SheetFormat::Csv, "csv"},
                                                                            {SheetFormat::Xlsx, "xlsx"},
                                                                            {SheetFormat::Json, "json"},
                                                                            {SheetFormat::Markdown, "md"}}};

std::string_view idOf(catalog::SheetType type) {
    switch (type) {
        case catalog::SheetType::Text:
            return "text";
        case catalog::SheetType::Number:
            return "number";
        case catalog::SheetType::Date:
            return "date";
    }
    return {};
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json valueOf(const catalog::SheetCell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) {
        return nullptr;
    }
    const auto* number = std::get_if<double>(&cell);
    return number != nullptr ? Json(*number) : Json(catalog::plainText(cell));
}

}  // namespace

Result<SheetFormat> sheetFormatOf(const std::filesystem::path& path) {
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto* const found = std::ranges::find_if(Suffixes, [&suffix](const auto& known) {
        return suffix.size() == known.second.size() + 1 && suffix.ends_with(known.second);
    });
    if (found == Suffixes.end()) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("\"%1\" does not say which format: end the name in .csv, .xlsx, .json or .md"),
                        {path.filename().string()}});
    }
    return found->first;
}

std::string_view suffixOf(SheetFormat format) {
    return std::ranges::find(Suffixes, format, &std::pair<SheetFormat, std::string_view>::first)->second;
}

std::string toJson(const catalog::Sheet& sheet) {
    Json columns = Json::array();
    for (const catalog::SheetColumn& column : sheet.columns) {
        columns.push_back({{"id", column.id},
                           {"name", catalog::headingOf(column)},
                           {"unit", orNull(column.unit)},
                           {"type", idOf(column.type)}});
    }
    Json items = Json::array();
    for (const std::vector<catalog::SheetCell>& row : sheet.rows) {
        Json item = Json::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            item[sheet.columns[i].id] = valueOf(row[i]);
        }
        items.push_back(std::move(item));
    }
    Json sources = Json::array();
    for (const catalog::SheetSource& source : sheet.sources) {
        sources.push_back({{"number", source.number},
                           {"citation", source.text},
                           {"url", orNull(source.url)},
                           {"licence", orNull(source.licence)}});
    }
    Json json;
    json["kind"] = sheet.id;
    json["title"] = sheet.title;
    json["context_sentence"] = orNull(sheet.context);
    json["columns"] = std::move(columns);
    json["items"] = std::move(items);
    json["notes"] = sheet.notes;
    json["sources"] = std::move(sources);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> writeText(std::string_view text, const std::filesystem::path& path) {
    return writeWhole(path, Replace::Existing, [text, &path](const std::filesystem::path& temporary) -> Result<void> {
        std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) {
            return tl::unexpected(errorFromErrno(errno != 0 ? errno : EIO, path, Doing::Copying));
        }
        return {};
    });
}

Result<void> writeSheet(const catalog::Sheet& sheet, SheetFormat format, const std::filesystem::path& path,
                        catalog::Headings headings) {
    switch (format) {
        case SheetFormat::Csv:
            return writeText(catalog::toCsv(sheet, headings), path);
        case SheetFormat::Json:
            return writeText(toJson(sheet), path);
        case SheetFormat::Markdown:
            return writeText(catalog::toMarkdown(sheet), path);
        case SheetFormat::Xlsx:
            break;
    }
    return writeWhole(path, Replace::Existing,
                      [&sheet](const std::filesystem::path& temporary) { return writeXlsx(sheet, temporary); });
}

}  // namespace chokepoint::store
