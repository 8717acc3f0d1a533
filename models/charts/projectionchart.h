// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/scenario/ensemble.h"
#include "models/scenario/sensitivity.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chokepoint::charts {

/// A scenario and what came of it.
struct ProjectionLine {
    std::string id;
    std::string name;
    std::string sentence;
    const scenario::Projection* projection = nullptr;  ///< all over the same quarters and paths
};

/// What a projection chart shows beside its lines.
struct ProjectionChartData {
    std::vector<ProjectionLine> lines;
    std::uint64_t seed = 0;
    bool isCentral = false;      ///< one run with every parameter at its central value: no band
    bool isIndependent = false;  ///< paths without the parameters' rank correlations
    /// The lines are what each has more than this scenario on the same paths; empty: they are totals.
    std::string lessName;
    /// Range of values that the axis has whatever the lines say, while a slider moves; none: as wide as they need.
    std::optional<std::pair<double, double>> heldRange;
};

/// As many scenarios as one chart lays over each other; more become a chart each, with one range.
inline constexpr std::size_t MostOverlaid = 3;

/// A series over the quarters, a line for each scenario: the median with bands from the 25th to the 75th and from the
/// 5th to the 95th percentile, days along x, zero at the foot (or inside, of differences). A guide stands where the
/// record ends. Quarters of the record have the flag "record"; among them one without a published figure has "model" as
/// later ones have. What neither says anything about is left out.
[[nodiscard]] std::vector<ChartSpec> projectionSpecs(const ProjectionChartData& data, scenario::Series series,
                                                     const scenario::Supply& supply, const catalog::Catalog& catalog,
                                                     const catalog::Context& context, const BuildOptions& options = {});

/// What a tornado is of.
struct TornadoChartData {
    const scenario::Sensitivity* sensitivity = nullptr;
    std::string scenarioName;
    scenario::Series series{};
    scenario::Quarter quarter;
    std::size_t most = 15;  ///< rows; how many are left out is noted
};

/// A row for each parameter, widest first: from the series with that parameter at its low to that with it at its high,
/// all others at their central values, around the central run.
[[nodiscard]] ChartSpec tornadoSpec(const TornadoChartData& data, const scenario::Supply& supply,
                                    const catalog::Catalog& catalog, const catalog::Context& context,
                                    const BuildOptions& options = {});

}  // namespace chokepoint::charts
