// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/textsources.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QWidget>

namespace chokepoint::tests {

namespace {

QString withoutMnemonic(QString text) {
    return text.remove(u'&');
}

/// An item view by its viewport.
const QAbstractItemView* itemViewOf(const QWidget& widget) {
    const auto* view = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
    return view && view->viewport() == &widget ? view : nullptr;
}

QAction* actionAt(const QWidget& widget, const QPoint& at) {
    if (const auto* menu = qobject_cast<const QMenu*>(&widget)) {
        return menu->actionAt(at);
    }
    if (const auto* bar = qobject_cast<const QMenuBar*>(&widget)) {
        return bar->actionAt(at);
    }
    return nullptr;
}

}  // namespace

TextSources sourcesOf(const QWidget& widget, const QPoint& at) {
    TextSources sources;
    for (const char* name : {"text", "title", "placeholderText", "windowTitle", "currentText", "plainText"}) {
        if (const QString text = widget.property(name).toString(); !text.isEmpty()) {
            sources.texts << withoutMnemonic(text);
        }
    }
    if (!widget.toolTip().isEmpty()) {
        sources.tips << widget.toolTip();
    }
    const QAbstractItemView* view = itemViewOf(widget);
    if (const auto* header = qobject_cast<const QHeaderView*>(view)) {
        const int section = header->logicalIndexAt(at);
        const auto data = [&](int role) {
            return header->model()->headerData(section, header->orientation(), role).toString();
        };
        sources.texts << data(Qt::DisplayRole);
        sources.tips << data(Qt::ToolTipRole);
    } else if (view) {
        const QModelIndex index = view->indexAt(at);
        sources.texts << index.data(Qt::DisplayRole).toString();
        sources.tips << index.data(Qt::ToolTipRole).toString();
    }
    for (const QAction* action : widget.actions()) {
        sources.texts << withoutMnemonic(action->text()) << action->text();
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        sources.texts << withoutMnemonic(tabs->tabText(tabs->tabAt(at)));
        sources.tips << tabs->tabToolTip(tabs->tabAt(at));
    }
    sources.texts.removeAll(QString());
    sources.tips.removeAll(QString());
    return sources;
}

bool isDisabledAt(const QWidget& widget, const QPoint& at) {
    if (const QAction* action = actionAt(widget, at)) {
        return !action->isEnabled();
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        return tabs->tabAt(at) >= 0 && !tabs->isTabEnabled(tabs->tabAt(at));
    }
    const QAbstractItemView* view = itemViewOf(widget);
    if (view && !qobject_cast<const QHeaderView*>(view)) {
        const QModelIndex index = view->indexAt(at);
        return index.isValid() && !index.flags().testFlag(Qt::ItemIsEnabled);
    }
    return false;
}

}  // namespace chokepoint::tests
