// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/entitydelegate.h"

#include "models/tables/entitylistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

using Model = tables::EntityListModel;

constexpr int Padding = 16;
constexpr int NoticeHeight = 32;
constexpr int LineHeight = 28;
constexpr int TwoLines = 44;

}  // namespace

EntityDelegate::EntityDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize EntityDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool isNotice = index.data(Model::IsNoticeRole).toBool();
    const bool isFound = !index.data(Model::MethodRole).toString().isEmpty();
    return {option.rect.width(), scaled(isNotice ? NoticeHeight : isFound ? TwoLines : LineHeight)};
}

void EntityDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    painter->save();
    const QRect area = option.rect.adjusted(Padding, 0, -Padding, 0);
    if (index.data(Model::IsNoticeRole).toBool()) {
        painter->fillRect(option.rect, c.window);
        QFont font = fontOf(TextSize::Body);
        font.setWeight(QFont::Medium);
        painter->setFont(font);
        painter->setPen(c.ink2);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        painter->restore();
        return;
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, isSelected ? c.sel : isHovered ? Theme::mixed(c.surface, c.ink, 0.06) : c.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
    const QString method = index.data(Model::MethodRole).toString();
    const QRect first = method.isEmpty() ? area : area.adjusted(0, 4, 0, -area.height() / 2);
    const QString listed = index.data(Model::ListedRole).toString();
    painter->setFont(fontOf(TextSize::Body));
    const int listedWidth = painter->fontMetrics().horizontalAdvance(listed) + 12;
    painter->setPen(isSelected ? c.ink : index.data(Model::IsListedRole).toBool() ? c.ink2 : c.ink3);
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, listed);
    painter->setPen(c.ink);
    painter->drawText(
        first, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, first.width() - listedWidth));
    if (!method.isEmpty()) {
        const QRect second = area.adjusted(0, area.height() / 2, 0, -4);
        QFont bold = fontOf(TextSize::Caption);
        bold.setWeight(QFont::Medium);
        painter->setFont(bold);
        painter->setPen(isSelected ? c.ink : c.ink2);
        const QString how = QStringLiteral("\u2002%1, %2").arg(method, index.data(Model::ScoreRole).toString());
        const int howWidth = QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(how);
        const QString matched = painter->fontMetrics().elidedText(index.data(Model::MatchedRole).toString(),
                                                                  Qt::ElideRight, second.width() - howWidth);
        painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter, matched);
        const int matchedWidth = painter->fontMetrics().horizontalAdvance(matched);
        painter->setFont(fontOf(TextSize::Caption));
        painter->drawText(second.adjusted(matchedWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, how);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && isSelected) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(c.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
    }
    painter->restore();
}

}  // namespace chokepoint::ui
