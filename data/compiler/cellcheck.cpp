// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/cellcheck.h"

#include "models/units/date.h"
#include "models/units/format.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::datac {

namespace {

constexpr char32_t Invalid = 0xFFFFFFFF;

/// The character at the start of `text`, which it shortens; Invalid for what Unicode's table 3-7 does not allow.
char32_t nextCharacter(std::string_view& text) {
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byteAt(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || length > text.size()) {
        return Invalid;
    }
    char32_t result = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0U) != 0x80U) {
            return Invalid;
        }
        result = (result << 6U) | (byteAt(i) & 0x3FU);
    }
    const bool isOverlong = (length == 3 && result < 0x800) || (length == 4 && result < 0x10000);
    if (isOverlong || result > 0x10FFFF || (result >= 0xD800 && result <= 0xDFFF)) {
        return Invalid;
    }
    text.remove_prefix(length);
    return result;
}

bool isControl(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/// Marks that reorder or hide text ("Trojan source", CVE-2021-42574).
bool isDirectionMark(char32_t character) {
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) ||
           (character >= 0x200B && character <= 0x200F) || character == 0xFEFF;
}

bool consistsOf(std::string_view text, std::string_view more, bool withUpperCase) {
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (withUpperCase && c >= 'A' && c <= 'Z') ||
               more.find(c) != std::string_view::npos;
    });
}

bool isUpperCase(std::string_view text, std::size_t length) {
    return text.size() == length && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<std::string> dateProblem(std::string_view text, CellKind kind) {
    const Result<units::Date> date = units::parseDate(text);
    if (kind == CellKind::Day && (!date || date->precision() != units::DatePrecision::Day)) {
        return fmt::format("'{}' is not a day of the calendar: write it as 2025-07-23", text);
    }
    if (kind == CellKind::Quarter && (!date || date->precision() != units::DatePrecision::Quarter)) {
        return fmt::format("'{}' is not a quarter: write it as 2025Q3", text);
    }
    if (!date) {
        return fmt::format("'{}' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025", text);
    }
    return std::nullopt;
}

std::optional<std::string> formProblem(std::string_view text, const Column& column) {
    switch (column.kind) {
        case CellKind::Id:
            if (!consistsOf(text, ".-", false)) {
                return fmt::format("'{}' is not an id: use lower case letters, digits, '.' and '-' only", text);
            }
            break;
        case CellKind::Name:
            if (!consistsOf(text, ".-_:*", true)) {
                return fmt::format("'{}' is not a name: use letters, digits, '.', '-', '_' and ':' only", text);
            }
            break;
        case CellKind::Number:
            if (!units::parseNumber(text)) {
                return fmt::format("'{}' is not a number: write digits with a decimal point and no separators", text);
            }
            break;
        case CellKind::Date:
        case CellKind::Day:
        case CellKind::Quarter:
            return dateProblem(text, column.kind);
        case CellKind::Flag:
            if (text != "yes" && text != "no") {
                return fmt::format("'{}' is neither yes nor no", text);
            }
            break;
        case CellKind::Choice: {
            const std::vector<std::string> choices = splitList(column.detail, '|');
            if (std::ranges::find(choices, text) == choices.end()) {
                return fmt::format("'{}' is not one of {}{}", text, fmt::join(choices, ", "),
                                   didYouMean(text, choices));
            }
            break;
        }
        case CellKind::Currency:
            if (!isUpperCase(text, 3)) {
                return fmt::format("'{}' is not a currency: write its ISO 4217 code, as CNY", text);
            }
            break;
        case CellKind::Country:
            if (!isUpperCase(text, 2)) {
                return fmt::format("'{}' is not a country: write its ISO 3166 code of two letters, as CN", text);
            }
            break;
        case CellKind::Text:
        case CellKind::Link:
        case CellKind::Links:
            break;
    }
    return std::nullopt;
}

/// "a source", "an event".
std::string withArticle(std::string_view kind) {
    const bool isVowel = std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
    return fmt::format("{} {}", isVowel ? "an" : "a", kind);
}

}  // namespace

std::optional<std::string> textProblem(std::string_view text) {
    if (!text.empty() && (text.front() == ' ' || text.back() == ' ')) {
        return "has a space at its start or end: remove it";
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        const char32_t character = nextCharacter(rest);
        const std::size_t at = text.size() - rest.size();
        if (character == Invalid) {
            return fmt::format("is not UTF-8 at byte {}: save the file as UTF-8", at + 1);
        }
        if (isControl(character)) {
            return fmt::format("holds the control character U+{:04X}: remove it",
                               static_cast<std::uint32_t>(character));
        }
        if (isDirectionMark(character)) {
            return fmt::format("holds the invisible character U+{:04X}: remove it",
                               static_cast<std::uint32_t>(character));
        }
    }
    return std::nullopt;
}

void checkCells(const Table& table, Problems& problems) {
    for (const Row& row : table.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const Column& column = table.spec->columns[i];
            const std::string& text = row.cells[i].text;
            std::optional<std::string> sentence = textProblem(text);
            if (!sentence && text.empty() && column.presence == Presence::Required) {
                sentence = "is blank, but every row here needs one";
            } else if (!sentence && !text.empty()) {
                sentence = formProblem(text, column);
            }
            if (sentence) {
                problems.add(row.problem(column.name, std::move(*sentence)));
            }
        }
    }
}

void collectNames(const Table& table, Names& names, Problems& problems) {
    const TableSpec& spec = *table.spec;
    std::map<std::string, const Row*> seen;
    for (const Row& row : table.rows) {
        const auto [first, isNew] = seen.emplace(Table::keyOf(row), &row);
        if (!isNew) {
            std::string key;
            for (const std::string_view column : spec.key) {
                key += fmt::format("{}{} '{}'", key.empty() ? "" : ", ", column, row.text(column));
            }
            problems.add(row.problem(spec.key.front(), fmt::format("{} is taken by {}: give each row a key of its own",
                                                                   key, first->second->place())));
        }
        if (!spec.linkKind.empty()) {
            names.add(spec.linkKind, row.text(spec.linkColumn.empty() ? spec.key.front() : spec.linkColumn));
        }
    }
}

bool linkExists(const Names& names, std::string_view kinds, std::string_view id) {
    return std::ranges::any_of(splitList(kinds, '|'), [&](const std::string& kind) {
        constexpr std::string_view Prefix = "hypothetical:";
        return kind == "hypothetical" ? id.starts_with(Prefix) && id.size() > Prefix.size() : names.has(kind, id);
    });
}

std::string missingLink(const Names& names, std::string_view kinds, std::string_view id) {
    std::vector<std::string> known;
    std::string sought;
    for (const std::string& kind : splitList(kinds, '|')) {
        sought += (sought.empty() ? "" : " or ") + withArticle(kind);
        const std::vector<std::string> ids = names.all(kind);
        known.insert(known.end(), ids.begin(), ids.end());
    }
    return fmt::format("'{}' is not the id of {}: add it or correct the spelling{}", id, sought, didYouMean(id, known));
}

void checkLinks(const Table& table, const Names& names, Problems& problems) {
    for (const Column& column : table.spec->columns) {
        if (column.kind != CellKind::Link && column.kind != CellKind::Links) {
            continue;
        }
        for (const Row& row : table.rows) {
            const std::string& text = row.text(column.name);
            const std::vector<std::string> ids =
                column.kind == CellKind::Links ? splitList(text) : std::vector<std::string>{text};
            for (const std::string& id : ids) {
                if (id.empty() && column.kind == CellKind::Links) {
                    problems.add(row.problem(column.name, "has an empty entry between semicolons: remove it"));
                } else if (!id.empty() && !linkExists(names, column.detail, id)) {
                    problems.add(row.problem(column.name, missingLink(names, column.detail, id)));
                }
            }
        }
    }
}

}  // namespace chokepoint::datac
