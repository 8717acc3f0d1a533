// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// A rule's whole name, in as many lines as it needs, its dates or use below; the analyst's own with an accent edge.
/// Headings in one line.
class RuleDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    RuleDelegate(const Theme& theme, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace chokepoint::ui
