// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/printers.h"

#include "models/units/module.h"
#include "ui/shell/printmodule.h"

namespace chokepoint::ui {

namespace {

/// Its `open` only holds for the thread of the window, its `find` for any.
Result<print::Desk> desk() {
    static const Result<const void*> found = moduleSymbol(CHOKEPOINT_PRINT_MODULE, print::DeskName);
    if (!found) {
        return tl::unexpected<Error>(found.error());
    }
    return *static_cast<const print::Desk*>(*found);
}

}  // namespace

Printers::Search DesktopPrinters::search() const {
    return []() -> Result<std::vector<PrinterName>> {
        const Result<print::Desk> found = desk();
        if (!found) {
            return tl::unexpected<Error>(found.error());
        }
        return found->find();
    };
}

std::unique_ptr<PrintTarget> DesktopPrinters::open(const PrintRequest& request) {
    const Result<print::Desk> found = desk();
    return found ? found->open(request) : nullptr;
}

}  // namespace chokepoint::ui
