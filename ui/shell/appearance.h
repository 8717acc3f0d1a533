// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QApplication;

namespace chokepoint::ui {

class Theme;
struct ViewEntry;

/// Text font, style, palette and translation of the program, for the window and for tests of it. Asks the desktop
/// whether it is dark, before it sets a palette of its own. `theme` must outlive the application.
void dress(QApplication& application, Theme& theme);

/// Registers the fonts that `dress()` leaves to later, and has all that is shown measured and painted with them.
void completeFonts();

/// Looks up the fonts that every view writes in and draws the icons that the window shows first: what needs no data,
/// done while that is read.
void prepareLooks(const std::vector<ViewEntry>& views, const Theme& theme);

}  // namespace chokepoint::ui
