// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/tables/comparisontablemodel.h"
#include "models/tables/groupedsortproxy.h"
#include "ui/shell/view.h"

#include <QTreeView>

#include <memory>

namespace chokepoint::ui {

class ComparisonDelegate;

/// The table twin of the charts. Click or Enter on a value asks for its evidence.
class ComparisonTable final : public QTreeView {
    Q_OBJECT

public:
    ComparisonTable(const Services& services, QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const tables::ComparisonData> comparison);
    void setHighlightedSubject(const QString& subject);
    /// Makes the cell of a figure the current one, without asking for evidence.
    void setCurrentFigure(const charts::FigureId& figure);
    /// The figure of a cell, or the text attribute of it as a metric; no subject where the cell has none.
    [[nodiscard]] charts::FigureId figureAt(const QModelIndex& index) const;
    [[nodiscard]] QString citationAt(const QModelIndex& index) const;
    /// The whole table as tab-separated text, as shown.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void figureActivated(const chokepoint::charts::FigureId& figure);
    void subjectHovered(const QString& subject);
    void menuAsked(const QModelIndex& index, const QPoint& globalPos);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void arrange();
    void arrangeColumns();

    tables::ComparisonTableModel m_model;
    tables::GroupedSortProxy m_sorted;
    const Theme& m_theme;
    ComparisonDelegate* m_delegate;
    QString m_hovered;
    bool m_isArranging = false;
    bool m_hasOwnWidths = false;  ///< the person has set a width
};

}  // namespace chokepoint::ui
