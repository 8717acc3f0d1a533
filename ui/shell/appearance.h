// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace chokepoint::ui {

class Theme;

/// Fonts, style, palette and translation of the program, for the window and for tests of it. Asks the desktop whether
/// it is dark, before it sets a palette of its own. `theme` must outlive the application.
void dress(QApplication& application, Theme& theme);

/// Looks up the fonts that every view writes in: the first word in each waits for it otherwise.
void prepareFonts();

}  // namespace chokepoint::ui
