// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chokepoint::ui {

/// A tooltip's plain words with line breaks set, so that no line is wider than is read at a glance; Qt's own tips
/// grow to the width of the screen. Breaks that are there stay, and nothing breaks at a no-break space. Rich text,
/// which wraps by itself, comes back as it is.
[[nodiscard]] QString wrappedTip(const QString& words);

}  // namespace chokepoint::ui
