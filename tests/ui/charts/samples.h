// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/page.h"
#include "models/charts/rowchart.h"
#include "models/charts/scatterchart.h"

#include <string>
#include <vector>

namespace chokepoint::tests {

/// Charts made by hand from the published figures of two systems: no catalogue needed.
[[nodiscard]] std::vector<charts::ChartSpec> pairOfSystems();
[[nodiscard]] std::vector<charts::ChartSpec> pairAsRatios();
/// Charts and the table of a pair on one page; the table cites a source of its own.
[[nodiscard]] charts::PageSpec pairAsPage();
/// Eight systems, some of them with figures missing, bounded or disputed.
[[nodiscard]] charts::ChartSpec mixedRows();
[[nodiscard]] charts::ChartSpec mixedScatter();

/// What the pictures must survive.
enum class Hard { Missing, Zero, Negative, Huge, Tiny, OneItem, FiveThousand, LongChinese };
[[nodiscard]] charts::ChartSpec hardRows(Hard hard, charts::ScaleKind scale, bool isRatio = false);
[[nodiscard]] charts::ChartSpec hardScatter(Hard hard, charts::ScaleKind scale);

/// Fills what a catalogue would: context, version, day, sources 1 to n.
void addContext(charts::ChartSpec& spec, int sources);

}  // namespace chokepoint::tests
