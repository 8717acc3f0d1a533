// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"

#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::ui {

/// What Compare shows. Stored as the layout of the view "compare", so that the workbook remembers it and undo goes
/// through it.
struct CompareState {
    static constexpr std::size_t MostSubjects = 8;

    std::vector<std::string> ids;
    std::string baseline;              ///< one of `ids`; empty where there are none
    std::vector<std::string> metrics;  ///< charted, in order
    charts::ShowAs showAs = charts::ShowAs::Value;

    /// CloudMatrix 384 against GB200 NVL72: throughput, power, cost.
    [[nodiscard]] static CompareState initial();
    /// Reads a stored layout; fields that are missing or not sound keep the initial value, subjects that `known` does
    /// not have are left out.
    [[nodiscard]] static CompareState fromJson(std::string_view json,
                                               const std::function<bool(const std::string&)>& known);
    [[nodiscard]] std::string toJson() const;

    [[nodiscard]] bool contains(std::string_view id) const;
    /// Adds at the end; the first becomes the baseline. False where it is there already or there is no room.
    bool add(const std::string& id);
    /// Removes; where it was the baseline the first of the others becomes it.
    bool remove(std::string_view id);

    friend bool operator==(const CompareState&, const CompareState&) = default;
};

}  // namespace chokepoint::ui
