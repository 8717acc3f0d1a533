// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

namespace chokepoint::scenario {

/// Share of chips still in use at an age in years: exp(−h0 a − h1 a² / 2), a failure hazard that grows with age (AI
/// Futures 2026), times 1 up to half a year before the economic life and 0 from half a year after it, straight between.
[[nodiscard]] double survivalAt(double age, double h0, double h1, double life);

/// survivalAt on each path of a block for ages first, first + ¼, first + ½ …, as shares of those in use at `from`.
/// Exponentials are taken once for each path: their ratio from step to step is geometric.
void survivalLanes(std::size_t count, const double* h0, const double* h1, const double* life, double from, double first,
                   Lanes& lanes);

}  // namespace chokepoint::scenario
