// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// Where a list in two lines finds what it paints; 0: nothing of the kind.
struct TwoLineRoles {
    int heading = 0;  ///< true: one line, a heading
    int detail = 0;   ///< the second line
    int warning = 0;  ///< in its place, in the warning colour
    int marked = 0;   ///< true: an accent edge
    int solid = 0;    ///< false: faint
    int minor = 0;    ///< true: faint
};

/// A title and a line below it.
class HistoryDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    HistoryDelegate(const Theme& theme, TwoLineRoles roles, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] bool flag(const QModelIndex& index, int role, bool otherwise) const;

    const Theme& m_theme;
    TwoLineRoles m_roles;
};

}  // namespace chokepoint::ui
