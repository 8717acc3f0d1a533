// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruledelegate.h"

#include "models/tables/rulelistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

using tables::RuleListModel;

constexpr int RowHeight = 44;
constexpr int HeadingHeight = 28;
constexpr int Inset = 12;
constexpr int Edge = 3;

}  // namespace

RuleDelegate::RuleDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize RuleDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {scaled(120), scaled(index.data(RuleListModel::IsHeadingRole).toBool() ? HeadingHeight : RowHeight)};
}

void RuleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isHeading = index.data(RuleListModel::IsHeadingRole).toBool();
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
    if (index.data(RuleListModel::IsOwnRole).toBool()) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, Edge, option.rect.height() - 4), c.accent);
    }
    const int half = area.height() / 2;
    line(QRect(area.left(), area.top() + 4, area.width(), half - 2), TextSize::Body, c.ink, index.data().toString());
    const bool hasProblem = index.data(RuleListModel::HasProblemRole).toBool();
    line(QRect(area.left(), area.top() + half, area.width(), half - 4), TextSize::Caption,
         isSelected   ? c.ink
         : hasProblem ? c.error
                      : c.ink2,
         index.data(RuleListModel::DetailRole).toString());
    if (isSelected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(c.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

}  // namespace chokepoint::ui
