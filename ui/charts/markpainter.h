// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"
#include "ui/charts/charttheme.h"

#include <QPainterPath>
#include <QRectF>

#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace chokepoint::ui {

/// A mark with its place, mapped by the spec's scale onto a plot area.
struct PlacedMark {
    const charts::Mark* mark = nullptr;  ///< never null
    QRectF rect;                         ///< bounds of what is painted
    QRectF hit;                          ///< a little larger where the mark is thin
};

/// What the person points at; exports have none.
struct Attention {
    std::optional<charts::MarkId> current;
    std::optional<charts::MarkId> hovered;
    std::string subject;  ///< lit up in every chart
};

/// Where the marks of a panel are for a plot area. Pure: called at paint time and by hit tests.
[[nodiscard]] std::vector<PlacedMark> placeMarks(const PanelLayout& panel, const QRectF& plotArea,
                                                 const ChartMetrics& metrics);

/// Paints the bands of lit rows; below the grid.
void paintBands(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartTheme& theme,
                const Attention& attention);

/// Paints the grid lines of a log axis that stand at 1, 2 and 5 × 10ⁿ, which no frame of Qt Charts has.
void paintUnevenGrid(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartTheme& theme);

/// Paints the marks and the zero line or the 1× guide of one panel.
void paintMarks(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                const ChartTheme& theme, const Attention& attention);

/// The shape that goes with a category, around the origin.
[[nodiscard]] QPainterPath shapeOf(charts::ColourRole role, qreal radius);

/// Length of the arrow of an open bound.
[[nodiscard]] qreal boundArrow(const ChartMetrics& metrics);

/// The value where stubs of missing figures start: zero, or the low end where the axis does not hold it.
[[nodiscard]] double stubStart(const charts::ChartSpec& spec);

}  // namespace chokepoint::ui
