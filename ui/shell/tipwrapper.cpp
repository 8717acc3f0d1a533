// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tipwrapper.h"

#include "ui/charts/tipwords.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QToolTip>

namespace chokepoint::ui {

namespace {

/// What an item view is about to say of what lies at a point of its viewport; null: `viewport` is none's.
QString itemTip(const QWidget* viewport, const QPoint& at) {
    const auto* view = qobject_cast<QAbstractItemView*>(viewport->parentWidget());
    if (view == nullptr || view->viewport() != viewport || view->model() == nullptr) {
        return {};
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(view)) {
        const int section = header->logicalIndexAt(at);
        return section < 0 ? QString()
                           : header->model()->headerData(section, header->orientation(), Qt::ToolTipRole).toString();
    }
    return view->indexAt(at).data(Qt::ToolTipRole).toString();
}

}  // namespace

bool TipWrapper::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = event->type() == QEvent::ToolTip ? qobject_cast<QWidget*>(watched) : nullptr;
    if (widget == nullptr) {
        return QObject::eventFilter(watched, event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QString words = itemTip(widget, help->pos());
    if (words.isEmpty()) {
        words = widget->toolTip();
    }
    const QString wrapped = wrappedTip(words);
    if (wrapped == words) {
        return QObject::eventFilter(watched, event);
    }
    QToolTip::showText(help->globalPos(), wrapped, widget);
    return true;
}

}  // namespace chokepoint::ui
