// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/markpainter.h"

namespace chokepoint::ui {

/// Paints a projection: bands of all scenarios, then their edges, then the medians, so that none hides another's line.
/// Before the guide the median is solid (history); after it the record's own is dashed. What the person points at is
/// ringed.
void paintProjection(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                     const ChartTheme& theme, const Attention& attention);

}  // namespace chokepoint::ui
