// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chokepoint::ui {

class ChartWidget;

/// Gives every ChartWidget an accessible interface with one child per mark ("CloudMatrix 384, Power: 559 kW, …").
/// Idempotent.
void installChartAccessibility();

/// Drops the children of a chart whose marks are about to change.
void forgetChartAccessibility(const ChartWidget& chart);

}  // namespace chokepoint::ui
