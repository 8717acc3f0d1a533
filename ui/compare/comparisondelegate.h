// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// Paints the cells of the comparison table: headings of groups, ratios and units in ink2, unknowns in ink3, a mark
/// where a figure needs a warning, the column of the highlighted subject tinted.
class ComparisonDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ComparisonDelegate(const Theme& theme, QObject* parent = nullptr);

    /// True where it changed.
    bool setHighlightedSubject(const QString& subject);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    QString m_highlighted;
};

}  // namespace chokepoint::ui
