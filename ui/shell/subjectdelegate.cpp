// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/subjectdelegate.h"

#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

SubjectDelegate::SubjectDelegate(const Theme& theme, QObject* parent, int detailRole)
    : QStyledItemDelegate(parent), m_theme(theme), m_detailRole(detailRole) {}

QSize SubjectDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {scaled(280), scaled(28)};
}

void SubjectDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    const bool isCurrent = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    painter->fillRect(option.rect, isCurrent ? c.sel : c.surface);
    const QRect area = option.rect.adjusted(12, 0, -12, 0);
    const QString detail = index.data(m_detailRole).toString();
    painter->setFont(fontOf(TextSize::Caption));
    const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
    painter->setPen(isCurrent ? c.ink : c.ink2);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, detail);
    painter->setFont(fontOf(TextSize::Body));
    painter->setPen(c.ink);
    const QString name =
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width() - detailWidth - 16);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
}

}  // namespace chokepoint::ui
