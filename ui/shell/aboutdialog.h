// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/view.h"

#include <QDialog>

namespace chokepoint::ui {

/// What the program is, and what it owes to whom.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(const Services& services, QWidget* parent = nullptr);
};

}  // namespace chokepoint::ui
