// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace chokepoint::ui {

/// Registers the bundled fonts (Roboto 400 and 500, Droid Sans Fallback for CJK); idempotent, GUI thread.
void loadFonts();

/// Registers Roboto alone. Its fallback has 44,000 characters, which takes a third of a start to read: a window shows
/// itself first, and has the rest by `loadFonts()` right after.
void loadTextFont();

/// The bundled family at a size in pixels of the painter's coordinates, with its CJK fallback named, unhinted so that
/// screen and paper break lines alike.
[[nodiscard]] QFont appFont(qreal pixelSize, QFont::Weight weight = QFont::Normal);

/// How much larger than designed the words on the screen are, 0.8 to 2.0; 1.0 until the person says otherwise. It holds
/// for the whole program, as the application's font does; paper and pictures do not follow it.
[[nodiscard]] qreal textScale();
void setTextScale(qreal scale);
/// `appFont` at the person's text size.
[[nodiscard]] QFont screenFont(qreal pixelSize, QFont::Weight weight = QFont::Normal);
/// A length on screen that follows the text: heights of rows and controls, widths of columns of words.
[[nodiscard]] int scaled(int pixels);

}  // namespace chokepoint::ui
