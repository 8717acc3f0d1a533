// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menucommands.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace chokepoint::ui {

namespace {

QString withoutMnemonic(const QString& text) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && i + 1 < text.size()) {
            ++i;
        }
        result += text.at(i);
    }
    return result;
}

void collect(const QList<QAction*>& actions, const QString& path, std::vector<MenuCommand>& commands) {
    for (QAction* action : actions) {
        if (action->isSeparator() || !action->isVisible()) {
            continue;
        }
        const QString title = withoutMnemonic(action->text());
        if (QMenu* menu = action->menu()) {
            Q_EMIT menu->aboutToShow();
            collect(menu->actions(), path.isEmpty() ? title : QStringLiteral("%1 › %2").arg(path, title), commands);
            continue;
        }
        QStringList keys;
        for (const QKeySequence& sequence : action->shortcuts()) {
            keys << sequence.toString(QKeySequence::NativeText);
        }
        commands.push_back({action, title, path, keys.join(QStringLiteral(", "))});
    }
}

}  // namespace

std::vector<MenuCommand> menuCommands(const QMenuBar& bar) {
    std::vector<MenuCommand> commands;
    collect(bar.actions(), {}, commands);
    return commands;
}

}  // namespace chokepoint::ui
