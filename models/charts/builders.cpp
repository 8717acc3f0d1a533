// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/builders.h"

#include "models/charts/figurewords.h"
#include "models/charts/rowchart.h"
#include "models/charts/sourcelist.h"

#include <algorithm>

namespace chokepoint::charts {

namespace {

using catalog::ClaimRole;
using catalog::Figure;

constexpr std::string_view ThinSpace = "\u2009";

/// The order of the rows: the baseline first, the others as they were asked for; sorted, everyone in its place.
std::vector<std::size_t> rowOrder(const catalog::Comparison& comparison) {
    std::vector<std::size_t> order;
    const bool isSorted = comparison.order.by != catalog::SubjectOrder::By::Own;
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        if (comparison.ids[i] == comparison.baseline && !isSorted) {
            order.insert(order.begin(), i);
        } else {
            order.push_back(i);
        }
    }
    return order;
}

bool standsDoubtful(const catalog::Claim& claim) {
    return claim.standing == catalog::Standing::Disputed || claim.standing == catalog::Standing::Doubtful;
}

/// Other claims to draw beside the figure: accepted ones of the same axes, and of a ratio the claims that a lens keeps
/// out but that readers have seen in print. One tick per value.
std::vector<Rival> rivalsOf(const Figure& figure, bool isRatio, const catalog::Catalog& catalog) {
    std::vector<Rival> rivals;
    for (const catalog::ClaimUse& use : figure.claims) {
        const bool isAccepted = use.role == ClaimRole::InRange;
        const bool isDisputed = isRatio && use.role == ClaimRole::NotAccepted;
        if (!use.value || !(isAccepted || isDisputed) || use.value == figure.value) {
            continue;
        }
        const bool isSeen =
            std::any_of(rivals.begin(), rivals.end(), [&](const Rival& r) { return r.value == *use.value; });
        if (!isSeen) {
            const catalog::Source* source = catalog.source(use.claim->source);
            rivals.push_back({use.claim->id,
                              *use.value,
                              standsDoubtful(*use.claim),
                              {},
                              source == nullptr ? std::string() : citation(*source)});
        }
    }
    std::sort(rivals.begin(), rivals.end(), [](const Rival& a, const Rival& b) { return a.value < b.value; });
    return rivals;
}

void setValue(RowDatum& datum, const Figure& figure) {
    if (figure.bound) {
        const bool isLower = *figure.bound == catalog::BoundKind::AtLeast || *figure.bound == catalog::BoundKind::Above;
        datum.value = isLower ? figure.low : figure.high;
        datum.side = isLower ? BoundSide::AtLeast : BoundSide::AtMost;
        datum.isStrictBound = *figure.bound == catalog::BoundKind::Above || *figure.bound == catalog::BoundKind::Below;
        return;
    }
    datum.value = figure.value;
    datum.low = figure.low;
    datum.high = figure.high;
}

/// The axes every known figure of the row shares and a title should say; the rest is the metric's own business.
std::string qualifierOf(const catalog::ComparisonRow& row) {
    std::optional<catalog::Qualifiers> shared;
    for (const Figure& figure : row.figures) {
        if (!figure.isKnown()) {
            continue;
        }
        if (!shared) {
            shared = figure.qualifiers;
        }
        if (shared->boundary != figure.qualifiers.boundary) {
            shared->boundary.reset();
        }
        if (shared->priceBasis != figure.qualifiers.priceBasis) {
            shared->priceBasis.reset();
        }
        if (shared->direction != figure.qualifiers.direction) {
            shared->direction.reset();
        }
    }
    std::string words;
    if (shared) {
        for (const catalog::AxisValue& axis : catalog::statedAxes(*shared)) {
            const bool isSaid = axis.axis == "boundary"
                                    ? axis.value == "all-in" || axis.value == "facility" || axis.value == "rack"
                                    : axis.axis == "price_basis" || axis.axis == "direction";
            if (isSaid) {
                words += (words.empty() ? "" : ", ") + std::string(axis.value);
            }
        }
    }
    return words;
}

}  // namespace

std::string_view idOf(ShowAs showAs) {
    switch (showAs) {
        case ShowAs::Value:
            return "value";
        case ShowAs::RatioToBaseline:
            return "ratio";
        case ShowAs::PerChip:
            return "per-chip";
        case ShowAs::PerRack:
            return "per-rack";
        case ShowAs::PerKilowatt:
            return "per-kw";
        case ShowAs::PerDollar:
            return "per-usd";
    }
    return "";
}

std::optional<ShowAs> showAsOf(std::string_view id) {
    for (const ShowAs showAs : {ShowAs::Value, ShowAs::RatioToBaseline, ShowAs::PerChip, ShowAs::PerRack,
                                ShowAs::PerKilowatt, ShowAs::PerDollar}) {
        if (idOf(showAs) == id) {
            return showAs;
        }
    }
    return std::nullopt;
}

catalog::Per perOf(ShowAs showAs) {
    switch (showAs) {
        case ShowAs::Value:
        case ShowAs::RatioToBaseline:
            break;
        case ShowAs::PerChip:
            return catalog::Per::Chip;
        case ShowAs::PerRack:
            return catalog::Per::Rack;
        case ShowAs::PerKilowatt:
            return catalog::Per::Kilowatt;
        case ShowAs::PerDollar:
            return catalog::Per::Dollar;
    }
    return catalog::Per::One;
}

ColourRole colourOfMaker(std::string_view maker) {
    constexpr std::pair<std::string_view, ColourRole> Makers[] = {
        {"NVIDIA", ColourRole::Category1},   {"Huawei", ColourRole::Category2}, {"AMD", ColourRole::Category3},
        {"Google", ColourRole::Category4},   {"Intel", ColourRole::Category5},  {"Amazon", ColourRole::Category6},
        {"Cambricon", ColourRole::Category7}};
    for (const auto& [name, role] : Makers) {
        if (name == maker) {
            return role;
        }
    }
    return ColourRole::Slate;
}

namespace {

/// One row of the chart, and what must be said of it below.
RowDatum datumOf(const catalog::Comparison& comparison, const catalog::ComparisonRow& row, std::size_t i, bool isRatio,
                 const catalog::Catalog& catalog, const BuildOptions& options) {
    const Figure& figure = isRatio ? row.ratios[i] : row.figures[i];
    RowDatum datum;
    datum.subject = comparison.ids[i];
    datum.label = nameOf(catalog, datum.subject);
    datum.tag = datum.subject == comparison.baseline && comparison.ids.size() > 1
                    ? inWords(options, CHOKEPOINT_MSG("baseline"))
                    : std::string();
    datum.colour = colourOf(catalog, datum.subject);
    setValue(datum, figure);
    datum.rivals = rivalsOf(figure, isRatio, catalog);
    datum.reason = figure.isKnown() ? std::string() : wordsOf(options, figure.reason);
    datum.flags = flagIds(figure);
    datum.spokenSuffix = standingWords(figure, options);
    datum.isDoubtful = figure.chosen() != nullptr && standsDoubtful(*figure.chosen());
    datum.claim = figure.chosen() == nullptr ? std::string() : figure.chosen()->id;
    if (!isRatio && figure.isKnown() && figure.unit != row.unit) {
        datum.ownUnit = figure.unit;
    }
    return datum;
}

/// Adds a row to the footnote that says the same of others.
void addFootnote(std::vector<Footnote>& footnotes, const Remark& remark, const std::string& chart,
                 const std::string& figure) {
    const auto same = std::find_if(footnotes.begin(), footnotes.end(),
                                   [&](const Footnote& known) { return known.text == remark.text; });
    if (same == footnotes.end()) {
        footnotes.push_back({std::string(remark.sign), remark.text, chart, {figure}});
    } else {
        same->figures.push_back(figure);
    }
}

/// Places in a metric's order; unknown figures have none.
void addRanks(std::vector<RowDatum>& rows, const catalog::Comparison& comparison) {
    if (comparison.order.by != catalog::SubjectOrder::By::Metric) {
        return;
    }
    int rank = 0;
    for (RowDatum& row : rows) {
        const bool isKnown =
            std::find(comparison.ranked.begin(), comparison.ranked.end(), row.subject) != comparison.ranked.end();
        row.rank = isKnown ? ++rank : 0;
    }
}

}  // namespace

ChartSpec barSpec(const catalog::Comparison& comparison, const catalog::ComparisonRow& row,
                  const catalog::Catalog& catalog, const catalog::Context& context, const BuildOptions& options) {
    const bool isRatio = options.showAs == ShowAs::RatioToBaseline;
    SourceList sources(catalog);
    RowChartData data;
    data.metric = row.metric->id;
    data.per = row.per;
    data.name = nameOf(row.metric->name, row.per, options);
    data.unit = row.unit;
    data.qualifier = qualifierOf(row);
    data.isRatio = isRatio;
    data.baseline = isRatio ? comparison.baseline : std::string();
    data.baselineLabel = nameOf(catalog, comparison.baseline);
    data.scale = isRatio ? ScaleKind::Log : options.scale.value_or(ScaleKind::Linear);
    const std::string brief(row.metric->brief);
    for (const std::size_t i : rowOrder(comparison)) {
        const Figure& figure = isRatio ? row.ratios[i] : row.figures[i];
        RowDatum datum = datumOf(comparison, row, i, isRatio, catalog, options);
        datum.sources = sources.numbersOf(row.figures[i]);
        if (const std::optional<Remark> remark = remarkOn(figure, row.unit, isRatio, options)) {
            datum.labelSuffix = std::string(ThinSpace) + std::string(remark->sign);
            addFootnote(data.footnotes, *remark, brief, datum.label);
        }
        if (const std::string note = disputedNote(datum, isRatio, row.unit, options); !note.empty()) {
            data.notes.push_back(note);
        }
        data.rows.push_back(std::move(datum));
    }
    addRanks(data.rows, comparison);
    if (const std::optional<std::string> remark = asItIsRemark(*row.metric, comparison.per, row.per, options)) {
        data.footnotes.push_back({{}, *remark, brief, {}});
    }
    ChartSpec spec = buildRowChart(data, options);
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

std::vector<ChartSpec> barSpecs(const catalog::Comparison& comparison, const catalog::Catalog& catalog,
                                const catalog::Context& context, const BuildOptions& options) {
    std::vector<ChartSpec> specs;
    for (const catalog::ComparisonRow& row : comparison.rows) {
        specs.push_back(barSpec(comparison, row, catalog, context, options));
    }
    return specs;
}

}  // namespace chokepoint::charts
