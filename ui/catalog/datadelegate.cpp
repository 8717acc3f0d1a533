// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/datadelegate.h"

#include "models/tables/rowproxy.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using Model = tables::RowTableModel;

constexpr int OwnEdge = 3;
constexpr int RowHeight = 28;
constexpr int CompactHeight = 24;
constexpr int Padding = 8;
constexpr int FirstPadding = 16;
constexpr int MarkSide = 12;

bool isRight(const QModelIndex& index) {
    return index.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
}

/// Words that warn are coloured, numbers keep their ink and have a mark before them.
QColor inkOf(const QModelIndex& index, bool isSelected, const Colours& c) {
    if (isSelected) {
        return c.ink;
    }
    if (index.data(Model::IsUnknownRole).toBool()) {
        return c.ink3;
    }
    if (index.data(Model::IsWarningRole).toBool() && !isRight(index)) {
        return c.warn;
    }
    return index.data(Model::UrlRole).isValid() && index.data(Model::ColumnIdRole).toString() == QStringLiteral("link")
               ? c.accent
               : c.ink;
}

}  // namespace

DataDelegate::DataDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

int DataDelegate::rowHeight() const {
    const int words = QFontMetrics(fontOf(TextSize::Body)).height();
    return m_isCompact ? std::max(CompactHeight, words + 6) : std::max(RowHeight, words + 10);
}

QSize DataDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight()};
}

bool DataDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index) {
    const QString shown = index.data().toString();
    const int room = option.rect.width() - (index.column() == 0 ? FirstPadding : Padding) - Padding;
    const bool isWhole = QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance(shown) <= room;
    if (event->type() == QEvent::ToolTip && isWhole && index.data(Qt::ToolTipRole).toString() == shown) {
        QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

void DataDelegate::paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? c.sel : c.window);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
    const QString chevron =
        option.state.testFlag(QStyle::State_Open) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    const int side = scaled(16);
    painter->drawPixmap(option.rect.left() + 6, option.rect.center().y() - side / 2 + 1,
                        iconPixmap(chevron, c.ink2, side, painter->device()->devicePixelRatioF()));
    QFont font = fontOf(TextSize::Body);
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(c.ink);
    painter->drawText(option.rect.adjusted(FirstPadding - 4 + side, 0, -Padding, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      index.data().toString());
}

void DataDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (painter->hasClipping() && !painter->clipBoundingRect().intersects(QRectF(option.rect))) {
        // Scrolled beneath the first column.
        return;
    }
    const Colours& c = m_theme.colours();
    painter->save();
    if (index.data(tables::RowProxy::IsGroupRole).toBool()) {
        paintGroup(painter, option, index);
    } else {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
        const QRect& cell = option.rect;
        painter->fillRect(cell, isSelected ? c.sel : (isHovered ? Theme::mixed(c.surface, c.ink, 0.04) : c.surface));
        painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), c.grid);
        if (index.column() == 0 && index.data(Model::IsOwnRole).toBool()) {
            painter->fillRect(QRect(cell.left(), cell.top(), OwnEdge, cell.height() - 1), c.accent);
        }
        const bool isGrouped = index.parent().isValid();
        const int left = index.column() == 0 ? FirstPadding + (isGrouped ? 12 : 0) : Padding;
        const QRect area = cell.adjusted(left, 0, -Padding, 0);
        // As the head of the column: among numbers at the right a text at the left would stand alone.
        const Qt::Alignment align =
            index.model()->headerData(index.column(), Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
        painter->setFont(fontOf(TextSize::Body));
        const QString shown = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width());
        if (index.data(Model::IsWarningRole).toBool() && isRight(index)) {
            const int width = painter->fontMetrics().horizontalAdvance(shown);
            const int side = scaled(MarkSide);
            const QRect mark(area.right() - width - side - 5, area.center().y() - side / 2, side, side);
            if (mark.left() >= cell.left()) {
                painter->drawPixmap(mark.topLeft(), iconPixmap(QStringLiteral("triangle-alert"), c.warn, side,
                                                               painter->device()->devicePixelRatioF()));
            }
        }
        painter->setPen(inkOf(index, isSelected, c));
        painter->drawText(area, static_cast<int>(align) | Qt::TextSingleLine, shown);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(c.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 3, 3);
    }
    painter->restore();
}

}  // namespace chokepoint::ui
