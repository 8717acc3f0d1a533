// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chokepoint::ui {

/// Type sizes and distances of a chart: logical pixels on screen and in pictures, points on paper.
struct ChartMetrics {
    qreal caption = 11;
    qreal body = 13;
    qreal title = 14;
    qreal heading = 16;
    qreal rowHeight = 28;
    qreal barHeight = 14;
    qreal pen = 1.5;       ///< whiskers, ticks, outlines
    qreal tickLength = 6;  ///< rival claims
    qreal dotRadius = 5;
    qreal stubWidth = 24;
    qreal gap = 12;       ///< between labels and plot, and between blocks
    qreal panelGap = 24;  ///< between panels
    qreal labelGap = 6;   ///< between a mark and its label
    qreal maxLabelWidth = 200;
    qreal minPanelWidth = 230;
    qreal minScatterHeight = 260;
    qreal maxScatterHeight = 1e6;
    qreal rowPad = 3.6;  ///< above and below the words of a table's row
    qreal margin = 12;

    static ChartMetrics screen() { return {}; }
    /// What holds words grows with them; lines and marks stay as fine as they are.
    [[nodiscard]] ChartMetrics withTextScale(qreal scale) const {
        ChartMetrics metrics = *this;
        for (qreal ChartMetrics::*length : {&ChartMetrics::caption, &ChartMetrics::body, &ChartMetrics::title,
                                            &ChartMetrics::heading, &ChartMetrics::rowHeight, &ChartMetrics::barHeight,
                                            &ChartMetrics::maxLabelWidth, &ChartMetrics::minPanelWidth}) {
            metrics.*length = qRound(metrics.*length * scale);
        }
        return metrics;
    }
    /// Points: type 8, 9, 11 and 14; bars of 14 px at 96 dpi are 10.5 pt.
    static ChartMetrics paper() {
        ChartMetrics metrics;
        metrics.caption = 8;
        metrics.body = 9;
        metrics.title = 11;
        metrics.heading = 14;
        metrics.rowHeight = 21;
        metrics.barHeight = 10.5;
        metrics.pen = 1;
        metrics.tickLength = 4.5;
        metrics.dotRadius = 3.5;
        metrics.stubWidth = 18;
        metrics.gap = 10;
        metrics.panelGap = 18;
        metrics.labelGap = 4.5;
        metrics.rowPad = 2.7;
        metrics.maxLabelWidth = 140;
        metrics.minPanelWidth = 125;
        metrics.minScatterHeight = 220;
        metrics.maxScatterHeight = 400;
        metrics.margin = 9;
        return metrics;
    }
};

}  // namespace chokepoint::ui
