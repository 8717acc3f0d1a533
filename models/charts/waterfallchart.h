// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/scenario/waterfall.h"

#include <string>
#include <vector>

namespace chokepoint::charts {

/// What a waterfall's chart is of.
struct WaterfallChartData {
    const scenario::Waterfall* waterfall = nullptr;
    std::string scenarioName;
    std::vector<std::string> steps;  ///< each in words: "H20 supply is off"
    std::uint64_t seed = 0;
    bool isIndependent = false;  ///< paths without the parameters' rank correlations
};

/// A bar for the record, a row for each difference from the median before it to the median with it, and a bar for the
/// scenario. The order is the scenario's own, and the chart says so.
[[nodiscard]] ChartSpec waterfallSpec(const WaterfallChartData& data, const scenario::Supply& supply,
                                      const catalog::Catalog& catalog, const catalog::Context& context,
                                      const BuildOptions& options = {});

}  // namespace chokepoint::charts
