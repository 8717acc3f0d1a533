// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace chokepoint::ui {

/// What the command line says about the window; whatever is none keeps the default or the last session's choice.
struct WindowOptions {
    std::optional<std::string> workbook;  ///< file to open; none: a new draft
    std::optional<std::string> lens;
    std::optional<std::string> knownAt;  ///< ISO date as `units::parseDate` reads it
    std::optional<std::chrono::year_month_day> asOf;
    std::optional<std::string> locale;    ///< BCP 47 tag for numbers and dates; none: the system's
    std::chrono::year_month_day today{};  ///< the clock is read in app/ only
};

/// Whether a window can be shown here: false on Unix without DISPLAY and WAYLAND_DISPLAY, unless QT_QPA_PLATFORM
/// names a platform. Call before `runWindow`, which would abort in Qt.
[[nodiscard]] bool canShowWindow();

/// Lets large blocks of memory grow in place: the list behind a table of a million rows gets longer in steps, and a
/// block of the heap would be copied at each. Call before memory is asked for in earnest; does nothing but with glibc.
void prepareMemory();

/// Makes the QApplication, opens the main window and returns the exit status once it has been closed.
/// A start that fails (damaged reference) is shown in a message and returns 1.
int runWindow(int& argc, char** argv, const WindowOptions& options);

}  // namespace chokepoint::ui
