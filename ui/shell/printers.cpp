// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/printers.h"

#include <QPrinter>
#include <QPrinterInfo>

#include <algorithm>

namespace chokepoint::ui {

namespace {

std::vector<PrinterName> desktopPrinters() {
    std::vector<PrinterName> printers;
    const QString preferred = QPrinterInfo::defaultPrinterName();
    for (const QPrinterInfo& info : QPrinterInfo::availablePrinters()) {
        const QString name = info.description().isEmpty() ? info.printerName() : info.description();
        const auto at = info.printerName() == preferred ? printers.begin() : printers.end();
        printers.insert(at, {info.printerName(), name});
    }
    return printers;
}

}  // namespace

Printers::Search DesktopPrinters::search() const {
    return desktopPrinters;
}

std::unique_ptr<QPrinter> DesktopPrinters::open(const QString& id) {
    const QPrinterInfo info = QPrinterInfo::printerInfo(id);
    // Without one QPrinter would write a PDF of its own accord.
    return info.isNull() ? nullptr : std::make_unique<QPrinter>(info, QPrinter::HighResolution);
}

}  // namespace chokepoint::ui
