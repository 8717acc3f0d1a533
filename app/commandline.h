// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::app {

/// What the window is asked to open with.
struct WindowRequest {
    std::optional<std::string> workbook;
    std::optional<std::string> lens;
    std::optional<std::string> knownAt;
    std::optional<std::chrono::year_month_day> asOf;
    std::optional<std::string> locale;
};

/// Either an exit status, with everything written, or a window to be opened.
struct Outcome {
    ExitStatus status = ExitStatus::Done;
    std::optional<WindowRequest> window;
};

/// Whether a first argument names a file rather than a command: it ends in .chokepoint or contains a slash.
[[nodiscard]] bool isFileArgument(std::string_view argument);

/// Reads the arguments (without the program's name) and runs the command they name.
[[nodiscard]] Outcome runCommandLine(const std::vector<std::string>& arguments, const Surroundings& surroundings);

/// One line on stderr: "chokepoint: what, where, how to mend".
void reportFailure(const Error& error);

}  // namespace chokepoint::app
