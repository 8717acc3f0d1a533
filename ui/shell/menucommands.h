// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>

#include <vector>

class QAction;
class QMenuBar;

namespace chokepoint::ui {

/// A command as the menus have it.
struct MenuCommand {
    QPointer<QAction> action;
    QString title;     ///< without mnemonic
    QString menu;      ///< "View › Theme"
    QString shortcut;  ///< as the desktop writes it; several joined by ", "
};

/// Every command of the menus, in their order. Menus that are filled when they open are filled for it.
[[nodiscard]] std::vector<MenuCommand> menuCommands(const QMenuBar& bar);

}  // namespace chokepoint::ui
