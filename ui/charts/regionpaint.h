// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/charttheme.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace chokepoint::ui {

/// Where a region lies in a plot; nothing where an axis cannot show it.
[[nodiscard]] std::optional<QRectF> regionRect(const charts::Region& region, const charts::ChartSpec& spec,
                                               const QRectF& plot);

/// Paints the regions of a scatter chart under its points: a pale tint of each status, an edge where the status
/// changes, the name in the largest rectangle of each. Bands are outlined with dashes.
void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, const ChartTheme& theme);
/// The name of an area of equal status and where it stands: in the corner of its largest rectangle in which the fewest
/// points lie. Names that have no room are left out.
struct RegionName {
    QString text;
    QRectF rect;
    Qt::Alignment alignment;
};
[[nodiscard]] std::vector<RegionName> regionNames(const charts::ChartSpec& spec, const QRectF& plotArea,
                                                  qreal captionSize);
/// changes, and the names. Bands are outlined with dashes.
void paintRegions(QPainter& painter, const charts::ChartSpec& spec, const QRectF& plotArea, qreal captionSize,
                  const ChartTheme& theme);

}  // namespace chokepoint::ui
