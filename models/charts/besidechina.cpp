// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/besidechina.h"

#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"

#include <array>
#include <string_view>
#include <utility>

namespace chokepoint::charts {

namespace {

using scenario::Series;
using scenario::SeriesRow;

constexpr std::string_view Ratio = "ratio";

/// A published series, whose subject counts, and how it is said: %1 the figure, %2 its year.
struct Beside {
    Series beside;
    std::string_view published;
    std::string_view subject;
    const char* words;
};

constexpr std::array<Beside, 5> All{{
    {Series::H100e8bit, "world_stock_h100e", "world",
     CHOKEPOINT_MSG("The world beside it, as published: %1 in use at the end of %2")},
    {Series::H100e8bit, "epoch_world_nvidia_cum_h100e", "nvidia",
     CHOKEPOINT_MSG("Nvidia's chips sold worldwide since 2022, as published: %1 by the end of %2")},
    {Series::H100e8bit, "us_china_compute_ratio", "us",
     CHOKEPOINT_MSG("The United States beside it, as published: about %1 times China's compute at the end of %2")},
    {Series::Power, "datacenter_power_added", "us",
     CHOKEPOINT_MSG("The United States beside it, as published: %1 of data centres of all kinds added in %2")},
    {Series::Power, "datacenter_power_added", "china",
     CHOKEPOINT_MSG("China's data centres of all kinds, as published: %1 added in %2")},
}};

bool isKnown(const SeriesRow& row, const catalog::Context& context) {
    return !context.knownAt || (row.publishedOn && row.publishedOn->lastDay() <= context.knownAt->lastDay());
}

/// The latest figure of a published series.
const SeriesRow* latest(const Beside& beside, const scenario::Supply& supply, const catalog::Context& context) {
    const SeriesRow* found = nullptr;
    for (const SeriesRow& row : supply.series()) {
        const bool isIt = row.series == beside.published && row.subject == beside.subject && row.value && row.to;
        if (isIt && isKnown(row, context) && (found == nullptr || found->to->lastDay() < row.to->lastDay())) {
            found = &row;
        }
    }
    return found;
}

/// Empty where nothing is known of it.
std::string lineOf(const Beside& beside, const scenario::Supply& supply, const catalog::Catalog& catalog,
                   const catalog::Context& context, SourceList& sources, const BuildOptions& options) {
    const SeriesRow* row = latest(beside, supply, context);
    if (row == nullptr) {
        return {};
    }
    const double value = *row->value;
    const scenario::SeriesInfo& info = scenario::infoOf(beside.beside);
    std::string figure = units::formatNumber(value, 3, options.style);
    if (row->unit == info.unit) {
        const DisplayUnit unit = seriesUnit(info, value);
        figure = seriesNumber(value, unit, options.style) + options.style.unitSpace + unit.unit;
    } else if (row->unit != Ratio) {
        figure += options.style.unitSpace + row->unit;
    }
    std::string line =
        inWords(options, beside.words, {figure, std::to_string(static_cast<int>(row->to->lastDay().year()))});
    static_cast<void>(sources.numbersOfSource(row->source));
    if (const catalog::Source* source = catalog.source(row->source)) {
        line += "; " + source->publisher;
    }
    return line + ".";
}

bool isRatio(const Beside& beside, const scenario::Supply& supply, const catalog::Context& context) {
    const SeriesRow* row = latest(beside, supply, context);
    return row != nullptr && row->unit == Ratio;
}

}  // namespace

std::vector<std::string> besideChina(Series series, const scenario::Supply& supply, const catalog::Catalog& catalog,
                                     const catalog::Context& context, SourceList& sources,
                                     const BuildOptions& options) {
    std::vector<std::string> lines;
    for (const Beside& beside : All) {
        std::string line = beside.beside == series ? lineOf(beside, supply, catalog, context, sources, options) : "";
        if (!line.empty()) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<std::string> ratiosBesideChina(const scenario::Supply& supply, const catalog::Catalog& catalog,
                                           const catalog::Context& context, SourceList& sources,
                                           const BuildOptions& options) {
    std::vector<std::string> lines;
    for (const Beside& beside : All) {
        if (isRatio(beside, supply, context)) {
            lines.push_back(lineOf(beside, supply, catalog, context, sources, options));
        }
    }
    return lines;
}

}  // namespace chokepoint::charts
