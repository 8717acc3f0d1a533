// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"
#include "ui/charts/printtarget.h"

#include <QPageLayout>
#include <QPageSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace chokepoint::ui {

/// A printer as people know it.
struct PrinterName {
    QString id;
    QString name;
};

/// What is asked of a printer.
struct PrintRequest {
    QString printer;  ///< id
    QPageSize::PageSizeId page = QPageSize::A4;
    QPageLayout::Orientation orientation = QPageLayout::Portrait;
    int copies = 1;
    bool onBothSides = false;
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
    /// it wait for long, so it is called in a thread, and may outlive this. Fails where printing is not installed.
    using Search = std::function<Result<std::vector<PrinterName>>()>;
    [[nodiscard]] virtual Search search() const = 0;
    /// Ready to be painted on; null where it is gone.
    [[nodiscard]] virtual std::unique_ptr<PrintTarget> open(const PrintRequest& request) = 0;
};

/// The printers of the desktop: those of the printing module, which is loaded when they are first looked for.
class DesktopPrinters final : public Printers {
public:
    [[nodiscard]] Search search() const override;
    [[nodiscard]] std::unique_ptr<PrintTarget> open(const PrintRequest& request) override;
};

}  // namespace chokepoint::ui
