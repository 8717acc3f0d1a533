// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/charttheme.h"

#include <QRectF>

class QPainter;

namespace chokepoint::ui {

/// Where a region lies in a plot; nothing where an axis cannot show it.
[[nodiscard]] std::optional<QRectF> regionRect(const charts::Region& region, const charts::ChartSpec& spec,
                                               const QRectF& plot);

/// Paints the regions of a scatter chart under its points: a pale tint of each status, an edge where the status
/// changes, the name in the largest rectangle of each. Bands are outlined with dashes.
void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, const ChartTheme& theme);

}  // namespace chokepoint::ui
