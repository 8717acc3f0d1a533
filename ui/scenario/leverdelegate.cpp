// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/leverdelegate.h"

#include "models/tables/leverlistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/rowwidth.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

using tables::LeverListModel;

constexpr int LineHeight = 18;
constexpr int Padding = 3;
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

/// How wide and high a name is, in as many lines as it takes.
QSize nameSize(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const int width = rowWidthOf(option) - 2 * Inset;
    return {width, wrappedHeight(fontOf(TextSize::Body), index.data().toString(), width)};
}

}  // namespace

LeverDelegate::LeverDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize LeverDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (isHeading(index)) {
        return {scaled(120), scaled(HeadingHeight)};
    }
    return {scaled(120), nameSize(option, index).height() + scaled(LineHeight) + 2 * scaled(Padding)};
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
        QRect place(area.topLeft() + QPoint(0, scaled(Padding)), nameSize(option, index));
        painter->setPen(c.ink);
        paintWrapped(*painter, place, fontOf(TextSize::Body), index.data().toString());
        place = QRect(place.left(), place.bottom() + 1, place.width(), scaled(LineHeight));
        painter->setFont(fontOf(TextSize::Caption));
        painter->setPen(isSelected ? c.ink : c.ink2);
        const QString detail = index.data(LeverListModel::DetailRole).toString();
        const int width = painter->fontMetrics().horizontalAdvance(detail);
        drawElided(*painter, place, detail, Qt::AlignRight);
        painter->setPen(isSelected ? c.ink : isChanged ? c.accent : c.ink2);
        drawElided(*painter, place.adjusted(0, 0, -width - 8, 0), index.data(LeverListModel::ValueRole).toString());
    }
    if (isSelected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(c.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

}  // namespace chokepoint::ui
