// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbooktext.h"

#include "models/store/csvreader.h"
#include "models/store/safefile.h"
#include "models/store/workbookerrors.h"
#include "models/store/workbookschema.h"
#include "models/units/format.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace chokepoint::store {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view ManifestName = "workbook.json";
constexpr std::string_view FormatName = "chokepoint-workbook";
constexpr int FormatVersion = 1;

struct TextFile {
    std::string_view table;
    std::string_view file;
    bool isJson = false;
};
constexpr std::array<TextFile, 8> TextFiles{{{"claim", "claims.csv", false},
                                             {"event", "events.csv", false},
                                             {"layout", "layouts.json", true},
                                             {"preference", "preferences.csv", false},
                                             {"rule", "rules.json", true},
                                             {"scenario", "scenarios.json", true},
                                             {"source", "sources.csv", false},
                                             {"subject", "subjects.csv", false}}};

/// The columns that hold numbers, by the schema; all others are text.
enum class ColumnKind : std::uint8_t { Text, Real, Integer };

ColumnKind kindOf(std::string_view column) {
    constexpr std::array<std::string_view, 3> Reals{"value", "low", "high"};
    constexpr std::array<std::string_view, 5> Integers{"second_hand", "approximate", "headquarters", "us_origin_only",
                                                       "as_written_only"};
    if (std::ranges::find(Reals, column) != Reals.end()) {
        return ColumnKind::Real;
    }
    return std::ranges::find(Integers, column) != Integers.end() ? ColumnKind::Integer : ColumnKind::Text;
}

/// The shortest digits that read back to the same number; whole ones without a point.
std::string numberText(double value) {
    return fmt::format("{}", value);
}

std::string cellText(const SqlValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return numberText(*real);
    }
    return {};
}

void appendCell(std::string& line, const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with("\xEF\xBB\xBF")) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell) {
        line += c == '"' ? "\"\"" : std::string(1, c);
    }
    line += '"';
}

std::string csvOf(const TableShape& table, const std::vector<std::vector<SqlValue>>& rows) {
    std::string text = fmt::format("{}\n", fmt::join(table.columns, ","));
    for (const std::vector<SqlValue>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i == 0 ? "" : ",";
            appendCell(text, cellText(row[i]));
        }
        text += '\n';
    }
    return text;
}

/// A list or object as such, where writing it again gives the very text; otherwise the text.
Json nested(const std::string& text) {
    Json parsed = Json::parse(text, nullptr, false);
    const bool isExact = (parsed.is_object() || parsed.is_array()) &&
                         parsed.dump(-1, ' ', false, Json::error_handler_t::replace) == text;
    return isExact ? parsed : Json(text);
}

std::string jsonOf(const TableShape& table, const std::vector<std::vector<SqlValue>>& rows) {
    Json list = Json::array();
    for (const std::vector<SqlValue>& row : rows) {
        Json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& column = table.columns[i];
            if (const auto* text = std::get_if<std::string>(&row[i])) {
                object[column] = nested(*text);
            } else if (const auto* integer = std::get_if<std::int64_t>(&row[i])) {
                object[column] = *integer;
            }
        }
        list.push_back(std::move(object));
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

tl::unexpected<Error> unreadable(std::string_view file, std::size_t line, std::string_view field, Message message) {
    return failure(ErrorCode::Syntax, std::move(message), Place{std::string(file), line, 0, std::string(field)});
}

std::vector<SqlValue> keyOf(const TableShape& table, const std::vector<SqlValue>& row) {
    std::vector<SqlValue> key;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (table.isKey[i]) {
            key.push_back(row[i]);
        }
    }
    return key;
}

/// A cell as its column holds it; none where it is not a number that it should be.
std::optional<SqlValue> valueOf(const std::string& cell, std::string_view column) {
    switch (kindOf(column)) {
        case ColumnKind::Text:
            return SqlValue(cell);
        case ColumnKind::Integer:
            return cell == "0" || cell == "1" ? std::optional<SqlValue>(std::int64_t{cell == "1"}) : std::nullopt;
        case ColumnKind::Real:
            break;
    }
    if (cell.empty()) {
        return SqlValue();
    }
    const Result<double> number = units::parseNumber(cell);
    return number ? std::optional<SqlValue>(*number) : std::nullopt;
}

Result<void> readCsv(const TableShape& table, std::string_view file, const std::string& text,
                     std::vector<RowEdit>& edits) {
    CsvReader reader(text, std::string(file));
    CsvRow row;
    Result<bool> isRead = reader.next(row);
    std::vector<std::size_t> places;  // of each cell: which column
    for (std::size_t i = 0; isRead && *isRead && i < row.size(); ++i) {
        const auto column = std::ranges::find(table.columns, row[i].text);
        if (column == table.columns.end()) {
            return unreadable(file, 1, row[i].text, {CHOKEPOINT_MSG("There is no column “%1”."), {row[i].text}});
        }
        places.push_back(static_cast<std::size_t>(column - table.columns.begin()));
    }
    if (isRead && *isRead && places.size() != table.columns.size()) {
        return unreadable(file, 1, {},
                          {CHOKEPOINT_MSG("The first line must name all columns: %1."),
                           {fmt::format("{}", fmt::join(table.columns, ", "))}});
    }
    for (isRead = isRead ? reader.next(row) : isRead; isRead && *isRead; isRead = reader.next(row)) {
        if (row.isBlankLine()) {
            continue;
        }
        if (row.size() != places.size()) {
            return unreadable(file, row.line(), {},
                              {CHOKEPOINT_MSG("This line has %1 fields instead of %2."),
                               {static_cast<std::int64_t>(row.size()), static_cast<std::int64_t>(places.size())}});
        }
        std::vector<SqlValue> values(table.columns.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::string& column = table.columns[places[i]];
            std::optional<SqlValue> value = valueOf(row[i].text, column);
            if (!value) {
                return unreadable(file, row[i].line, column,
                                  {CHOKEPOINT_MSG("“%1” is no number that “%2” may hold."), {row[i].text, column}});
            }
            values[places[i]] = *std::move(value);
        }
        edits.push_back({&table, keyOf(table, values), std::move(values)});
    }
    return isRead ? Result<void>() : tl::unexpected<Error>(isRead.error());
}

Result<void> readJson(const TableShape& table, std::string_view file, const std::string& text,
                      std::vector<RowEdit>& edits) {
    const Json list = Json::parse(text, nullptr, false);
    if (!list.is_array()) {
        return unreadable(file, 0, {}, {CHOKEPOINT_MSG("This is no JSON list of objects."), {}});
    }
    for (const Json& object : list) {
        std::vector<SqlValue> values;
        for (const std::string& column : table.columns) {
            const auto field = object.is_object() ? object.find(column) : object.end();
            if (!object.is_object() || field == object.end()) {
                return unreadable(
                    file, 0, column,
                    {CHOKEPOINT_MSG("Entry %1 has no “%2”."), {static_cast<std::int64_t>(edits.size() + 1), column}});
            }
            if (field->is_string()) {
                values.emplace_back(field->get<std::string>());
            } else if (field->is_number_integer()) {
                values.emplace_back(field->get<std::int64_t>());
            } else {
                values.emplace_back(field->dump(-1, ' ', false, Json::error_handler_t::replace));
            }
        }
        edits.push_back({&table, keyOf(table, values), std::move(values)});
    }
    return {};
}

Result<WorkbookIdentity> readManifest(const WorkbookText& files) {
    const auto file = files.find(std::string(ManifestName));
    const Json manifest = file == files.end() ? Json() : Json::parse(file->second, nullptr, false);
    const auto textIn = [&manifest](const char* field) {
        return manifest.contains(field) && manifest[field].is_string() ? manifest[field].get<std::string>()
                                                                       : std::string();
    };
    if (!manifest.is_object() || textIn("format") != FormatName) {
        return failure(ErrorCode::NotOurFile, {CHOKEPOINT_MSG("There is no workbook as text: %1 is missing or says "
                                                              "something else."),
                                               {std::string(ManifestName)}});
    }
    if (!manifest.contains("version") || manifest["version"] != FormatVersion) {
        return failure(ErrorCode::NewerFile,
                       {CHOKEPOINT_MSG("The text was written by a newer Chokepoint: open it with that one."), {}});
    }
    return WorkbookIdentity{textIn("id"), textIn("created"), textIn("program")};
}

const TextFile* textFile(std::string_view name) {
    const auto* const found = std::ranges::find(TextFiles, name, &TextFile::file);
    return found == TextFiles.end() ? nullptr : found;
}

bool isOurs(std::string_view name) {
    return name == ManifestName || textFile(name) != nullptr;
}

}  // namespace

WorkbookText textOf(const WorkbookContent& content, const WorkbookIdentity& identity) {
    WorkbookText files;
    for (const TextFile& file : TextFiles) {
        const TableShape& table = *contentTable(file.table);
        const std::vector<std::vector<SqlValue>> rows = content.rows(table);
        if (!rows.empty()) {
            files.emplace(file.file, file.isJson ? jsonOf(table, rows) : csvOf(table, rows));
        }
    }
    Json manifest;
    manifest["format"] = FormatName;
    manifest["version"] = FormatVersion;
    manifest["id"] = identity.id;
    manifest["created"] = identity.created;
    manifest["program"] = identity.program;
    files.emplace(ManifestName, manifest.dump(2) + "\n");
    return files;
}

Result<ReadWorkbookText> readWorkbookText(const WorkbookText& files) {
    Result<WorkbookIdentity> identity = readManifest(files);
    if (!identity) {
        return tl::unexpected<Error>(std::move(identity.error()));
    }
    ReadWorkbookText read;
    read.identity = *std::move(identity);
    for (const auto& [name, text] : files) {
        if (name == ManifestName) {
            continue;
        }
        const TextFile* file = textFile(name);
        if (file == nullptr) {
            return failure(ErrorCode::NotOurFile,
                           {CHOKEPOINT_MSG("“%1” is no part of a workbook as text: move it elsewhere."), {name}});
        }
        const TableShape& table = *contentTable(file->table);
        if (Result<void> done =
                file->isJson ? readJson(table, name, text, read.rows) : readCsv(table, name, text, read.rows);
            !done) {
            return tl::unexpected<Error>(std::move(done.error()));
        }
    }
    return read;
}

Result<void> writeWorkbookFolder(const WorkbookText& files, const std::filesystem::path& folder) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) {
        return tl::unexpected(errorFromErrno(code.value(), folder / ManifestName, Doing::Copying));
    }
    std::vector<std::filesystem::path> stale;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.starts_with('.')) {
            continue;
        }
        if (!isOurs(name)) {
            return failure(ErrorCode::Conflict,
                           {CHOKEPOINT_MSG("The folder holds “%1”, which is no part of a workbook as text: choose an "
                                           "empty folder."),
                            {name}});
        }
        if (!files.contains(name)) {
            stale.push_back(entry.path());
        }
    }
    for (const auto& file : files) {
        const Result<void> written =
            writeWhole(folder / file.first, Replace::Existing, [&file](const std::filesystem::path& temporary) {
                std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
                stream << file.second;
                stream.close();
                return stream ? Result<void>() : tl::unexpected(errorFromErrno(errno, temporary, Doing::Copying));
            });
        if (!written) {
            return written;
        }
    }
    // A table that has no rows any more has no file.
    for (const std::filesystem::path& file : stale) {
        std::filesystem::remove(file, code);
    }
    return {};
}

Result<WorkbookText> readWorkbookFolder(const std::filesystem::path& folder) {
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no folder “%1”."), {nameOf(folder)}});
    }
    WorkbookText files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.starts_with('.')) {
            continue;
        }
        std::ifstream stream(entry.path(), std::ios::binary);
        std::ostringstream buffer;
        buffer << stream.rdbuf();
        if (!stream) {
            return tl::unexpected(errorFromErrno(errno, entry.path(), Doing::Opening));
        }
        files.emplace(name, std::move(buffer).str());
    }
    if (!files.contains(std::string(ManifestName))) {
        return failure(ErrorCode::NotOurFile, {CHOKEPOINT_MSG("“%1” holds no workbook as text: it has no %2."),
                                               {nameOf(folder), std::string(ManifestName)}});
    }
    return files;
}

Result<void> workbookFromFolder(const std::filesystem::path& folder, const std::filesystem::path& file,
                                const WorkbookIdentity& identity, ChangeTime now) {
    const Result<WorkbookText> files = readWorkbookFolder(folder);
    if (!files) {
        return tl::unexpected<Error>(files.error());
    }
    const Result<ReadWorkbookText> read = readWorkbookText(*files);
    if (!read) {
        return tl::unexpected<Error>(read.error());
    }
    return makeWorkbook(file, identity, read->rows, {CHOKEPOINT_MSG("Read the folder “%1”"), {nameOf(folder)}}, now);
}

}  // namespace chokepoint::store
