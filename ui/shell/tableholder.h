// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"

#include <QString>

#include <functional>
#include <string>
#include <utility>

namespace chokepoint::ui {

/// A sheet still to be made, in any thread: what that needs of the view it has with it.
struct SheetOffer {
    std::string title;
    /// Where it is cancelled, rows are missing. Empty: there is nothing to make.
    std::function<catalog::Sheet(const std::function<bool()>& isCancelled)> make;
};

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
    /// The same, still to be made where it takes long.
    [[nodiscard]] virtual SheetOffer sheetOffer() const { return offered(tableSheet()); }
    /// Why what is shown cannot be put on paper, and what to do instead; empty: it can.
    [[nodiscard]] virtual QString troubleOnPaper() const { return {}; }

    /// A sheet that is there.
    [[nodiscard]] static SheetOffer offered(catalog::Sheet sheet) {
        SheetOffer offer{sheet.title, {}};
        if (!sheet.rows.empty()) {
            offer.make = [sheet = std::move(sheet)](const auto&) { return sheet; };
        }
        return offer;
    }

protected:
    ~TableHolder() = default;
};

}  // namespace chokepoint::ui
