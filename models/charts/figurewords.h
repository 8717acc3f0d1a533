// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/charts/rowchart.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What charts say of figures in words. Only for models/charts.
namespace chokepoint::charts {

/// A message by key and arguments, through the options' words.
[[nodiscard]] std::string inWords(const BuildOptions& options, std::string key,
                                  std::vector<MessageArgument> arguments = {});

[[nodiscard]] std::string nameOf(const catalog::Catalog& catalog, const std::string& id);
[[nodiscard]] ColourRole colourOf(const catalog::Catalog& catalog, const std::string& id);

/// "power" in the middle of a sentence; "TPP" stays.
[[nodiscard]] std::string inSentence(std::string_view name);

/// The metric's name as a row shows it: "Memory capacity per rack".
[[nodiscard]] std::string nameOf(std::string_view name, catalog::Per per, const BuildOptions& options);

/// What a figure says of itself, where a reader of a chart must know: its sign and its sentence.
struct Remark {
    std::string_view sign;
    std::string text;
};
[[nodiscard]] std::optional<Remark> remarkOn(const catalog::Figure& figure, const std::string& rowUnit, bool isRatio,
                                             const BuildOptions& options);
/// Why a chart shows a metric as it is, though it was to be taken per something; none where it is.
[[nodiscard]] std::optional<std::string> asItIsRemark(const catalog::Metric& metric, catalog::Per asked,
                                                      catalog::Per done, const BuildOptions& options);

/// "Open circle, CloudMatrix 384: disputed or doubtful claims say 1.40×, 2.00×."
[[nodiscard]] std::string disputedNote(const RowDatum& datum, bool isRatio, const std::string& unit,
                                       const BuildOptions& options);

[[nodiscard]] std::vector<std::string> flagIds(const catalog::Figure& figure);
/// "3 sources, claims disagree": what a sentence on a figure ends with.
[[nodiscard]] std::string standingWords(const catalog::Figure& figure, const BuildOptions& options);

/// Context sentence, data version and attribution.
void addOrigin(ChartSpec& spec, const catalog::Catalog& catalog, const catalog::Context& context);

}  // namespace chokepoint::charts
