// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/problems.h"
#include "models/store/csvreader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::datac {

/// What the cells of a column may hold.
enum class CellKind : std::uint8_t {
    Text,
    Id,        ///< lower case letters, digits, '.', '-'
    Name,      ///< as Id, also upper case, '_' and ':'
    Number,    ///< finite, with a point
    Date,      ///< day, month, quarter or year
    Day,       ///< 2025-07-23
    Quarter,   ///< 2025Q3
    Flag,      ///< yes, no or blank; kept as 1 or 0
    Choice,    ///< one of `detail`, separated by '|'
    Currency,  ///< ISO 4217
    Country,   ///< ISO 3166 alpha-2
    Link,      ///< an id of one of the kinds in `detail`, separated by '|'
    Links,     ///< several, separated by ';'
};

enum class Presence : std::uint8_t { Optional, Required };

struct Column {
    std::string_view name;
    CellKind kind = CellKind::Text;
    Presence presence = Presence::Optional;
    std::string_view detail = {};
};

/// One kind of file and the database table it becomes. Column names are the same in both.
struct TableSpec {
    std::string_view table;
    std::vector<std::string_view> files;  ///< below the data folder; "claims/*" is every CSV of that folder
    std::vector<Column> columns;
    std::vector<std::string_view> key;  ///< unique together; rows are stored in this order
    std::string_view linkKind = {};     ///< what a Link to this table is called ("source")
    std::string_view linkColumn = {};   ///< the column that Links mean; empty: the first key column

    [[nodiscard]] std::size_t indexOf(std::string_view column) const;
    [[nodiscard]] std::string header() const;
};

/// A row with the place of each of its cells.
struct Row {
    const TableSpec* spec = nullptr;
    std::string file;
    std::vector<store::CsvCell> cells;

    [[nodiscard]] const std::string& text(std::string_view column) const { return cells[spec->indexOf(column)].text; }
    /// Nothing when the cell is empty or holds no number.
    [[nodiscard]] std::optional<double> number(std::string_view column) const;
    [[nodiscard]] std::size_t line() const { return cells.front().line; }
    /// "sources.csv:14", for pointing at another row.
    [[nodiscard]] std::string place() const;
    [[nodiscard]] Problem problem(std::string_view column, std::string sentence) const;
};

struct Table {
    const TableSpec* spec = nullptr;
    std::string file;       ///< as printed, where no row can be named
    std::vector<Row> rows;  ///< in the order of the files

    /// The row's key cells joined by a byte that no cell holds.
    [[nodiscard]] static std::string keyOf(const Row& row);
    /// Rows by key: the order in which they are stored.
    [[nodiscard]] std::vector<const Row*> sorted() const;
};

/// Reads one file's text into `table`; what is not CSV, a header other than the spec's, or a row of another length is
/// reported and left out.
void readInto(Table& table, std::string_view text, const std::string& file, Problems& problems);

/// The entries of a `;` list; blank text has none.
[[nodiscard]] std::vector<std::string> splitList(std::string_view text, char separator = ';');

}  // namespace chokepoint::datac
