// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/printmodule.h"

#include "ui/shell/printertarget.h"

#include <QPrinterInfo>

namespace chokepoint::ui::print {

namespace {

std::vector<PrinterName> find() {
    std::vector<PrinterName> printers;
    const QString preferred = QPrinterInfo::defaultPrinterName();
    for (const QPrinterInfo& info : QPrinterInfo::availablePrinters()) {
        const QString name = info.description().isEmpty() ? info.printerName() : info.description();
        const auto at = info.printerName() == preferred ? printers.begin() : printers.end();
        printers.insert(at, {info.printerName(), name});
    }
    return printers;
}

std::unique_ptr<PrintTarget> open(const PrintRequest& request) {
    const QPrinterInfo info = QPrinterInfo::printerInfo(request.printer);
    // Without one QPrinter would write a PDF of its own accord.
    return info.isNull()
               ? nullptr
               : std::make_unique<PrinterTarget>(std::make_unique<QPrinter>(info, QPrinter::HighResolution), request);
}

}  // namespace

}  // namespace chokepoint::ui::print

extern "C" {
Q_DECL_EXPORT extern const chokepoint::ui::print::Desk chokepointPrintDesk1;
const chokepoint::ui::print::Desk chokepointPrintDesk1{chokepoint::ui::print::find, chokepoint::ui::print::open};
}
