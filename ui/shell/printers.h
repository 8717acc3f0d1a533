// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
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

    /// What finds them: the default one first; empty where there is none. A print server that does not answer makes
    /// it wait for long, so it is called in a thread, and may outlive this.
    using Search = std::function<std::vector<PrinterName>()>;
    [[nodiscard]] virtual Search search() const = 0;
    /// Ready to be set up and painted on; null where it is gone.
    [[nodiscard]] virtual std::unique_ptr<QPrinter> open(const QString& id) = 0;
};

/// The printers of the desktop.
class DesktopPrinters final : public Printers {
public:
    [[nodiscard]] Search search() const override;
    [[nodiscard]] std::unique_ptr<QPrinter> open(const QString& id) override;
};

}  // namespace chokepoint::ui
