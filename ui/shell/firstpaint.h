// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace chokepoint::ui {

/// Does `work` when `widget` has been painted for the first time and what was waiting then is done: what the eye does
/// not need at once comes behind what it does. Never where the widget goes before.
void afterFirstPaint(QWidget* widget, std::function<void()> work);
/// Whether something seen in a window still waits for that.
[[nodiscard]] bool isWaitingForPaint(const QWidget* window);

}  // namespace chokepoint::ui
