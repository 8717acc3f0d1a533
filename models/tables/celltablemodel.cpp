// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/celltablemodel.h"

#include <algorithm>
#include <tuple>

namespace chokepoint::tables {

namespace {

/// What a view lays out: other titles or widths are other columns.
auto shapeOf(const ColumnSpec& column) {
    return std::tuple(column.id, column.title, column.isNumber, column.isHidden);
}

}  // namespace

CellTableModel::CellTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {}

void CellTableModel::setTable(CellTable table) {
    const bool isSameShape = std::ranges::equal(columns(), table.columns, {}, shapeOf, shapeOf) &&
                             std::ranges::equal(m_rows, table.rows, {}, &CellRow::id, &CellRow::id);
    if (isSameShape) {
        if (m_rows == table.rows) {
            return;
        }
        m_rows = std::move(table.rows);
        dropCaches();
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(table.rows);
    setColumns(std::move(table.columns));
    endResetModel();
}

QVariant CellTableModel::extraAt(std::size_t row, int column, int role) const {
    const Cell& cell = at(row, column);
    switch (role) {
        case IsWarningRole:
            return cell.isWarning;
        case Qt::ToolTipRole:
            return cell.tip.isEmpty() ? QVariant() : QVariant(cell.tip);
        case SourceRole:
            return cell.source.isEmpty() ? QVariant() : QVariant(cell.source);
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
