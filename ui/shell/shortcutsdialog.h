// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/menucommands.h"
#include "ui/shell/view.h"

#include <QDialog>

namespace chokepoint::ui {

/// The keys of every command that has some, by menu.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(const Services& services, const std::vector<MenuCommand>& commands, QWidget* parent = nullptr);
};

}  // namespace chokepoint::ui
