// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// Paints the cells of the comparison table: headings of groups, ratios and units in ink2, unknowns in ink3, a mark
/// where a figure needs a warning, the column of the highlighted subject tinted.
class ComparisonDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ComparisonDelegate(const Theme& theme, QObject* parent = nullptr);

    /// The lit column, and its lit cell. True where one changed.
    bool setHighlighted(const QString& subject, const QPersistentModelIndex& cell);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    QString m_highlighted;
    QPersistentModelIndex m_highlightedCell;
};

}  // namespace chokepoint::ui
