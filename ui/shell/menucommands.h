// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>

#include <vector>

class QAction;
class QMenu;
class QMenuBar;

namespace chokepoint::ui {

/// A command as the menus have it.
struct MenuCommand {
    QPointer<QAction> action;
    QString title;  ///< without mnemonic
    QString menu;   ///< "View › Theme"
    /// What stays the same when a menu is filled anew: the action's name, or where and what it is.
    [[nodiscard]] QString id() const;

    QString shortcut;  ///< the first, as the desktop writes it
};

/// Every command of the menus, in their order. Menus that are filled when they open are filled for it.
[[nodiscard]] std::vector<MenuCommand> menuCommands(const QMenuBar& bar);
/// Those of one menu, called `name`.
[[nodiscard]] std::vector<MenuCommand> menuCommands(const QMenu& menu, const QString& name);

}  // namespace chokepoint::ui
