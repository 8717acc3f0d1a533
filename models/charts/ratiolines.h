// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/charts/scatterchart.h"

#include <vector>

namespace chokepoint::charts {

/// Lines of equal ratio behind the points of a scatter chart, at round ratios (1, 2, 5 × 10ⁿ) around those that the
/// points have, at most five. None where the two axes have different scales (there such lines are curves), where no
/// point is placed, or where the data asks for none. Axes of the spec must be set.
[[nodiscard]] std::vector<Mark> ratioLines(const ChartSpec& spec, const ScatterChartData& data,
                                           const BuildOptions& options);

}  // namespace chokepoint::charts
