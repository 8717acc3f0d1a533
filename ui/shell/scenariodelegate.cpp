// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scenariodelegate.h"

#include "models/tables/scenariolistmodel.h"
#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/label.h"
#include "ui/shell/rowwidth.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace chokepoint::ui {

namespace {

using tables::ScenarioListModel;

constexpr int HeadingHeight = 28;
constexpr int Inset = 12;
constexpr int Padding = 6;
constexpr int Edge = 3;
constexpr int BoxSide = 16;
constexpr int BoxGap = 8;
constexpr int LineGap = 2;

QRect boxOf(const QRect& row) {
    return {row.left() + Inset, row.top() + scaled(Padding), scaled(BoxSide), scaled(BoxSide)};
}

/// The sentence, behind its tags where it has some.
QString sentenceOf(const QModelIndex& index) {
    const QString tags = index.data(ScenarioListModel::TagsRole).toString();
    const QString sentence = index.data(ScenarioListModel::SentenceRole).toString();
    return tags.isEmpty() ? sentence : QStringLiteral("%1 — %2").arg(tags, sentence);
}

/// How wide the words of a row are, beside its box where it has one.
int wordWidth(int rowWidth, const QModelIndex& index) {
    const bool hasBox = index.data(Qt::CheckStateRole).isValid();
    return rowWidth - 2 * Inset - (hasBox ? scaled(BoxSide) + scaled(BoxGap) : 0);
}

}  // namespace

ScenarioDelegate::ScenarioDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize ScenarioDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (index.data(ScenarioListModel::IsHeadingRole).toBool()) {
        return {scaled(120), scaled(HeadingHeight)};
    }
    const int width = wordWidth(rowWidthOf(option), index);
    return {scaled(120), wrappedHeight(fontOf(TextSize::Body), index.data().toString(), width) +
                             wrappedHeight(fontOf(TextSize::Caption), sentenceOf(index), width) + 2 * scaled(Padding) +
                             scaled(LineGap)};
}

void ScenarioDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isHeading = index.data(ScenarioListModel::IsHeadingRole).toBool();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = !isHeading && (option.state & QStyle::State_MouseOver);
    painter->fillRect(option.rect, isSelected ? c.sel : isHovered ? Theme::mixed(c.surface, c.ink, 0.05) : c.surface);
    QRect area = option.rect.adjusted(Inset, 0, -Inset, 0);
    if (isHeading) {
        painter->setFont(fontOf(TextSize::Caption));
        painter->setPen(c.ink2);
        painter->drawText(area.adjusted(0, scaled(4), 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        return;
    }
    if (index.data(ScenarioListModel::IsOwnRole).toBool()) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 2, Edge, option.rect.height() - 4), c.accent);
    }
    const QVariant check = index.data(Qt::CheckStateRole);
    if (check.isValid()) {
        QStyleOptionViewItem box = option;
        box.rect = boxOf(option.rect);
        box.state = QStyle::State_Enabled | (check.toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
        area.setLeft(box.rect.right() + 1 + scaled(BoxGap));
    }
    const int width = wordWidth(rowWidthOf(option), index);
    const QString name = index.data().toString();
    const QFont body = fontOf(TextSize::Body);
    QRect place(area.left(), area.top() + scaled(Padding), width, wrappedHeight(body, name, width));
    painter->setPen(c.ink);
    paintWrapped(*painter, place, body, name);
    const QString sentence = sentenceOf(index);
    const QFont caption = fontOf(TextSize::Caption);
    place = QRect(area.left(), place.bottom() + 1 + scaled(LineGap), width, wrappedHeight(caption, sentence, width));
    painter->setPen(isSelected ? c.ink : c.ink2);
    paintWrapped(*painter, place, caption, sentence);
    if (isSelected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(c.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

bool ScenarioDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) {
    // Its own place and a little around it: a target of 24 px.
    const QRect target = boxOf(option.rect).adjusted(-scaled(4), -scaled(4), scaled(4), scaled(4));
    const bool isMouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease ||
                         event->type() == QEvent::MouseButtonDblClick;
    if (isMouse && (model->flags(index) & Qt::ItemIsUserCheckable)) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (!target.contains(mouse->pos()) || mouse->button() != Qt::LeftButton) {
            return false;
        }
        if (event->type() == QEvent::MouseButtonRelease) {
            const bool isChecked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

}  // namespace chokepoint::ui
