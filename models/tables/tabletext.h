// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QString>

#include <functional>
#include <vector>

/// Rows of a table as text for the clipboard and for files. Cells read as they are shown, without line breaks; what a
/// spreadsheet would run as a formula gets a leading apostrophe.
namespace chokepoint::tables {

/// Which part of a table is meant: rows as indexes of any column, columns by their number, both in the wanted order.
struct TablePart {
    QModelIndexList rows;
    std::vector<int> columns;
};

/// Tab-separated with a line of headers. Ends early where it is cancelled, which is asked before each row.
[[nodiscard]] QString toTabbed(const QAbstractItemModel& model, const TablePart& part,
                               const std::function<bool()>& isCancelled = {});
/// A table with a head, numbers at the right; `caption` below it.
[[nodiscard]] QString toHtml(const QAbstractItemModel& model, const TablePart& part, const QString& caption,
                             const std::function<bool()>& isCancelled = {});

}  // namespace chokepoint::tables
