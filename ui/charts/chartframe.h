// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"
#include "ui/charts/charttheme.h"

#include <QtCharts/QChart>

namespace chokepoint::ui {

/// All that a frame depends on: where it is equal, so is the frame.
struct FrameKey {
    FrameKey(const PanelLayout& panel, const ChartTheme& theme);

    charts::Axis x;
    charts::Axis y;
    QRectF whole;
    QRectF plot;
    bool isScatter = false;
    QColor grid;

    friend bool operator==(const FrameKey&, const FrameKey&) = default;
};

/// The frame of one panel by Qt Charts: axes with the spec's range, and grid lines. Every default of Qt Charts is
/// overruled here and nowhere else: no animation, background, legend, margin, shadow or label of its own.
/// An empty series makes mapToPosition() answer for the spec's axes.
[[nodiscard]] QChart* makeFrame(const FrameKey& key);

/// What a value of the axis is divided by before Qt Charts sees it; 1 for all ordinary ranges. Qt Charts takes ranges
/// that differ by less than 1e-12 for equal and then draws grid lines without end.
[[nodiscard]] double frameUnit(const charts::Axis& axis);

/// Grid lines that are no powers of one base: the frame leaves them to the marks' painter.
[[nodiscard]] bool hasUnevenGrid(const charts::Axis& axis);

}  // namespace chokepoint::ui
