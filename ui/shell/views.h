// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/view.h"

namespace chokepoint::ui {

/// The views of the window in the order of the navigation. A new view is one line in views.cpp.
[[nodiscard]] std::vector<ViewEntry> allViews();

}  // namespace chokepoint::ui
