// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace chokepoint::app {

enum class Align { Left, Right };

/// A table for a terminal: columns as wide as their widest cell, two blanks apart, a rule under the headings.
class TextTable {
public:
    void addColumn(const QString& heading, Align align = Align::Left);
    /// Cells from the left; missing ones are empty.
    void addRow(const QStringList& cells);
    /// A line of text under the last row, indented and wrapped at the table's width or 100, whichever is more.
    void addLine(const QString& text);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// UTF-8, ends in a line break; no blanks at line ends.
    [[nodiscard]] std::string toText() const;

private:
    struct Column {
        QString heading;
        Align align = Align::Left;
    };

    struct Row {
        QStringList cells;
        QString line;  ///< not empty: a line of text instead of cells
    };

    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

/// Columns of a terminal that a text takes: East Asian wide characters take two, combining ones none.
[[nodiscard]] int terminalWidth(const QString& text);

}  // namespace chokepoint::app
