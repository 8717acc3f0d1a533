// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"

#include <string>
#include <vector>

namespace chokepoint::scenario {

/// One more difference on the way from the record to a scenario.
struct WaterfallStep {
    std::string assignment;  ///< "h20=off", as set() reads it
    Band total;              ///< with this difference and all before it
    Band change;             ///< what it adds to those before it, on each path
};

/// The way from the record to a scenario, one difference at a time on common paths.
struct Waterfall {
    Series series{};
    Quarter from;  ///< a flow is summed from here; of a stock it says nothing
    Quarter to;
    Band recorded;
    std::vector<WaterfallStep> steps;  ///< in the order of assignmentsOf(); the last one's total is the scenario's
    std::size_t count = 0;

    /// What a step moves the median of the totals by: these add up from the record to the scenario, where the medians
    /// of the changes need not.
    [[nodiscard]] double moved(std::size_t step) const;
};

/// Adds a scenario's differences to the record in their order (levers, parameters, then what was known) and takes the
/// quantiles of each total: of a flow the sum over the quarters on each path, of a stock its level at the end of `to`.
/// What a step adds depends on those before it. Fails with InvalidArgument where the series says nothing in one of the
/// quarters or `from` comes after `to`.
[[nodiscard]] Result<Waterfall> waterfallOf(const ProjectionInputs& inputs, const Draws& draws,
                                            const Scenario& scenario, Series series, Quarter from, Quarter to,
                                            unsigned threads = 0);

}  // namespace chokepoint::scenario
