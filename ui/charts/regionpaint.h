// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/charttheme.h"

#include <QRectF>

class QPainter;

namespace chokepoint::ui {

/// Paints the regions of a scatter chart under its points: a pale tint of each status, an edge where the status
/// changes, the name in the largest rectangle of each. Bands are outlined with dashes.
void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, qreal captionSize,
                  const ChartTheme& theme);

}  // namespace chokepoint::ui
