// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/printers.h"

/// What the program and the module that prints say to each other. The module stands alone, so that Qt's printing and
/// what that brings along are loaded when somebody prints and not with each start.
namespace chokepoint::ui::print {

/// What the module offers.
struct Desk {
    std::vector<PrinterName> (*find)();                              ///< the default one first; may wait for long
    std::unique_ptr<PrintTarget> (*open)(const PrintRequest& what);  ///< null where it is gone
};

/// The name of the module's Desk, which changes with what that holds.
inline constexpr const char* DeskName = "chokepointPrintDesk1";

}  // namespace chokepoint::ui::print
