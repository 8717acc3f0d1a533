// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"

#include <QString>

namespace chokepoint::ui {

/// The sources that a figure's mark cites: "From …; …". Empty for marks that carry no figure or cite nothing.
[[nodiscard]] QString sourcesText(const charts::ChartSpec& spec, const charts::Mark& mark);

/// What the mouse is told on a mark: value, range and flags, then the sources, as rich text.
[[nodiscard]] QString tipText(const charts::ChartSpec& spec, const charts::Mark& mark);

}  // namespace chokepoint::ui
