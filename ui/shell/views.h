// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/searchindex.h"
#include "ui/shell/view.h"

#include <QKeySequence>

#include <optional>

namespace chokepoint::ui {

/// The views of the window in the order of the navigation. A new view is one line in views.cpp.
[[nodiscard]] std::vector<ViewEntry> allViews();

/// Where a view stands among all that there will be, 0 to 9: its shortcut hangs on it, so that none moves when another
/// one arrives. None for an id that is not planned.
[[nodiscard]] std::optional<int> viewPlace(const QString& id);
/// Ctrl+1 to Ctrl+9 and Ctrl+0 by the view's place; empty where it has none.
[[nodiscard]] QKeySequence viewShortcut(const QString& id);
/// Brings one thing into a view that has a place for it: a subject, claim or source into Data, an event into the
/// Timeline, a party into the Entity List, a rule into Rules. False where the view has none.
bool showFound(View& view, store::SearchKind kind, const QString& id);
/// The view that has that place; empty: none has.
[[nodiscard]] QString viewOf(store::SearchKind kind);
/// Views of one group stand together in the navigation.
[[nodiscard]] int viewGroup(const QString& id);

}  // namespace chokepoint::ui
