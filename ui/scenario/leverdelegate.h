// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// A lever or parameter: its name in as many lines as it takes, then its value and what it is; what differs from the
/// record has an accent edge. Headings have a chevron and a count.
class LeverDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    LeverDelegate(const Theme& theme, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const QRect& area, const QModelIndex& index, qreal ratio) const;

    const Theme& m_theme;
};

}  // namespace chokepoint::ui
