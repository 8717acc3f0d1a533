// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"

namespace chokepoint::ui {

/// A scatter chart in a rectangle: title, key, axes, and labels that touch neither each other nor a mark.
struct ScatterBlock {
    PanelLayout panel;
    std::vector<PlacedText> texts;
    QStringList unlabelled;  ///< labels that fit nowhere, in rank order
};

/// Lays a scatter chart out. Labels are placed greedily by rank: close by, then farther away with a leader.
[[nodiscard]] ScatterBlock layoutScatter(const charts::ChartSpec& spec, const LayoutOptions& options,
                                         const QRectF& rect);

}  // namespace chokepoint::ui
