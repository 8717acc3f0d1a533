// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"

namespace chokepoint::ui {

/// A view that has a table to hand over to a spreadsheet. The shell asks it where the person wants one.
class TableHolder {
public:
    TableHolder() = default;
    TableHolder(const TableHolder&) = delete;
    TableHolder& operator=(const TableHolder&) = delete;
    TableHolder(TableHolder&&) = delete;
    TableHolder& operator=(TableHolder&&) = delete;

    /// What is shown, typed; no rows: there is nothing now.
    [[nodiscard]] virtual catalog::Sheet tableSheet() const = 0;

protected:
    ~TableHolder() = default;
};

}  // namespace chokepoint::ui
