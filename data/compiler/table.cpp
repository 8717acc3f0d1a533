// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/table.h"

#include "models/units/format.h"
#include "models/units/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <filesystem>

namespace chokepoint::datac {

namespace {

/// The header must be the spec's, column by column: a typo there would silently drop a whole column.
bool headerIsRight(const TableSpec& spec, const store::CsvRow& header, const std::string& file, Problems& problems) {
    for (std::size_t i = 0; i < std::max(header.size(), spec.columns.size()); ++i) {
        const bool isExtra = i >= spec.columns.size();
        const std::string found = i < header.size() ? header[i].text : std::string();
        if (!isExtra && found == spec.columns[i].name) {
            continue;
        }
        const store::CsvCell& cell = header[std::min(i, header.size() - 1)];
        std::string sentence =
            isExtra             ? fmt::format("the column '{}' is not known here", found)
            : i < header.size() ? fmt::format("the column '{}' stands where '{}' belongs", found, spec.columns[i].name)
                                : fmt::format("the column '{}' is missing", spec.columns[i].name);
        problems.add({file, cell.line, cell.column, "header", sentence + ": the header must read " + spec.header()});
        return false;
    }
    return true;
}

}  // namespace

std::size_t TableSpec::indexOf(std::string_view column) const {
    const auto found = std::ranges::find(columns, column, &Column::name);
    assert(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
}

std::string TableSpec::header() const {
    std::string result;
    for (const Column& column : columns) {
        result += (result.empty() ? "" : ",") + std::string(column.name);
    }
    return result;
}

std::optional<double> Row::number(std::string_view column) const {
    const Result<double> number = units::parseNumber(text(column));
    return number ? std::optional(*number) : std::nullopt;
}

std::string Row::place() const {
    return fmt::format("{}:{}", std::filesystem::path(file).filename().string(), line());
}

Problem Row::problem(std::string_view column, std::string sentence) const {
    const store::CsvCell& cell = cells[spec->indexOf(column)];
    return {file, cell.line, cell.column, std::string(column), std::move(sentence)};
}

std::string Table::keyOf(const Row& row) {
    std::string result;
    for (const std::string_view column : row.spec->key) {
        result += row.text(column);
        result += '\x1f';
    }
    return result;
}

std::vector<const Row*> Table::sorted() const {
    std::vector<std::pair<std::string, const Row*>> keyed;
    keyed.reserve(rows.size());
    for (const Row& row : rows) {
        keyed.emplace_back(keyOf(row), &row);
    }
    std::ranges::sort(keyed);
    std::vector<const Row*> result;
    result.reserve(keyed.size());
    for (const auto& [key, row] : keyed) {
        result.push_back(row);
    }
    return result;
}

void readInto(Table& table, std::string_view text, const std::string& file, Problems& problems) {
    const TableSpec& spec = *table.spec;
    store::CsvReader reader(text, file);
    store::CsvRow record;
    bool isHeader = true;
    while (true) {
        const Result<bool> read = reader.next(record);
        if (!read) {
            const Place place = read.error().place.value_or(Place{});
            problems.add({file, place.line, place.column, {}, inEnglish(read.error().message)});
            return;
        }
        if (!*read) {
            break;
        }
        if (isHeader) {
            if (!headerIsRight(spec, record, file, problems)) {
                return;
            }
            isHeader = false;
            continue;
        }
        if (record.size() != spec.columns.size()) {
            problems.add(
                {file,
                 record.line(),
                 1,
                 {},
                 record.isBlankLine()
                     ? std::string("a blank line: remove it")
                     : fmt::format("{} fields where the header has {}: check the commas and quotes of this row",
                                   record.size(), spec.columns.size())});
            continue;
        }
        Row row{&spec, file, {}};
        row.cells.reserve(record.size());
        for (std::size_t i = 0; i < record.size(); ++i) {
            row.cells.push_back(record[i]);
        }
        table.rows.push_back(std::move(row));
    }
    if (isHeader) {
        problems.add({file, 1, 1, "header", "the file is empty: it must begin with " + spec.header()});
    }
}

std::vector<std::string> splitList(std::string_view text, char separator) {
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        result.emplace_back(text.substr(0, end));
        if (end == text.size()) {
            break;
        }
        text.remove_prefix(end + 1);
        if (text.empty()) {
            result.emplace_back();  // a separator at the end leaves an empty entry behind it
        }
    }
    return result;
}

}  // namespace chokepoint::datac
