// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"

#include <string>

namespace chokepoint::charts {

/// A chart in a sentence, for those who hear it: "Power, kW: from 145 kW (GB200 NVL72) to 559 kW (CloudMatrix 384); one
/// unknown." Made of the marks that are there.
[[nodiscard]] std::string summaryOf(const ChartSpec& spec, const BuildOptions& options);

}  // namespace chokepoint::charts
