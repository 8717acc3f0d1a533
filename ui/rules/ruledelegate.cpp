// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruledelegate.h"

#include "models/tables/rulelistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QPainter>

namespace chokepoint::ui {

namespace {

using tables::RuleListModel;

constexpr int Gap = 6;
constexpr int HeadingHeight = 28;
constexpr int Inset = 12;
constexpr int Edge = 3;
constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// How high the words are in as many lines as they need.
int heightOf(const QString& words, TextSize size, int width) {
    constexpr int Unlimited = 10'000;
    return QFontMetrics(fontOf(size)).boundingRect(QRect(0, 0, width, Unlimited), Wrapped, words).height();
}

/// Of the list that draws: a row is as wide as what is seen of it.
int widthOf(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return (view != nullptr ? view->viewport()->width() : option.rect.width()) - 2 * scaled(Inset);
}

}  // namespace

RuleDelegate::RuleDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize RuleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = widthOf(option);
    if (index.data(RuleListModel::IsHeadingRole).toBool()) {
        return {width, scaled(HeadingHeight)};
    }
    return {width, heightOf(index.data().toString(), TextSize::Body, width) +
                       heightOf(index.data(RuleListModel::DetailRole).toString(), TextSize::Caption, width) +
                       2 * scaled(Gap)};
}

void RuleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isHeading = index.data(RuleListModel::IsHeadingRole).toBool();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = !isHeading && (option.state & QStyle::State_MouseOver);
    painter->fillRect(option.rect, isSelected ? c.sel : isHovered ? Theme::mixed(c.surface, c.ink, 0.05) : c.surface);
    const QRect area = option.rect.adjusted(scaled(Inset), 0, -scaled(Inset), 0);
    const auto write = [&](const QRect& place, TextSize size, int flags, const QColor& colour, const QString& words) {
        painter->setFont(fontOf(size));
        painter->setPen(colour);
        painter->drawText(place, flags, words);
    };
    if (isHeading) {
        write(area.adjusted(0, 4, 0, 0), TextSize::Caption, Qt::AlignLeft | Qt::AlignVCenter, c.ink2,
              index.data().toString());
        return;
    }
    if (index.data(RuleListModel::IsOwnRole).toBool()) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, Edge, option.rect.height() - 4), c.accent);
    }
    const QString name = index.data().toString();
    const QRect nameArea = area.adjusted(0, scaled(Gap), 0, 0);
    write(nameArea, TextSize::Body, Wrapped, c.ink, name);
    const bool hasProblem = index.data(RuleListModel::HasProblemRole).toBool();
    write(nameArea.adjusted(0, heightOf(name, TextSize::Body, area.width()), 0, 0), TextSize::Caption, Wrapped,
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
