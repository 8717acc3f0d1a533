// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// One coordinate of a point with its range.
struct Coordinate {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
};

struct ScatterDatum {
    std::string subject;
    std::string label;
    ColourRole colour = ColourRole::Slate;
    Coordinate x;
    Coordinate y;
    std::string reason;  ///< why a coordinate is missing
    std::vector<int> sources;
    std::vector<std::string> flags;
    std::string spokenSuffix;
    bool isDoubtful = false;
    bool isBackdrop = false;
};

/// Which ratio lines of a scatter chart follow: cost over gain reads best.
enum class RatioLines : std::uint8_t { None, YOverX, XOverY };

struct ScatterAxisData {
    std::string metric;
    std::string name;
    std::string unit;
    std::optional<ScaleKind> scale;  ///< none: log where all values are positive and span more than a factor of ten
};

struct ScatterChartData {
    ScatterAxisData x;
    ScatterAxisData y;
    RatioLines ratio = RatioLines::None;
    std::vector<ScatterDatum> points;  ///< labels are placed in this order
    std::vector<KeyEntry> key;
    std::vector<std::string> notes;
};

/// Chooses both ranges and makes the marks; points without a place are named in a note.
[[nodiscard]] ChartSpec buildScatterChart(const ScatterChartData& data, const BuildOptions& options);

}  // namespace chokepoint::charts
