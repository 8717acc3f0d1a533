// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparisondelegate.h"

#include "models/tables/comparisontablemodel.h"
#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QTreeView>

namespace chokepoint::ui {

namespace {

using Model = tables::ComparisonTableModel;

constexpr int Padding = 8;
constexpr int FirstPadding = 16;

bool isRatioColumn(const QModelIndex& index) {
    return index.model()->headerData(index.column(), Qt::Horizontal, Model::IsRatioRole).toBool();
}

/// The width of the ratio column that belongs to a subject's column; 0 for the baseline, which has none.
int widthOfRatio(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QTreeView*>(option.widget);
    const QModelIndex next = index.sibling(index.row(), index.column() + 1);
    const bool hasRatio = view && index.column() >= Model::FirstSubjectColumn && next.isValid() && isRatioColumn(next);
    return hasRatio ? view->columnWidth(next.column()) : 0;
}

}  // namespace

ComparisonDelegate::ComparisonDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

bool ComparisonDelegate::setHighlighted(const QString& subject, const QPersistentModelIndex& cell) {
    if (subject == m_highlighted && cell == m_highlightedCell) {
        return false;
    }
    m_highlighted = subject;
    m_highlightedCell = cell;
    return true;
}

QSize ComparisonDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), scaled(28)};
}

void ComparisonDelegate::paintGroup(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    painter->fillRect(option.rect, c.window);
    painter->setPen(c.ink);
    paintLine(*painter, option.rect.adjusted(FirstPadding, 0, -Padding, 0), Qt::AlignLeft, fontOf(TextSize::BodyStrong),
              index.data().toString());
}

void ComparisonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    if (index.data(Model::IsGroupRole).toBool()) {
        paintGroup(painter, option, index);
        painter->restore();
        return;
    }
    const bool isText = index.data(Model::IsTextRole).toBool();
    if (isText && isRatioColumn(index)) {
        // The text at the left runs on in here.
        painter->restore();
        return;
    }
    const Colours& c = m_theme.colours();
    const QRect cell = isText ? option.rect.adjusted(0, 0, widthOfRatio(option, index), 0) : option.rect;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QString subject = index.data(Model::SubjectRole).toString();
    QColor fill = c.surface;
    if (isSelected || (m_highlightedCell.isValid() && index == m_highlightedCell)) {
        fill = c.sel;
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        fill = Theme::mixed(c.surface, c.ink, 0.06);
    } else if (!subject.isEmpty() && subject == m_highlighted) {
        fill = Theme::mixed(c.surface, c.sel, 0.5);
    }
    painter->fillRect(cell, fill);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), c.grid);

    QColor ink = c.ink;
    if (!isSelected) {
        if (index.data(Model::IsUnknownRole).toBool()) {
            ink = c.ink3;
        } else if (index.column() == Model::UnitColumn || index.data(Model::IsRatioRole).toBool()) {
            ink = c.ink2;
        }
    }
    const int left = index.column() == Model::MetricColumn ? FirstPadding : Padding;
    const QRect area = cell.adjusted(left, 0, -Padding, 0);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment align =
        alignment.isValid() ? alignment.value<Qt::Alignment>() : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
    const QFont font = fontOf(TextSize::Body);
    QString shown = index.data().toString();
    if (textWidth(font, shown) > area.width()) {
        shown = QFontMetrics(font).elidedText(shown, Qt::ElideRight, area.width());
    }
    if (index.data(Model::NoticeRole).isValid()) {
        const int width = qRound(textWidth(font, shown));
        const int side = scaled(14);
        const QRect mark(align.testFlag(Qt::AlignRight) ? area.right() - width - side - 4 : area.left() + width + 4,
                         area.center().y() - side / 2 + 1, side, side);
        if (mark.left() >= option.rect.left()) {
            painter->drawPixmap(mark.topLeft(), iconPixmap(QStringLiteral("triangle-alert"), c.warn, side,
                                                           painter->device()->devicePixelRatioF()));
        }
    }
    painter->setPen(ink);
    paintLine(*painter, area, align, font, shown);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(c.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 3, 3);
    }
    painter->restore();
}

}  // namespace chokepoint::ui
