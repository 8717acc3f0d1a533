// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <vector>

class QPrinter;

namespace chokepoint::ui {

/// A printer as people know it.
struct PrinterName {
    QString id;
    QString name;
};

/// The one way to a printer, so that tests can answer.
class Printers {
public:
    Printers() = default;
    Printers(const Printers&) = delete;
    Printers& operator=(const Printers&) = delete;
    Printers(Printers&&) = delete;
    Printers& operator=(Printers&&) = delete;
    virtual ~Printers() = default;

    /// The default one first; empty where there is none.
    [[nodiscard]] virtual std::vector<PrinterName> available() const = 0;
    /// Ready to be set up and painted on; null where it is gone.
    [[nodiscard]] virtual std::unique_ptr<QPrinter> open(const QString& id) = 0;
};

/// The printers of the desktop.
class DesktopPrinters final : public Printers {
public:
    [[nodiscard]] std::vector<PrinterName> available() const override;
    [[nodiscard]] std::unique_ptr<QPrinter> open(const QString& id) override;
};

}  // namespace chokepoint::ui
