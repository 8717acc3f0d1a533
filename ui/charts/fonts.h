// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace chokepoint::ui {

/// Registers the bundled fonts (Roboto 400 and 500, Droid Sans Fallback for CJK); idempotent, GUI thread.
void loadFonts();

/// The bundled family at a size in pixels of the painter's coordinates, with its CJK fallback named, unhinted so that
/// screen and paper break lines alike.
[[nodiscard]] QFont appFont(qreal pixelSize, QFont::Weight weight = QFont::Normal);

}  // namespace chokepoint::ui
