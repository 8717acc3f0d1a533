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
        commands.push_back({action, title, path, action->shortcut().toString(QKeySequence::NativeText)});
    }
}

}  // namespace

QString MenuCommand::id() const {
    const QString name = action ? action->objectName() : QString();
    return name.isEmpty() ? QStringLiteral("%1/%2").arg(menu, title) : name;
}

std::vector<MenuCommand> menuCommands(const QMenu& menu, const QString& name) {
    std::vector<MenuCommand> commands;
    collect(menu.actions(), name, commands);
    return commands;
}

std::vector<MenuCommand> menuCommands(const QMenuBar& bar) {
    std::vector<MenuCommand> commands;
    collect(bar.actions(), {}, commands);
    return commands;
}

}  // namespace chokepoint::ui
