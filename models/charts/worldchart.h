// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/projectionchart.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::charts {

/// A published figure of the world, the United States or China that a projection of China stands beside.
struct WorldRow {
    const scenario::SeriesRow* figure = nullptr;  ///< never null; lives as long as the supply
    std::string label;  ///< "World, makers whose prices are known"; with its quarter where that is an earlier one
};

/// The latest published figures in dense 8-bit H100-equivalents, the world first, then the United States' largest
/// owners, then China; with the context's day of what is known, only what was published by then. Forecasts are
/// none, and nothing is added up or converted.
[[nodiscard]] std::vector<WorldRow> worldRows(const scenario::Supply& supply, const catalog::Context& context,
                                              const BuildOptions& options);

/// The quarter at whose end most of the figures stand, which is that of the latest; none where there are none.
[[nodiscard]] std::optional<scenario::Quarter> quarterOf(const std::vector<WorldRow>& rows);

/// Flag of a whisker that is no range over claims: one source's own, or a projection's.
inline constexpr std::string_view IntervalFlag = "interval";

/// What a chart of China beside the world is of.
struct WorldChartData {
    std::vector<WorldRow> rows;
    std::vector<ProjectionLine> lines;  ///< with Series::H100e8bit in `quarter`
    scenario::Quarter quarter;
    std::uint64_t seed = 0;
    bool isIndependent = false;  ///< paths without the parameters' rank correlations
};

/// A bar for each published figure with its range, then one for each scenario: its median with the 5th to 95th
/// percentile. Ratios that are published as such become notes.
[[nodiscard]] ChartSpec worldSpec(const WorldChartData& data, const scenario::Supply& supply,
                                  const catalog::Catalog& catalog, const catalog::Context& context,
                                  const BuildOptions& options = {});

}  // namespace chokepoint::charts
