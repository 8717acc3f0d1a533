// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenarioquestion.h"
#include "models/charts/builders.h"

#include <cstdint>
#include <string>
#include <vector>

namespace chokepoint::app {

inline constexpr const char* ProjectionChart = "projection";
inline constexpr const char* TornadoChart = "tornado";
inline constexpr const char* WorldChart = "world";

/// What is asked of a chart of a projection beside the context.
struct ProjectionChartOptions {
    std::string kind;                 ///< ProjectionChart, TornadoChart or WorldChart
    std::vector<std::string> ids;     ///< scenarios; none: that of the context
    std::vector<std::string> series;  ///< none: H20 imports; a tornado is of one; the world of dense 8-bit equivalents
    std::string from;                 ///< a quarter as typed; empty: the first
    std::string to;                   ///< empty: the last
    std::string at = "2028Q4";        ///< tornado: the quarter
    std::size_t draws = 10'000;
    std::uint64_t seed = 1;
    bool isCentral = false;
};

/// A chart for each series (and, of more scenarios than overlay, for each scenario), a tornado, or China beside the
/// world as published. Fails with NotFound where nothing of the world had been published by the day that is known.
[[nodiscard]] Result<std::vector<charts::ChartSpec>> projectionCharts(Question& question,
                                                                      const ProjectionChartOptions& options,
                                                                      const charts::BuildOptions& build);

}  // namespace chokepoint::app
