// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/printers.h"

#include <QPrinter>

#include <memory>
#include <utility>

namespace chokepoint::ui {

/// A printer of Qt's, set up as asked. For what is linked with Qt's printing: the module, and tests.
class PrinterTarget final : public PrintTarget {
public:
    PrinterTarget(std::unique_ptr<QPrinter> printer, const PrintRequest& request) : m_printer(std::move(printer)) {
        m_printer->setPageSize(QPageSize(request.page));
        m_printer->setPageOrientation(request.orientation);
        m_printer->setCopyCount(request.copies);
        m_printer->setDuplex(request.onBothSides ? QPrinter::DuplexAuto : QPrinter::DuplexNone);
        m_printer->setFullPage(true);
    }

    [[nodiscard]] QPagedPaintDevice& device() override { return *m_printer; }
    void setName(const QString& name) override { m_printer->setDocName(name); }

private:
    std::unique_ptr<QPrinter> m_printer;
};

}  // namespace chokepoint::ui
