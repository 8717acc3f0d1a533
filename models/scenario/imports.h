// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

namespace chokepoint::scenario {

/// What the model says about one foreign chip on each path: all in units, a quarter at a time.
struct ForeignFlows {
    Lanes shipped;    ///< to China
    Lanes produced;   ///< for China, arriving in the seller's stock
    Lanes inventory;  ///< the seller's stock for China at the quarter's end
};

using Imports = std::array<ForeignFlows, ForeignCount>;

/// Units that come out of production in quarter q: none for `lag` months after each start of a stretch, then a linear
/// climb over `ramp` quarters to `rate` a quarter; all of `rate` where the stretch began long before.
/// Equation 5 of the projection: restart(q) = 0 until the lag is over, then a linear ramp to rate_max.
[[nodiscard]] double producedIn(std::span<const Stretch> stretches, std::size_t q, double rate, double lagMonths,
                                double rampQuarters);

/// The imports of the model for the first `quarters` of it: shipped = min(demand × lawful days, stock + production),
/// never negative, so that a shorter stretch of lawful days can only lower what has come in up to any quarter.
/// `h20Record` is what the record has of the H20 in 2025Q1 and 2025Q2 on each path, where the model takes over from it;
/// NaN in a quarter that the record does not reach: then demand and the steady rate of supply stand in for it.
void modelImports(BlockInputs& inputs, const std::array<Lane, 2>& h20Record, const Schedule& asRecorded,
                  Imports& imports, std::size_t quarters = ModelQuarters);

}  // namespace chokepoint::scenario
