// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rowproxy.h"
#include "ui/catalog/datastate.h"
#include "ui/catalog/typeahead.h"
#include "ui/shell/view.h"

#include <QPersistentModelIndex>
#include <QTreeView>

#include <limits>
#include <set>

namespace chokepoint::ui {

class DataDelegate;
class FilterHeader;

/// A wide table: filters under the titles, columns to choose, move and size, rows grouped or flat, the first column
/// staying in sight. It shows a TableState and asks for another one; the view stores it.
class DataTable final : public QTreeView {
    Q_OBJECT

public:
    /// `model` outlives the table.
    DataTable(const Services& services, tables::RowTableModel& model, QWidget* parent = nullptr);
    ~DataTable() override;

    void setState(const TableState& state);
    [[nodiscard]] const TableState& state() const { return m_state; }
    /// Shown columns by id, in order.
    [[nodiscard]] QStringList shownColumns() const;
    /// Whose rows are shown, beside the filters.
    void setScope(tables::RowScope scope);
    [[nodiscard]] const tables::RowProxy& proxy() const { return m_proxy; }
    /// The rows that come with the next change of the source; see RowProxy::expect.
    void expect(const tables::RowQuestion& question, tables::PlacedRows placed);
    /// Shows what is asked for now, where a thread still has it in hand.
    void settle() { m_proxy.settle(); }
    [[nodiscard]] const tables::RowTableModel& source() const { return m_model; }

    /// How many rows are selected; the current one counts where none is.
    [[nodiscard]] int selectedRows() const;
    /// The selected rows from top to bottom, `most` of them; the current one where none is selected.
    [[nodiscard]] QModelIndexList selectedRowIndexes(int most = std::numeric_limits<int>::max()) const;
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] QString currentId() const;
    /// Makes a row the current one; one that is filtered out becomes so once it is shown again.
    void setCurrentId(const QString& id);
    /// The figure that a cell shows, or whose claim it is; no subject where it shows none.
    [[nodiscard]] charts::FigureId figureAt(const QModelIndex& index) const;
    void focusFilter();
    void openColumnChooser(const QRect& anchor);
    /// Where a chooser opens that no button asked for.
    [[nodiscard]] QRect columnAnchor() const;
    void fillHeaderMenu(QMenu& menu, int column);
    void fillGroupMenu(QMenu& menu);
    void fillSortMenu(QMenu& menu);
    void setFilterText(int column, const QString& text);

    [[nodiscard]] QModelIndex indexAt(const QPoint& at) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;
    void selectAll() override;
    /// Qt's own looks at every row by itself, in the window's thread.
    void keyboardSearch(const QString& letters) override;

Q_SIGNALS:
    /// The person set the table up otherwise. Changes with the same `mergeKey` that follow each other are one.
    void stateAsked(const chokepoint::ui::TableState& next, const chokepoint::Message& title,
                    const std::string& mergeKey);
    void currentIdChanged(const QString& id);
    /// A figure, a link: whatever lies under the cell is wanted.
    void cellActivated(const QModelIndex& index);
    /// Enter on a row.
    void rowActivated(const QModelIndex& index);
    void menuAsked(const QModelIndex& index, const QPoint& globalPos);
    void headerMenuAsked(int column, const QPoint& globalPos);
    void clearAsked();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void connectHeader();
    void connectModel();
    void applyColumns();
    void applyFilters();
    void applyOrder();
    /// What the state asks of the rows.
    [[nodiscard]] tables::RowQuestion question() const;
    /// Of rows, no groups, from top to bottom.
    [[nodiscard]] QList<QItemSelectionRange> selectedRanges() const;
    void rememberRows();
    void restoreRows();
    /// The remembered rows, as few ranges as they are.
    [[nodiscard]] QItemSelection rememberedRows() const;
    /// The row that is wanted may be among those that were still to come.
    void restoreWanted();
    /// Groups stand open in a table that one can look through, and closed in a longer one.
    void restoreGroups();
    void rememberGroup(const QModelIndex& group, bool isOpen);
    void ask(const TableState& next, const Message& title, const std::string& what);
    void askColumns(const QStringList& columns, const Message& title);
    void askGroup(int column);
    void openValueChooser(int column, const QRect& anchor);
    void showColumn(int column);
    [[nodiscard]] int defaultWidth(int column) const;
    [[nodiscard]] std::string titleOf(int column) const;

    tables::RowTableModel& m_model;
    tables::RowProxy m_proxy;
    TypeAhead m_typeAhead;
    const Theme& m_theme;
    FilterHeader* m_header;
    DataDelegate* m_delegate;
    TableState m_state;
    bool m_isApplying = false;
    bool m_isRestoring = false;
    QString m_wantedId;       ///< current, or to become so once its row is shown
    QStringList m_selection;  ///< over a reset
    int m_currentColumn = 0;
    int m_scroll = 0;
    bool m_opensGroups = true;
    std::set<QString> m_turned;  ///< names of the groups that a person opened or closed, against the rest
    QPersistentModelIndex m_hovered;
};

}  // namespace chokepoint::ui
