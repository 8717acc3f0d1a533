// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/quantiles.h"

#include <span>
#include <vector>

namespace chokepoint::scenario {

/// What an ensemble of fewer paths would have said.
struct ConvergencePoint {
    std::size_t draws = 0;
    Band band;  ///< of the first so many paths; medianError is what falls with their number
};

/// The quantiles of the first 100, 200, 500, 1,000 … paths and of all, from the numbers of one quantity on each path
/// (Projection::draws). A path's numbers do not depend on how many there are, so each prefix is the ensemble of that
/// size. The standard error is that of independent paths; theirs come in pairs, so it is rather too large. Empty
/// without numbers, or where the quantity says nothing.
[[nodiscard]] std::vector<ConvergencePoint> convergenceOf(std::span<const double> draws);

}  // namespace chokepoint::scenario
