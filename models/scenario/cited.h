// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/series.h"
#include "models/scenario/supply.h"

#include <string>
#include <vector>

namespace chokepoint::scenario {

/// The ids of the sources that a series' record rests on, each once, in the order of the record; those of every record
/// where it has none of its own (stocks, compute, power: they count what came in).
[[nodiscard]] std::vector<std::string> sourcesOf(const Supply& supply, Series series);
/// The ids of the sources of a parameter's range.
[[nodiscard]] std::vector<std::string> sourcesOf(const Supply& supply, const Parameter& parameter);

}  // namespace chokepoint::scenario
