// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// A party in two lines: name and what it is on the day, then which name matched, how and how well. A notice is a
/// heading.
class EntityDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit EntityDelegate(const Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace chokepoint::ui
