// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/leverdelegate.h"

#include "models/tables/leverlistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

using tables::LeverListModel;

constexpr int RowHeight = 40;
constexpr int HeadingHeight = 30;
constexpr int Inset = 12;
constexpr int Edge = 3;
constexpr int Chevron = 16;

bool isHeading(const QModelIndex& index) {
    return index.data(LeverListModel::KindRole).toInt() == static_cast<int>(LeverListModel::Kind::Heading);
}

void drawElided(QPainter& painter, const QRect& place, const QString& words, Qt::Alignment alignment = Qt::AlignLeft) {
    painter.drawText(place, static_cast<int>((alignment | Qt::AlignVCenter).toInt()),
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
}

}  // namespace

LeverDelegate::LeverDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize LeverDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {scaled(120), scaled(isHeading(index) ? HeadingHeight : RowHeight)};
}

void LeverDelegate::paintHeading(QPainter& painter, const QRect& area, const QModelIndex& index, qreal ratio) const {
    const Colours& c = m_theme.colours();
    const bool isOpen = index.data(LeverListModel::IsOpenRole).toBool();
    painter.drawPixmap(
        area.left() - 4, area.center().y() - Chevron / 2 + 1,
        iconPixmap(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), c.ink2, Chevron, ratio));
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(c.ink2);
    const QString count = index.data(LeverListModel::ValueRole).toString();
    const int width = painter.fontMetrics().horizontalAdvance(count);
    drawElided(painter, area, count, Qt::AlignRight);
    painter.setFont(fontOf(TextSize::BodyStrong));
    painter.setPen(c.ink);
    drawElided(painter, area.adjusted(Chevron, 0, -width - 8, 0), index.data().toString());
}

void LeverDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, isSelected ? c.sel : isHovered ? Theme::mixed(c.surface, c.ink, 0.05) : c.surface);
    const QRect area = option.rect.adjusted(Inset, 0, -Inset, 0);
    if (isHeading(index)) {
        paintHeading(*painter, area, index, painter->device()->devicePixelRatioF());
    } else {
        const bool isChanged = index.data(LeverListModel::IsChangedRole).toBool();
        if (isChanged) {
            painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, Edge, option.rect.height() - 4),
                              c.accent);
        }
        const int half = area.height() / 2;
        painter->setFont(fontOf(TextSize::Body));
        painter->setPen(c.ink);
        drawElided(*painter, QRect(area.left(), area.top() + 2, area.width(), half), index.data().toString());
        painter->setFont(fontOf(TextSize::Caption));
        painter->setPen(isSelected ? c.ink : c.ink2);
        const QString detail = index.data(LeverListModel::DetailRole).toString();
        const int width = painter->fontMetrics().horizontalAdvance(detail);
        const QRect below(area.left(), area.top() + half, area.width(), half - 2);
        drawElided(*painter, below, detail, Qt::AlignRight);
        painter->setPen(isSelected ? c.ink : isChanged ? c.accent : c.ink2);
        drawElided(*painter, below.adjusted(0, 0, -width - 8, 0), index.data(LeverListModel::ValueRole).toString());
    }
    if (isSelected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(c.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

}  // namespace chokepoint::ui
