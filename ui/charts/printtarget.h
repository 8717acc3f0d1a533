// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPagedPaintDevice;
class QString;

namespace chokepoint::ui {

/// A printer that is set up: its paper chosen, and painted on to the paper's edges.
class PrintTarget {
public:
    PrintTarget() = default;
    PrintTarget(const PrintTarget&) = delete;
    PrintTarget& operator=(const PrintTarget&) = delete;
    PrintTarget(PrintTarget&&) = delete;
    PrintTarget& operator=(PrintTarget&&) = delete;
    virtual ~PrintTarget() = default;

    [[nodiscard]] virtual QPagedPaintDevice& device() = 0;
    /// What the list of jobs calls it. Before anything is painted.
    virtual void setName(const QString& name) = 0;
};

}  // namespace chokepoint::ui
