// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace chokepoint::ui {

/// Shows a popup below a control, moved so far that it stays inside the window whose control it is.
void showBelow(QWidget& popup, const QWidget& control);

}  // namespace chokepoint::ui
