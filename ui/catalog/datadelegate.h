// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// The cells of the wide tables: rows of one height, hairlines between them, group headings with a chevron.
class DataDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    DataDelegate(const Theme& theme, QObject* parent);

    void setCompact(bool isCompact) { m_isCompact = isCompact; }
    [[nodiscard]] int rowHeight() const;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// What a cell shows whole needs no tip that repeats it.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    bool m_isCompact = false;
};

}  // namespace chokepoint::ui
