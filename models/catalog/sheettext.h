// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"

#include <string>
#include <string_view>

/// Sheets as text. Numbers have all their digits and a decimal point in every locale; unknown is empty.
namespace chokepoint::catalog {

/// Which headings stand above the columns: ids for programs, names with units for people.
enum class Headings : std::uint8_t { Ids, Names };

/// RFC 4180, UTF-8, LF. Text cells that a spreadsheet would run as a formula get one leading apostrophe; numbers and
/// dates never do. A context stands in a last column "context" on every row, so that all rows are alike.
[[nodiscard]] std::string toCsv(const Sheet& sheet, Headings headings);

/// Whether a spreadsheet runs the text: it begins with = + - @, a tab or a line break, also in full width or behind
/// white space and quotes (CWE-1236).
[[nodiscard]] bool isFormulaLike(std::string_view text);
/// A text as it stands in a CSV cell, before quoting: with an apostrophe in front where it is like a formula.
[[nodiscard]] std::string neutralised(std::string_view text);
/// The way back, for readers of our own files: withoutApostrophe(neutralised(x)) == x for every text.
[[nodiscard]] std::string_view withoutApostrophe(std::string_view cell);

/// A pipe table with numbers at the right, then notes, numbered sources with links and the context.
[[nodiscard]] std::string toMarkdown(const Sheet& sheet);

/// Lines of tab-separated cells for the clipboard, then the context. A formula is neutralised as in CSV.
[[nodiscard]] std::string toTabbed(const Sheet& sheet);
/// The same as an HTML table: a spreadsheet takes the numbers as numbers, a letter shows head and rows.
[[nodiscard]] std::string toHtml(const Sheet& sheet);

/// A number with the shortest digits that read back to it, never grouped: "0.3333", "8200000".
[[nodiscard]] std::string plainNumber(double value);
/// A cell as text: empty, plainNumber, the text, or the ISO date with its precision.
[[nodiscard]] std::string plainText(const SheetCell& cell);

}  // namespace chokepoint::catalog
