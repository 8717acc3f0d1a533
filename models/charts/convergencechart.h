// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/scenario/convergence.h"
#include "models/scenario/series.h"
#include "models/scenario/supply.h"

#include <cstdint>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// A scenario, and what ensembles of fewer paths would have said of it.
struct ConvergenceLine {
    std::string id;
    std::string name;
    std::vector<scenario::ConvergencePoint> points;  ///< ascending; the last one is the whole ensemble
};

/// What a chart of convergence is of.
struct ConvergenceChartData {
    std::vector<ConvergenceLine> lines;
    scenario::Series series{};
    scenario::Quarter quarter;
    std::uint64_t seed = 0;
    bool isIndependent = false;  ///< paths without the parameters' rank correlations
};

/// Whether any median has a standard error above 0, without which there is nothing to draw.
[[nodiscard]] bool varies(const ConvergenceChartData& data);

/// The standard error of the median by the number of paths, both on log scales: a point for each number and scenario,
/// and a line falling with the square root of the number, as it does for independent paths. Precondition: varies().
[[nodiscard]] ChartSpec convergenceSpec(const ConvergenceChartData& data, const scenario::Supply& supply,
                                        const catalog::Catalog& catalog, const catalog::Context& context,
                                        const BuildOptions& options = {});

}  // namespace chokepoint::charts
