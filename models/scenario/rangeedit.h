// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/draws.h"
#include "models/scenario/supply.h"
#include "models/units/format.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace chokepoint::scenario {

/// "lag_restart=3/6/9", or "pue_china=1.3" where it is exact: as set() reads it.
[[nodiscard]] std::string assignmentOf(const ParameterRange& range);

enum class RangeField : std::uint8_t { Low, Central, High };
inline constexpr std::size_t RangeFieldCount = 3;

/// What is wrong with a field of a range, in a sentence to stand beside it.
struct RangeProblem {
    RangeField field = RangeField::Low;
    Message message;

    friend bool operator==(const RangeProblem&, const RangeProblem&) = default;
};

/// A range as typed: the fields that could be read, and what is wrong, at most one problem a field.
struct RangeReading {
    ParameterRange range;
    std::vector<RangeProblem> problems;

    [[nodiscard]] bool isGood() const { return problems.empty(); }
};

/// Reads low, central and high of a parameter as typed: numbers in its shown unit (shownUnit(): a share in per cent),
/// which may stand behind them, or in its stored one where that does. Complains of what is no number, of another unit,
/// of what lies outside the physical limits, and of a low above the central value or a high below it.
[[nodiscard]] RangeReading readRange(const Parameter& parameter, const std::array<std::string, RangeFieldCount>& typed,
                                     units::DecimalMark mark);

/// Another central value, low and high in the same proportion to it, inside the physical limits. From a central value
/// of 0 low and high are moved by the same amount.
[[nodiscard]] ParameterRange withCentral(const Parameter& parameter, const ParameterRange& range, double central);

/// Where a slider for the central value goes from and to.
struct SliderSpan {
    double low = 0.0;
    double high = 1.0;
    bool isLog = false;

    [[nodiscard]] double at(double share) const;
    [[nodiscard]] double shareOf(double value) const;
};
/// Around the parameter's own range and the present one, inside the physical limits; on a log scale where the parameter
/// is lognormal.
[[nodiscard]] SliderSpan sliderSpanOf(const Parameter& parameter, const ParameterRange& range);

/// A point of a density, or a value with its probability where the distribution is discrete or fixed.
struct DensityPoint {
    double value = 0.0;
    double height = 0.0;  ///< 0 to 1, the highest is 1

    friend bool operator==(const DensityPoint&, const DensityPoint&) = default;
};
struct Density {
    std::vector<DensityPoint> points;  ///< ascending
    bool isDiscrete = false;
};
/// How a parameter is drawn with this range, from its 0.1st to its 99.9th percentile.
[[nodiscard]] Density densityOf(const Parameter& parameter, const ParameterRange& range);

}  // namespace chokepoint::scenario
