// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/linedelegate.h"

#include "models/tables/rowtablemodel.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int FirstPadding = 16;
constexpr int Padding = 8;

}  // namespace

LineDelegate::LineDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void LineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, isSelected ? c.sel : c.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
    const bool isWarning = index.data(tables::RowTableModel::IsWarningRole).toBool();
    const bool isUnknown = index.data(tables::RowTableModel::IsUnknownRole).toBool();
    painter->setPen(isSelected ? c.ink : isWarning ? c.warn : isUnknown ? c.ink3 : c.ink);
    painter->setFont(fontOf(TextSize::Body));
    const QRect area = option.rect.adjusted(index.column() == 0 ? FirstPadding : Padding, 0, -Padding, 0);
    const auto align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter->drawText(area, static_cast<int>(align) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

}  // namespace chokepoint::ui
