// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/rowchart.h"
#include "models/scenario/series.h"

#include <cstddef>
#include <string>
#include <string_view>

/// How charts and their table twins name projected quantities.
namespace chokepoint::charts {

/// "M units", "GW", "%": a unit in which the largest value has few digits.
[[nodiscard]] DisplayUnit seriesUnit(const scenario::SeriesInfo& info, double largest);
/// A value in that unit, with three digits; what would be less than a thousandth of it reads "<0.001".
[[nodiscard]] std::string seriesNumber(double value, const DisplayUnit& unit, const units::NumberStyle& style);
/// "H20 imports, thousand units a quarter".
[[nodiscard]] std::string seriesTitle(const scenario::SeriesInfo& info, const DisplayUnit& unit,
                                      const BuildOptions& options);

/// The record is slate everywhere; what is set beside it has a hue of its own, by its place.
[[nodiscard]] ColourRole colourOfScenario(std::string_view id, std::size_t place);
/// A subtitle, and where paths were drawn without the parameters' rank correlations that they were.
[[nodiscard]] std::string withDraws(std::string subtitle, bool isIndependent, const BuildOptions& options);

}  // namespace chokepoint::charts
