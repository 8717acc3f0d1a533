// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <functional>
#include <optional>

class QWidget;

/// What happens when the program cannot read what it brings along.
namespace chokepoint::ui {

/// Says on stderr and in a box why the program cannot go on, and ends it with status 1 once the box is closed.
void giveUp(const Error& error);

/// Asks after the window's first picture whether the law could be read, and gives up where it could not: the picture
/// can do without the law, what follows cannot.
void giveUpWithoutLaw(QWidget& window, std::function<std::optional<Error>()> trouble);

}  // namespace chokepoint::ui
