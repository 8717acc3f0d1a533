// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/tables/comparisontablemodel.h"
#include "models/tables/groupedsortproxy.h"
#include "ui/shell/view.h"

#include <QStringList>
#include <QTreeView>

#include <memory>
#include <vector>

namespace chokepoint::ui {

class ComparisonDelegate;

/// The table twin of the charts. Click or Enter on a value asks for its evidence.
class ComparisonTable final : public QTreeView {
    Q_OBJECT

public:
    ComparisonTable(const Services& services, QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const tables::ComparisonData> comparison);
    /// Lights up the column of a figure's subject and, stronger, its cell; no subject: nothing.
    void setHighlightedFigure(const charts::FigureId& figure);
    /// Makes the cell of a figure the current one, without asking for evidence.
    void setCurrentFigure(const charts::FigureId& figure);
    /// The figure of a cell, or the text attribute of it as a metric; no subject where the cell has none.
    [[nodiscard]] charts::FigureId figureAt(const QModelIndex& index) const;
    [[nodiscard]] QString citationAt(const QModelIndex& index) const;
    [[nodiscard]] QString citationOf(const charts::FigureId& figure) const;
    /// Header and rows as shown; the line of a group is its name alone.
    [[nodiscard]] std::vector<QStringList> lines() const;

Q_SIGNALS:
    void figureActivated(const chokepoint::charts::FigureId& figure);
    /// The figure under the mouse; no subject: none.
    void figureHovered(const chokepoint::charts::FigureId& figure);
    void menuAsked(const QModelIndex& index, const QPoint& globalPos);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] QModelIndex cellOf(const charts::FigureId& figure) const;
    void arrange();
    /// Room for the longest name of a metric.
    [[nodiscard]] int metricWidth() const;
    void arrangeColumns();
    void narrowValues(int pixels);

    tables::ComparisonTableModel m_model;
    tables::GroupedSortProxy m_sorted;
    const Theme& m_theme;
    ComparisonDelegate* m_delegate;
    charts::FigureId m_hovered;
    bool m_isArranging = false;
    bool m_hasOwnWidths = false;  ///< the person has set a width
};

}  // namespace chokepoint::ui
