// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/statusgridmodel.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace chokepoint::ui {

class MatrixHeader;
class Theme;

/// Paints a cell of the matrix as a status; a cell that is not of the isolated status steps back.
class MatrixDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    MatrixDelegate(const tables::StatusGridModel& model, const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    QModelIndex cross;  ///< whose row and column are tinted

private:
    const tables::StatusGridModel& m_model;
    const Theme& m_theme;
};

/// The matrix as a table: heads stay in sight, arrows move, Enter or a click asks for the trace, the row and column
/// under the mouse or the current cell are tinted.
class MatrixTable final : public QTableView {
    Q_OBJECT

public:
    static constexpr int CellHeight = 24;

    MatrixTable(tables::StatusGridModel& model, const Theme& theme, QWidget* parent = nullptr);

    /// Sets the widths of columns for what the cells show; call after every change of the grid.
    void arrange();

Q_SIGNALS:
    void traceAsked(std::size_t chip, std::size_t column);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void setCross(const QModelIndex& index);
    void fitColumns();
    void ask(const QModelIndex& index);

    tables::StatusGridModel& m_model;
    const Theme& m_theme;
    MatrixDelegate* m_delegate;
    MatrixHeader* m_columns;
    MatrixHeader* m_rows;
};

}  // namespace chokepoint::ui
