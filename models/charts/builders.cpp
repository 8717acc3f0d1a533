// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/builders.h"

#include "models/catalog/resolver.h"
#include "models/charts/rowchart.h"
#include "models/charts/scatterchart.h"
#include "models/charts/sourcelist.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace chokepoint::charts {

namespace {

using catalog::ClaimRole;
using catalog::Figure;
using catalog::Flag;

std::string nameOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return subject == nullptr ? id : subject->name;
}

ColourRole colourOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return subject == nullptr ? ColourRole::Slate : colourOfMaker(subject->maker);
}

/// The order of the rows: the baseline first, the others as they were asked for.
std::vector<std::size_t> rowOrder(const catalog::Comparison& comparison) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        if (comparison.ids[i] == comparison.baseline) {
            order.insert(order.begin(), i);
        } else {
            order.push_back(i);
        }
    }
    return order;
}

std::vector<std::string> flagIds(const Figure& figure) {
    std::vector<std::string> ids;
    for (const Flag flag : figure.flags) {
        ids.emplace_back(catalog::idOf(flag));
    }
    return ids;
}

std::string flagWords(const Figure& figure) {
    std::string words;
    for (const Flag flag : figure.flags) {
        words += (words.empty() ? "" : ", ") + std::string(catalog::wordsOf(flag));
    }
    return words;
}

bool standsDoubtful(const catalog::Claim& claim) {
    return claim.standing == catalog::Standing::Disputed || claim.standing == catalog::Standing::Doubtful;
}

/// Other claims to draw beside the figure: accepted ones of the same axes, and of a ratio the claims that a lens keeps
/// out but that readers have seen in print. One tick per value.
std::vector<Rival> rivalsOf(const Figure& figure, bool isRatio) {
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
            rivals.push_back({use.claim->id, *use.value, standsDoubtful(*use.claim), {}});
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

void finish(ChartSpec& spec, const catalog::Catalog& catalog, const catalog::Context& context) {
    spec.context = catalog::contextSentence(catalog, context);
    spec.dataVersion = catalog.release().dataVersion;
    spec.stamp = catalog.release().verifiedTo;
    spec.attribution = catalog.release().attribution;
}

std::string inWords(const BuildOptions& options, std::string key, std::vector<MessageArgument> arguments) {
    return wordsOf(options, Message{std::move(key), std::move(arguments)});
}

/// What a figure says of itself, where a reader of a single chart must know.
std::string footnote(const Figure& figure, const std::string& rowUnit, const std::string& name, bool isRatio,
                     const BuildOptions& options) {
    if (!isRatio && figure.isKnown() && figure.unit != rowUnit) {
        return inWords(options, CHOKEPOINT_MSG("%1: in %2, which is not the same as %3"), {name, figure.unit, rowUnit});
    }
    if (figure.has(Flag::ScopeDiffers)) {
        return inWords(options, CHOKEPOINT_MSG("%1: scope differs from the baseline's"), {name});
    }
    if (figure.has(Flag::Fallback)) {
        return inWords(options, CHOKEPOINT_MSG("%1: the chosen sources are silent, the best claim is shown"), {name});
    }
    if (figure.has(Flag::Disputed) && !isRatio) {
        return inWords(options, CHOKEPOINT_MSG("%1: the claim shown is disputed"), {name});
    }
    if (figure.has(Flag::Doubtful)) {
        return inWords(options, CHOKEPOINT_MSG("%1: the claim shown is doubtful"), {name});
    }
    if (figure.has(Flag::DiffersFromDerivation)) {
        return inWords(options, CHOKEPOINT_MSG("%1: differs by more than 5 % from what follows from its parts"),
                       {name});
    }
    return {};
}

/// "Open circle, CloudMatrix 384: disputed or doubtful claims say 1.40×, 2.00×."
std::string disputedNote(const RowDatum& datum, bool isRatio, const std::string& unit, const BuildOptions& options) {
    std::string values;
    for (const Rival& rival : datum.rivals) {
        if (rival.isDoubtful) {
            values += (values.empty() ? "" : ", ") +
                      (isRatio ? units::formatRatio(rival.value, options.style)
                               : valueLabel(rival.value, displayUnit(unit, rival.value), options.style));
        }
    }
    return values.empty() ? values
                          : inWords(options, CHOKEPOINT_MSG("Open circle, %1: a disputed or doubtful claim says %2."),
                                    {datum.label, values});
}

/// The reason of an unknown figure, with metrics by name rather than by id.
std::string reasonOf(const Figure& figure, const BuildOptions& options) {
    std::string words = wordsOf(options, figure.reason);
    for (const std::string& id : figure.missing) {
        const catalog::Metric* metric = catalog::findMetric(id);
        const std::size_t at = words.find(id);
        if (metric != nullptr && at != std::string::npos) {
            words.replace(at, id.size(), metric->brief);
        }
    }
    return words;
}

constexpr std::string_view ThinSpace = "\u2009";
constexpr std::string_view Daggers[] = {"\u2009†", "\u2009‡", "\u2009§"};

}  // namespace

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

ChartSpec barSpec(const catalog::Comparison& comparison, const catalog::ComparisonRow& row,
                  const catalog::Catalog& catalog, const catalog::Context& context, const BuildOptions& options) {
    const bool isRatio = options.showAs == ShowAs::RatioToBaseline;
    SourceList sources(catalog);
    RowChartData data;
    data.metric = row.metric->id;
    data.name = row.metric->name;
    data.unit = row.unit;
    data.qualifier = qualifierOf(row);
    data.isRatio = isRatio;
    data.baseline = isRatio ? comparison.baseline : std::string();
    data.baselineLabel = nameOf(catalog, comparison.baseline);
    data.scale = isRatio ? ScaleKind::Log : options.scale.value_or(ScaleKind::Linear);
    std::size_t daggers = 0;
    for (const std::size_t i : rowOrder(comparison)) {
        const Figure& figure = isRatio ? row.ratios[i] : row.figures[i];
        RowDatum datum;
        datum.subject = comparison.ids[i];
        datum.label = nameOf(catalog, datum.subject);
        datum.tag = datum.subject == comparison.baseline && comparison.ids.size() > 1
                        ? inWords(options, CHOKEPOINT_MSG("baseline"), {})
                        : std::string();
        datum.colour = colourOf(catalog, datum.subject);
        setValue(datum, figure);
        datum.rivals = rivalsOf(figure, isRatio);
        datum.reason = figure.isKnown() ? std::string() : reasonOf(figure, options);
        datum.flags = flagIds(figure);
        datum.spokenSuffix = flagWords(figure);
        datum.isDoubtful = figure.chosen() != nullptr && standsDoubtful(*figure.chosen());
        datum.claim = figure.chosen() == nullptr ? std::string() : figure.chosen()->id;
        datum.sources = sources.numbersOf(row.figures[i]);
        if (!isRatio && figure.isKnown() && figure.unit != row.unit) {
            datum.ownUnit = figure.unit;
        }
        if (const std::string note = footnote(figure, row.unit, datum.label, isRatio, options); !note.empty()) {
            const std::string_view dagger = Daggers[daggers++ % std::size(Daggers)];
            datum.labelSuffix = dagger;
            data.notes.push_back(std::string(dagger.substr(ThinSpace.size())) + " " + note + ".");
        }
        if (const std::string note = disputedNote(datum, isRatio, row.unit, options); !note.empty()) {
            data.notes.push_back(note);
        }
        data.rows.push_back(std::move(datum));
    }
    ChartSpec spec = buildRowChart(data, options);
    spec.sources = sources.take();
    finish(spec, catalog, context);
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

Result<ChartSpec> scatterSpec(const catalog::Comparison& comparison, std::string_view metricX, std::string_view metricY,
                              const catalog::Catalog& catalog, const catalog::Context& context,
                              const BuildOptions& options) {
    const auto rowOf = [&](std::string_view metric) -> const catalog::ComparisonRow* {
        const auto found = std::find_if(comparison.rows.begin(), comparison.rows.end(),
                                        [&](const catalog::ComparisonRow& row) { return row.metric->id == metric; });
        return found == comparison.rows.end() ? nullptr : &*found;
    };
    const catalog::ComparisonRow* rowX = rowOf(metricX);
    const catalog::ComparisonRow* rowY = rowOf(metricY);
    if (rowX == nullptr || rowY == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("the comparison has no metric \"%1\""),
                                             {std::string(rowX == nullptr ? metricX : metricY)}});
    }
    SourceList sources(catalog);
    ScatterChartData data;
    data.x = {std::string(metricX), std::string(rowX->metric->name), rowX->unit, options.scale};
    data.y = {std::string(metricY), std::string(rowY->metric->name), rowY->unit, options.scale};
    std::set<ColourRole> makers;
    for (const std::size_t i : rowOrder(comparison)) {
        const Figure& x = rowX->figures[i];
        const Figure& y = rowY->figures[i];
        ScatterDatum point;
        point.subject = comparison.ids[i];
        point.label = nameOf(catalog, point.subject);
        point.colour = colourOf(catalog, point.subject);
        point.x = {x.value, x.low, x.high};
        point.y = {y.value, y.low, y.high};
        for (const Figure* figure : {&x, &y}) {
            if (!figure->value && point.reason.empty()) {
                point.reason = inWords(options, CHOKEPOINT_MSG("%1: %2"),
                                       {std::string(figure == &x ? rowX->metric->brief : rowY->metric->brief),
                                        figure->bound ? inWords(options, CHOKEPOINT_MSG("only a bound is known"), {})
                                                      : reasonOf(*figure, options)});
            }
            for (const int number : sources.numbersOf(*figure)) {
                point.sources.push_back(number);
            }
        }
        std::sort(point.sources.begin(), point.sources.end());
        point.sources.erase(std::unique(point.sources.begin(), point.sources.end()), point.sources.end());
        point.flags = flagIds(y);
        const catalog::Subject* subject = catalog.subject(point.subject);
        if (subject != nullptr && makers.insert(point.colour).second) {
            data.key.push_back({point.colour, point.colour == ColourRole::Slate
                                                  ? inWords(options, CHOKEPOINT_MSG("others"), {})
                                                  : subject->maker});
        }
        data.points.push_back(std::move(point));
    }
    std::sort(data.key.begin(), data.key.end(),
              [](const KeyEntry& a, const KeyEntry& b) { return a.colour < b.colour; });
    ChartSpec spec = buildScatterChart(data, options);
    spec.sources = sources.take();
    finish(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
