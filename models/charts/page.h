// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"

#include <cstddef>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// A cell of a table for paper. Words are already in the reader's language, numbers in their style.
struct TableCell {
    std::string text;          ///< "559", "unknown"
    std::string beside;        ///< a second value of the same figure, "3.86×"; empty: none
    std::string range;         ///< "500–600"; empty: none
    std::string remark;        ///< a sentence that warns, "scope differs"; becomes a lettered note
    std::vector<int> sources;  ///< numbers in TableSpec::sources
    bool isUnknown = false;
    bool isWords = false;  ///< set from the left and wrapped; else a number, set from the right

    friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct TableRow {
    std::string label;
    std::string unit;
    std::vector<TableCell> cells;  ///< one per column

    friend bool operator==(const TableRow&, const TableRow&) = default;
};

struct TableGroup {
    std::string title;  ///< empty: rows without a heading
    std::vector<TableRow> rows;

    friend bool operator==(const TableGroup&, const TableGroup&) = default;
};

struct TableColumn {
    std::string title;
    std::string tag;       ///< "baseline", or empty
    bool isWords = false;  ///< of a list: its heading stands at the left, as its cells do

    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

/// A table as it is printed: a column of labels with their units, then one column per subject.
struct TableSpec {
    std::string title;
    std::string subtitle;     ///< what the second values are: "Ratios to GB200 NVL72"; empty: none
    std::string labelTitle;   ///< heading of the labels: "Metric"
    std::string unitTitle;    ///< "Unit"
    std::string besideTitle;  ///< "Ratio"
    std::vector<TableColumn> columns;
    std::vector<TableGroup> groups;
    std::vector<std::string> notes;
    std::vector<SourceNote> sources;
    std::string context;
    std::string stamp;
    /// Rows of a list: every column is of its own kind and as wide as its content wants, set small; no units.
    bool isList = false;

    [[nodiscard]] bool isEmpty() const;
    friend bool operator==(const TableSpec&, const TableSpec&) = default;
};

/// What a view hands to paper: charts, then tables, under one title and one numbering of sources.
struct PageSpec {
    std::string title;    ///< empty: the chart's, or the subjects compared
    std::string context;  ///< the context sentence
    std::string stamp;    ///< ISO day the record was verified to
    std::string attribution;
    std::vector<ChartSpec> charts;
    std::vector<TableSpec> tables;

    [[nodiscard]] bool isEmpty() const;
    friend bool operator==(const PageSpec&, const PageSpec&) = default;
};

/// Charts as a page: context, day and attribution are the first chart's.
[[nodiscard]] PageSpec pageOf(std::vector<ChartSpec> charts);
/// A table alone as a page.
[[nodiscard]] PageSpec pageOf(TableSpec table);

/// What of a page is asked for. Where that would leave nothing, the page stays as it is.
enum class PageContent : std::uint8_t { All, Charts, Tables };
[[nodiscard]] PageSpec only(PageSpec page, PageContent content);

/// Gives charts and tables one numbering of sources (by first use) and returns it.
[[nodiscard]] std::vector<SourceNote> numberSources(PageSpec& page);

/// The names of what is compared, for a title or a file name: the rows of the first row chart, else the table's
/// columns.
[[nodiscard]] std::vector<std::string> subjectNames(const PageSpec& page);

}  // namespace chokepoint::charts
