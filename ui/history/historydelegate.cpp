// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydelegate.h"

#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int RowHeight = 44;
constexpr int HeadingHeight = 28;
constexpr int Inset = 16;
constexpr int Edge = 3;

}  // namespace

HistoryDelegate::HistoryDelegate(const Theme& theme, TwoLineRoles roles, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_roles(roles) {}

bool HistoryDelegate::flag(const QModelIndex& index, int role, bool otherwise) const {
    return role == 0 ? otherwise : index.data(role).toBool();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {scaled(160), scaled(flag(index, m_roles.heading, false) ? HeadingHeight : RowHeight)};
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isHeading = flag(index, m_roles.heading, false);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = !isHeading && (option.state & QStyle::State_MouseOver);
    painter->fillRect(option.rect, isSelected ? c.sel : isHovered ? Theme::mixed(c.surface, c.ink, 0.05) : c.surface);
    const QRect area = option.rect.adjusted(Inset, 0, -Inset, 0);
    const auto line = [&](const QRect& place, TextSize size, const QColor& colour, const QString& words) {
        painter->setFont(fontOf(size));
        painter->setPen(colour);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    };
    if (isHeading) {
        line(area.adjusted(0, 4, 0, 0), TextSize::Caption, c.ink2, index.data().toString());
        return;
    }
    if (flag(index, m_roles.marked, false)) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, Edge, option.rect.height() - 4), c.accent);
    }
    const bool isFaint = !flag(index, m_roles.solid, true) || flag(index, m_roles.minor, false);
    const int half = area.height() / 2;
    line(QRect(area.left(), area.top() + 4, area.width(), half - 2), TextSize::Body,
         isSelected || !isFaint ? c.ink : c.ink3, index.data().toString());
    const QString warning = m_roles.warning == 0 ? QString() : index.data(m_roles.warning).toString();
    const QString detail = index.data(m_roles.detail).toString();
    // That a claim has no source its detail says too.
    const QString second = detail.endsWith(warning, Qt::CaseInsensitive) ? detail
                           : detail.isEmpty()                            ? warning
                                              : QStringLiteral("%1 · %2").arg(detail, warning);
    line(QRect(area.left(), area.top() + half, area.width(), half - 4), TextSize::Caption,
         isSelected           ? c.ink
         : !warning.isEmpty() ? c.warn
         : isFaint            ? c.ink3
                              : c.ink2,
         second);
    if (isSelected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(c.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

}  // namespace chokepoint::ui
