// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/charts/builders.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::ui {

enum class CompareMode : std::uint8_t { Bars, Scatter, Equal };

/// What stands faint behind the compared points of a scatter chart.
enum class Backdrop : std::uint8_t { None, Systems, Chips };

/// What Scatter shows.
struct ScatterState {
    std::string x = "power";
    std::string y = "compute_16bit";
    std::optional<charts::ScaleKind> scale;  ///< none: by the data
    Backdrop backdrop = Backdrop::Systems;

    friend bool operator==(const ScatterState&, const ScatterState&) = default;
};

/// What Equal shows: "count of subject = so many of other by measure", and how many of each reach a target.
struct EqualState {
    double count = 1.0;  ///< above zero
    std::string subject = "huawei-cloudmatrix-384";
    std::string other = "nvidia-gb200-nvl72";
    std::string measure = "compute_16bit";
    std::string metric = "power";  ///< what is set equal
    std::string target = "10 MW";  ///< as typed
    bool isEverySystem = true;     ///< otherwise the compared ones

    friend bool operator==(const EqualState&, const EqualState&) = default;
};

/// What Compare shows. Stored as the layout of the view "compare", so that the workbook remembers it and undo goes
/// through it.
struct CompareState {
    static constexpr std::size_t MostSubjects = 24;
    /// More have no room as bars; table and scatter take them.
    static constexpr std::size_t MostBars = 8;

    std::vector<std::string> ids;
    std::string baseline;              ///< one of `ids`; empty where there are none
    std::vector<std::string> metrics;  ///< charted, in order
    charts::ShowAs showAs = charts::ShowAs::Value;
    CompareMode mode = CompareMode::Bars;
    bool isLog = false;  ///< bars: values on a log axis, as dots
    catalog::SubjectOrder order;
    ScatterState scatter;
    EqualState equal;

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
