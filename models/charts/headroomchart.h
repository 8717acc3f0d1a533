// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/policy/classify.h"

#include <string>

namespace chokepoint::charts {

/// A ladder of thresholds, tightest first: one bar per line that a single figure of the chip could cross, as a share of
/// that line, with the lines themselves at 100 %. Short of 100 % the rule does not catch the chip, beyond it it does;
/// for a die, where smaller is denser, the share is turned round. The label is the margin (value − threshold) /
/// threshold in words: "1.3 % below". Its range moves in large steps, so that it holds still while a figure is dragged.
[[nodiscard]] ChartSpec headroomSpec(const policy::Classification& classification, const std::string& chipName,
                                     const catalog::Catalog& catalog, const catalog::Context& context,
                                     const policy::Record& law, const BuildOptions& options = {});

}  // namespace chokepoint::charts
