// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chokepoint::ui {

/// Lets assistive technologies open the menus of tool buttons that are all menu: Qt 6.4 offers the action for them
/// and does nothing. Idempotent.
void installMenuButtonAccessibility();

}  // namespace chokepoint::ui
