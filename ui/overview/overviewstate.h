// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace chokepoint::ui {

/// The pair that the Overview sets against each other. Stored as the layout of the view "overview", so that the
/// workbook remembers it and undo goes through it.
struct OverviewState {
    std::string subject;
    std::string baseline;

    /// CloudMatrix 384 against GB200 NVL72.
    [[nodiscard]] static OverviewState initial();
    /// Reads a stored layout; a side that is missing, that `known` does not have or that is the other side too keeps
    /// its initial value.
    [[nodiscard]] static OverviewState fromJson(std::string_view json,
                                                const std::function<bool(const std::string&)>& known);
    [[nodiscard]] std::string toJson() const;

    friend bool operator==(const OverviewState&, const OverviewState&) = default;
};

}  // namespace chokepoint::ui
