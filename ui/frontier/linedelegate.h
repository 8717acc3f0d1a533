// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// Cells of one line with the padding that heads have: unknowns in ink3, warnings in their colour, a hairline below.
class LineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit LineDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace chokepoint::ui
