// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chokepoint::ui {

/// What the frontier shows. Stored as the layout of the view "frontier".
struct FrontierState {
    std::string plane = "performance_density";  ///< field against TPP: density, memory_bandwidth or io_bandwidth
    bool isDatacenter = true;                   ///< the class of chips that the regions hold for
    std::string to = "CN";
    std::string chip;  ///< whose detail is open; empty: none

    /// What is not readable reads as the default.
    [[nodiscard]] static FrontierState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
    friend bool operator==(const FrontierState&, const FrontierState&) = default;
};

}  // namespace chokepoint::ui
