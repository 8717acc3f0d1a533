// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/builders.h"
#include "models/charts/figurewords.h"
#include "models/charts/scatterchart.h"
#include "models/charts/sourcelist.h"

#include <algorithm>
#include <set>

namespace chokepoint::charts {

namespace {

using catalog::Better;
using catalog::ComparisonRow;
using catalog::Figure;

const ComparisonRow* rowOf(const catalog::Comparison& comparison, std::string_view metric) {
    const auto found = std::find_if(comparison.rows.begin(), comparison.rows.end(),
                                    [&](const ComparisonRow& row) { return row.metric->id == metric; });
    return found == comparison.rows.end() ? nullptr : &*found;
}

/// Two rates or prices per something have no ratio that says much; totals have. Cost goes above the line.
RatioLines linesFor(const ComparisonRow& x, const ComparisonRow& y) {
    const auto isTotal = [](const ComparisonRow& row) { return row.metric->scaling == catalog::Scaling::Extensive; };
    if (x.metric == y.metric || !isTotal(x) || !isTotal(y)) {
        return RatioLines::None;
    }
    return x.metric->better == Better::Lower && y.metric->better != Better::Lower ? RatioLines::XOverY
                                                                                  : RatioLines::YOverX;
}

/// Why a point has no place, by its axis.
std::string missingReason(const ComparisonRow& row, const Figure& figure, const BuildOptions& options) {
    return inWords(
        options, CHOKEPOINT_MSG("%1: %2"),
        {std::string(row.metric->brief),
         figure.bound ? inWords(options, CHOKEPOINT_MSG("only a bound is known")) : wordsOf(options, figure.reason)});
}

/// The compared ones first: their labels are placed before those of the backdrop.
std::vector<std::size_t> pointOrder(const catalog::Comparison& comparison, const BuildOptions& options) {
    std::vector<std::size_t> order(comparison.ids.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    const auto key = [&](std::size_t i) {
        return std::pair(isBackdrop(options, comparison.ids[i]), comparison.ids[i] != comparison.baseline);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

ScatterDatum pointOf(const catalog::Comparison& comparison, std::size_t i, const ComparisonRow& rowX,
                     const ComparisonRow& rowY, const catalog::Catalog& catalog, SourceList& sources,
                     const BuildOptions& options) {
    const Figure& x = rowX.figures[i];
    const Figure& y = rowY.figures[i];
    ScatterDatum point;
    point.subject = comparison.ids[i];
    point.label = nameOf(catalog, point.subject);
    point.colour = colourOf(catalog, point.subject);
    point.isBackdrop = isBackdrop(options, point.subject);
    point.x = {x.value, x.low, x.high};
    point.y = {y.value, y.low, y.high};
    std::set<int> numbers;
    for (const auto& [row, figure] : {std::pair(&rowX, &x), std::pair(&rowY, &y)}) {
        if (!figure->value && point.reason.empty()) {
            point.reason = missingReason(*row, *figure, options);
        }
        // A backdrop of two hundred systems is no citation of all their sources.
        if (!point.isBackdrop) {
            const std::vector<int> own = sources.numbersOf(*figure);
            numbers.insert(own.begin(), own.end());
        }
    }
    point.sources = {numbers.begin(), numbers.end()};
    point.flags = flagIds(y);
    point.spokenSuffix = standingWords(y, options);
    return point;
}

}  // namespace

bool isBackdrop(const BuildOptions& options, std::string_view subject) {
    return !options.emphasised.empty() &&
           std::find(options.emphasised.begin(), options.emphasised.end(), subject) == options.emphasised.end();
}

Result<ChartSpec> scatterSpec(const catalog::Comparison& comparison, std::string_view metricX, std::string_view metricY,
                              const catalog::Catalog& catalog, const catalog::Context& context,
                              const BuildOptions& options) {
    const ComparisonRow* rowX = rowOf(comparison, metricX);
    const ComparisonRow* rowY = rowOf(comparison, metricY);
    if (rowX == nullptr || rowY == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("the comparison has no metric \"%1\""),
                                             {std::string(rowX == nullptr ? metricX : metricY)}});
    }
    SourceList sources(catalog);
    ScatterChartData data;
    data.x = {std::string(metricX), nameOf(rowX->metric->name, rowX->per, options), rowX->unit, options.scale};
    data.y = {std::string(metricY), nameOf(rowY->metric->name, rowY->per, options), rowY->unit, options.scale};
    data.ratio = linesFor(*rowX, *rowY);
    std::set<ColourRole> makers;
    for (const std::size_t i : pointOrder(comparison, options)) {
        ScatterDatum point = pointOf(comparison, i, *rowX, *rowY, catalog, sources, options);
        const catalog::Subject* subject = catalog.subject(point.subject);
        if (subject != nullptr && makers.insert(point.colour).second) {
            data.key.push_back({point.colour, point.colour == ColourRole::Slate
                                                  ? inWords(options, CHOKEPOINT_MSG("others"))
                                                  : subject->maker});
        }
        data.points.push_back(std::move(point));
    }
    std::sort(data.key.begin(), data.key.end(),
              [](const KeyEntry& a, const KeyEntry& b) { return a.colour < b.colour; });
    ChartSpec spec = buildScatterChart(data, options);
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
