// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/tables/equaltablemodel.h"
#include "models/tables/rowproxy.h"
#include "ui/shell/view.h"

#include <QTreeView>

#include <memory>

namespace chokepoint::ui {

/// Systems at an equal target, sortable by each column. Click or Enter on a number asks for the evidence of the figure
/// of one system, which it is made of.
class EqualTable final : public QTreeView {
    Q_OBJECT

public:
    explicit EqualTable(const Services& services, QWidget* parent = nullptr);

    void setTable(std::shared_ptr<const tables::EqualTable> table);
    void setHighlightedSubject(const QString& subject);
    [[nodiscard]] charts::FigureId figureAt(const QModelIndex& index) const;
    /// The row in words: "17 CloudMatrix 384 fit into 10 MW (16 to 20)".
    [[nodiscard]] QString sentenceAt(const QModelIndex& index) const;
    /// Height that shows every row.
    [[nodiscard]] int contentHeight() const;
    /// Header and rows, in the order that is shown, the notes too where there is no room for them.
    [[nodiscard]] std::vector<QStringList> lines() const;

Q_SIGNALS:
    void figureActivated(const chokepoint::charts::FigureId& figure);
    void subjectHovered(const QString& subject);
    void menuAsked(const QModelIndex& index, const QPoint& globalPos);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] int columnWidthFor(int column) const;
    [[nodiscard]] bool hasNotes() const;
    void arrangeColumns();

    tables::EqualTableModel m_model;
    tables::RowProxy m_sorted;
    const Services& m_services;
    QString m_hovered;
    QString m_highlighted;

    friend class EqualDelegate;
};

}  // namespace chokepoint::ui
