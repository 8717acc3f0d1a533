// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/charttheme.h"
#include "ui/charts/timelinelayout.h"

#include <string>
#include <vector>

class QPainter;

namespace chokepoint::ui {

/// Radius of an effective disc, and height of a period's bar.
[[nodiscard]] qreal timelineRadius(const ChartMetrics& metrics);
[[nodiscard]] qreal timelineBar(const ChartMetrics& metrics);

/// Which events are pointed at.
struct TimelineAttention {
    std::string current;
    std::string hovered;
};

/// Paints the marks of one lane; `origin` is where the lane's top left is, day `spec.x.low` at its x. Labels only where
/// asked: pages place them as texts.
void paintLane(QPainter& painter, const charts::ChartSpec& spec, const TimelineLane& lane, const QPointF& origin,
               qreal pixelsPerDay, const ChartMetrics& metrics, const ChartTheme& theme,
               const TimelineAttention& attention, const QRectF& visible, bool withLabels);

/// Where the label of an event is seen, whole and at either side; nothing where there is no room.
[[nodiscard]] std::optional<QRectF> shownLabel(const TimelineEvent& event, const QPointF& origin,
                                               const QRectF& visible);
/// Where the labels of a lane are seen; none that would be cut at an edge of `visible`.
[[nodiscard]] std::vector<QRectF> shownLabels(const TimelineLane& lane, const QPointF& origin, const QRectF& visible);

/// Paints the as-of line, which leaves labels and badges readable: it stops before them.
void paintAsOf(QPainter& painter, qreal x, qreal top, qreal bottom, const std::vector<QRectF>& words,
               const QColor& colour);

/// Paints a timeline panel of a page: grid, as-of line, lanes.
void paintTimeline(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                   const ChartTheme& theme);

}  // namespace chokepoint::ui
