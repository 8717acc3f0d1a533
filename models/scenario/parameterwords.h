// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/draws.h"
#include "models/scenario/supply.h"
#include "models/units/format.h"

#include <string>
#include <string_view>
#include <vector>

/// How parameters are written for people: shares in per cent, "a quarter" for "/quarter".
namespace chokepoint::scenario {

/// A unit as people read it, and how many of it make one of the unit that the parameter is stored in.
struct ShownUnit {
    double perStored = 1.0;
    std::string text;  ///< "%", "units a quarter"; after the number, "×" without a space
};

/// "fraction" in per cent, "ratio/year" as "× a year", "units/quarter" as "units a quarter"; others as they are.
[[nodiscard]] ShownUnit shownUnit(std::string_view stored);

/// "0.6 %", "320,000 units a quarter": a stored value in the shown unit.
[[nodiscard]] std::string valueWords(const Parameter& parameter, double stored, int significantDigits,
                                     const units::NumberStyle& style = {});

/// What a parameter is rank-correlated with, whichever of the two names the other.
[[nodiscard]] std::vector<RankCorrelation> correlationsOf(const Supply& supply, const Parameter& parameter);

/// "320,000 units a quarter (190,000 to 400,000)"; where it is exact, the value alone. As many digits as were typed.
[[nodiscard]] std::string rangeWords(const Parameter& parameter, const ParameterRange& range,
                                     const units::NumberStyle& style = {});

}  // namespace chokepoint::scenario
