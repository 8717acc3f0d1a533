// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sheettext.h"

#include "models/units/format.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace chokepoint::catalog {

namespace {

constexpr std::string_view ContextId = "context";
constexpr std::string_view ContextName = "Context";

std::string quoted(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(cell);
    }
    std::string result = "\"";
    for (const char c : cell) {
        result += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    }
    return result + "\"";
}

std::string harmless(const SheetCell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text != nullptr ? neutralised(*text) : plainText(cell);
}

const std::string& headed(const SheetColumn& column, Headings headings, std::string& room) {
    if (headings == Headings::Ids) {
        return column.id;
    }
    room = headingOf(column);
    return room;
}

/// On one line, with what would end a cell or begin markup escaped.
std::string markdownCell(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\n':
                result += "<br>";
                break;
            case '\r':
                break;
            case '\t':
                result += ' ';
                break;
            case '|':
            case '\\':
            case '`':
            case '*':
            case '_':
            case '[':
            case ']':
            case '<':
            case '>':
                result += '\\';
                result += c;
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string htmlText(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

/// An address that a page may link to.
bool isWebAddress(std::string_view url) {
    return (url.starts_with("https://") || url.starts_with("http://")) &&
           url.find_first_of(" \t\r\n<>\"()") == std::string_view::npos;
}

std::string oneLine(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

}  // namespace

std::string plainNumber(double value) {
    units::NumberStyle style;
    style.minus = "-";
    style.groupDigits = false;
    return units::formatExact(value, style);
}

std::string plainText(const SheetCell& cell) {
    return std::visit(
        [](const auto& value) -> std::string {
            using Type = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Type, double>) {
                return plainNumber(value);
            } else if constexpr (std::is_same_v<Type, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<Type, units::Date>) {
                return value.iso();
            } else {
                return {};
            }
        },
        cell);
}

bool isFormulaLike(std::string_view text) {
    constexpr std::array<std::string_view, 4> FullWidth{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (!text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos) {
        return true;
    }
    const std::size_t start = text.find_first_not_of(" \t\r\n\"'");
    if (start == std::string_view::npos) {
        return false;
    }
    const std::string_view rest = text.substr(start);
    return std::string_view("=+-@").find(rest.front()) != std::string_view::npos ||
           std::ranges::any_of(FullWidth, [rest](std::string_view sign) { return rest.starts_with(sign); });
}

namespace {

/// Formulas, and what would read as one that has its apostrophe already.
bool isMarked(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of('\''), text.size());
    return isFormulaLike(text) || isFormulaLike(text.substr(start));
}

}  // namespace

std::string neutralised(std::string_view text) {
    return (isMarked(text) ? "'" : "") + std::string(text);
}

std::string_view withoutApostrophe(std::string_view cell) {
    const bool isOurs = cell.starts_with('\'') && isMarked(cell.substr(1));
    return isOurs ? cell.substr(1) : cell;
}

std::string toCsv(const Sheet& sheet, Headings headings) {
    std::string csv;
    std::string room;
    for (const SheetColumn& column : sheet.columns) {
        csv += (csv.empty() ? "" : ",") + quoted(neutralised(headed(column, headings, room)));
    }
    const std::string context = sheet.context.empty() ? std::string() : "," + quoted(neutralised(sheet.context));
    if (!context.empty()) {
        csv += ',';
        csv += headings == Headings::Ids ? ContextId : ContextName;
    }
    csv += '\n';
    for (const std::vector<SheetCell>& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            csv += (i == 0 ? "" : ",") + quoted(harmless(row[i]));
        }
        csv += context + "\n";
    }
    return csv;
}

std::string toMarkdown(const Sheet& sheet) {
    std::string text = sheet.title.empty() ? std::string() : "## " + markdownCell(sheet.title) + "\n\n";
    std::string rule = "|";
    text += '|';
    for (const SheetColumn& column : sheet.columns) {
        text += " " + markdownCell(headingOf(column)) + " |";
        rule += column.type == SheetType::Number ? " ---: |" : " --- |";
    }
    text += "\n" + rule + "\n";
    for (const std::vector<SheetCell>& row : sheet.rows) {
        text += '|';
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = plainText(row[i]);
            text +=
                sheet.columns[i].isLink && isWebAddress(cell) ? " <" + cell + "> |" : " " + markdownCell(cell) + " |";
        }
        text += '\n';
    }
    for (const std::string& note : sheet.notes) {
        text += "\n" + markdownCell(note) + "\n";
    }
    if (!sheet.sources.empty()) {
        text += "\nSources\n\n";
    }
    for (const SheetSource& source : sheet.sources) {
        text += std::to_string(source.number) + ". " + markdownCell(source.text);
        text += isWebAddress(source.url) ? " <" + source.url + ">\n" : "\n";
    }
    return sheet.context.empty() ? text : text + "\n" + markdownCell(sheet.context) + "\n";
}

std::string toTabbed(const Sheet& sheet) {
    std::string text;
    for (const SheetColumn& column : sheet.columns) {
        text += (text.empty() ? "" : "\t") + oneLine(neutralised(headingOf(column)));
    }
    for (const std::vector<SheetCell>& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i == 0 ? "\n" : "\t") + oneLine(harmless(row[i]));
        }
    }
    return sheet.context.empty() ? text : text + "\n" + neutralised(sheet.context);
}

std::string toHtml(const Sheet& sheet) {
    std::string html = "<table><thead><tr>";
    for (const SheetColumn& column : sheet.columns) {
        html += (column.type == SheetType::Number ? "<th align=\"right\">" : "<th align=\"left\">") +
                htmlText(headingOf(column)) + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (const std::vector<SheetCell>& row : sheet.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = plainText(row[i]);
            if (std::holds_alternative<double>(row[i])) {
                // LibreOffice takes the number from here, whatever locale it runs in.
                html.append("<td align=\"right\" sdval=\"").append(cell).append("\" sdnum=\"1033;\">");
                html.append(cell).append("</td>");
            } else if (sheet.columns[i].isLink && isWebAddress(cell)) {
                html += "<td><a href=\"" + htmlText(cell) + "\">" + htmlText(cell) + "</a></td>";
            } else {
                html += "<td>" + htmlText(cell) + "</td>";
            }
        }
        html += "</tr>";
    }
    html += "</tbody></table>";
    for (const std::string& note : sheet.notes) {
        html += "<p>" + htmlText(note) + "</p>";
    }
    return sheet.context.empty() ? html : html + "<p>" + htmlText(sheet.context) + "</p>";
}

}  // namespace chokepoint::catalog
