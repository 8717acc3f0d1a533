// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// Another claim beside the figure.
struct Rival {
    std::string claim;
    double value = 0.0;
    bool isDoubtful = false;
    std::string spoken;
    std::string source = {};  ///< its citation; empty: not known
};

/// What one row says. A value, or a bound (`side` and `value` as its limit), or neither and a reason.
struct RowDatum {
    std::string subject;
    std::string label;
    std::string tag;
    int rank = 0;  ///< as in Row
    ColourRole colour = ColourRole::Slate;
    std::optional<double> value;
    BoundSide side = BoundSide::None;
    bool isStrictBound = false;  ///< above, below rather than at least, at most
    std::optional<double> low;
    std::optional<double> high;
    std::vector<Rival> rivals;
    std::string reason;
    std::string claim;
    std::string ownUnit;      ///< where it is not the chart's ("POPS" among PFLOPS)
    std::string labelSuffix;  ///< a dagger that a note explains
    std::string spokenSuffix;
    std::vector<int> sources;
    std::vector<std::string> flags;
    bool isDoubtful = false;
};

/// A row chart before axes are chosen and marks are made.
struct RowChartData {
    std::string metric;
    std::string baseline;  ///< of ratios; empty for values
    catalog::Per per = catalog::Per::One;
    std::string name;                     ///< "Power"
    std::string qualifier;                ///< "all-in", or empty
    std::string unit;                     ///< "kW"; empty for ratios
    ScaleKind scale = ScaleKind::Linear;  ///< Log draws dots
    bool isRatio = false;
    bool isCount = false;  ///< whole things: written with every digit
    std::string baselineLabel;
    std::vector<RowDatum> rows;
    std::vector<std::string> notes;
    std::vector<Footnote> footnotes;
};

/// Chooses range and grid, makes the marks, and names in a note whatever the axis cannot show.
[[nodiscard]] ChartSpec buildRowChart(const RowChartData& data, const BuildOptions& options);

/// How values of an axis, a column or a card are printed: divided by `divisor`, with `unit`.
struct DisplayUnit {
    double divisor = 1.0;
    std::string unit;

    friend bool operator==(const DisplayUnit&, const DisplayUnit&) = default;
};
/// One unit for all values from `smallest` (none: there is but one) to `largest`: "M USD" for USD from a million up,
/// "bn USD" from a billion where the smallest is ten million at least, "EFLOPS" for PFLOPS from ten thousand where the
/// smallest is a tenth of one at least.
[[nodiscard]] DisplayUnit displayUnit(const std::string& unit, double largest,
                                      std::optional<double> smallest = std::nullopt);
/// The same divisor for a value of a twin unit: among EFLOPS, POPS are shown as EOPS.
[[nodiscard]] DisplayUnit asShown(const std::string& ownUnit, const DisplayUnit& others);

/// "559 kW", "8.2 M USD"; three significant digits.
[[nodiscard]] std::string valueLabel(double value, const DisplayUnit& unit, const units::NumberStyle& style);

/// Words of a message by the options.
[[nodiscard]] std::string wordsOf(const BuildOptions& options, const Message& message);

}  // namespace chokepoint::charts
