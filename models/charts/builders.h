// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/catalog/context.h"
#include "models/charts/chartspec.h"
#include "models/units/format.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::charts {

/// What the length of a mark says.
enum class ShowAs : std::uint8_t {
    Value,            ///< bars from zero
    RatioToBaseline,  ///< dots on a log axis around 1×
    PerChip,          ///< as Value, of a comparison taken per chip; the others likewise
    PerRack,
    PerKilowatt,
    PerDollar,
};

/// "value", "ratio", "per-chip", "per-rack", "per-kw", "per-usd": as layouts and the command line write it.
[[nodiscard]] std::string_view idOf(ShowAs showAs);
[[nodiscard]] std::optional<ShowAs> showAsOf(std::string_view id);
/// What a comparison must be taken per, to be shown so.
[[nodiscard]] catalog::Per perOf(ShowAs showAs);

struct BuildOptions {
    ShowAs showAs = ShowAs::Value;
    units::NumberStyle style;
    std::optional<ScaleKind> scale;       ///< of values; none: linear for rows, by the data for scatter
    std::vector<std::string> emphasised;  ///< scatter: subjects before a backdrop of the others; empty: all alike
    /// Translates and formats a message; none: English.
    std::function<std::string(const Message&)> words;
};

/// One row chart per metric of the comparison, all with the same rows in the same order (the baseline first), so that
/// they can share a label column.
[[nodiscard]] std::vector<ChartSpec> barSpecs(const catalog::Comparison& comparison, const catalog::Catalog& catalog,
                                              const catalog::Context& context, const BuildOptions& options = {});

/// The row chart of one metric.
[[nodiscard]] ChartSpec barSpec(const catalog::Comparison& comparison, const catalog::ComparisonRow& row,
                                const catalog::Catalog& catalog, const catalog::Context& context,
                                const BuildOptions& options = {});

/// Metric `metricX` against `metricY` over the subjects of the comparison, log–log where all values are positive and
/// span more than a factor of ten, with lines of equal ratio between totals. Subjects without one of the two are named
/// in a note, with the reason; those of the backdrop are counted.
/// NotFound where the comparison has no such row.
[[nodiscard]] Result<ChartSpec> scatterSpec(const catalog::Comparison& comparison, std::string_view metricX,
                                            std::string_view metricY, const catalog::Catalog& catalog,
                                            const catalog::Context& context, const BuildOptions& options = {});

/// Whether a subject of a scatter chart is only its backdrop.
[[nodiscard]] bool isBackdrop(const BuildOptions& options, std::string_view subject);

/// The category of a maker: NVIDIA, Huawei, AMD and Google have their own hue everywhere, most others are slate.
[[nodiscard]] ColourRole colourOfMaker(std::string_view maker);

}  // namespace chokepoint::charts
