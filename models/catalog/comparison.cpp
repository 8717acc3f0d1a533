// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"

#include "models/catalog/normalised.h"
#include "models/catalog/resolution.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::catalog {

namespace {

Error unknownSubject(const Catalog& catalog, const std::string& id) {
    const std::vector<std::string> nearest = nearestSubjects(catalog, id, 1);
    if (nearest.empty()) {
        return {ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no subject '%1' in the catalogue"), {id}}, {}};
    }
    return {ErrorCode::NotFound,
            {CHOKEPOINT_MSG("there is no subject '%1'; did you mean '%2'?"), {id, nearest.front()}},
            {}};
}

Error unknownMetric(const std::string& id) {
    const std::string_view nearest = nearestMetric(id);
    if (nearest.empty()) {
        return {ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no metric '%1'"), {id}}, {}};
    }
    return {ErrorCode::NotFound,
            {CHOKEPOINT_MSG("there is no metric '%1'; did you mean '%2'?"), {id, std::string(nearest)}},
            {}};
}

/// The integer twin of a floating-point rate unit, so that POPS and PFLOPS rows share a prefix.
std::string operationsTwin(std::string_view unit) {
    std::string twin(unit);
    if (const std::size_t at = twin.find("FLOPS"); at == 1) {
        twin.erase(at, 2);
    }
    return twin;
}

void convert(std::optional<double>& value, double from, double to) {
    if (value) {
        *value = from >= to ? *value * (from / to) : *value / (to / from);
    }
}

/// Brings a figure to the row's unit where the two measure the same.
void convertTo(Figure& figure, std::string_view rowUnit) {
    if (figure.unit == rowUnit) {
        return;
    }
    const auto from = units::parseUnit(figure.unit);
    std::string target(rowUnit);
    auto to = units::parseUnit(target);
    if (from && to && !units::compatible(*from, *to)) {
        target = operationsTwin(rowUnit);
        to = units::parseUnit(target);
    }
    if (!from || !to || !units::compatible(*from, *to)) {
        return;
    }
    for (std::optional<double>* value : {&figure.value, &figure.low, &figure.high}) {
        convert(*value, from->scale, to->scale);
    }
    for (ClaimUse& use : figure.claims) {
        for (std::optional<double>* value : {&use.value, &use.low, &use.high}) {
            convert(*value, from->scale, to->scale);
        }
    }
    for (Derivation& derivation : figure.derivations) {
        if (derivation.unit.empty() || derivation.unit == figure.unit) {
            for (std::optional<double>* value : {&derivation.value, &derivation.low, &derivation.high}) {
                convert(*value, from->scale, to->scale);
            }
            derivation.unit = target;
        }
    }
    figure.unit = target;
}

void showAs(Figure& figure, const Span& span) {
    figure.value = span.value;
    figure.low = span.low;
    figure.high = span.high;
    figure.bound = span.bound;
}

/// How many of a subject reach `equal.value` by its figure.
Figure countFor(const Figure& figure, const EqualBy& equal) {
    Figure count;
    count.subject = figure.subject;
    count.metric = equal.metric;
    count.unit = "count";
    const Span span = quotient(Span::exactly(equal.value), spanOf(figure));
    showAs(count, span);
    count.basis = span.isKnown() ? Basis::Derived : Basis::Unknown;
    Derivation derivation;
    derivation.formula = {CHOKEPOINT_MSG("target ÷ figure of one"), {}};
    const Claim* chosen = figure.chosen();
    derivation.inputs = {
        {"", "target", "", equal.value, figure.unit},
        {figure.subject, figure.metric, chosen != nullptr ? chosen->id : std::string(), figure.value, figure.unit}};
    derivation.value = span.value;
    derivation.low = span.low;
    derivation.high = span.high;
    derivation.bound = span.bound;
    if (!figure.isKnown()) {
        derivation.missing = {figure.metric};
        count.missing = derivation.missing;
    }
    count.derivations = {derivation};
    count.flags = figure.flags;
    count.reason = {CHOKEPOINT_MSG("target ÷ figure of one"), {}};
    return count;
}

/// The figure of `count` of them: whatever adds up is multiplied, the target itself is reached exactly.
void multiply(Figure& figure, const Figure& count, const Metric& metric, const EqualBy& equal) {
    if (metric.scaling == Scaling::Intensive) {
        return;
    }
    const Span span = metric.id == equal.metric ? (count.isKnown() ? Span::exactly(equal.value) : Span{})
                                                : product(spanOf(figure), spanOf(count));
    showAs(figure, span);
    figure.basis = span.isKnown() ? Basis::Derived : Basis::Unknown;
}

std::string rowUnitFor(const Metric& metric, const Catalog& catalog, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const Subject* subject = catalog.subject(id);
        if (subject != nullptr && subject->kind == SubjectKind::System && metric.forKind(SubjectKind::System)) {
            return std::string(metric.forKind(SubjectKind::System)->unit);
        }
    }
    const MetricForKind* forKind = metric.forKind(SubjectKind::Chip);
    forKind = forKind != nullptr ? forKind : metric.forKind(SubjectKind::System);
    return forKind != nullptr ? std::string(forKind->unit) : std::string();
}

/// A row whose known figures are all integer operations says so ("POPS", not "PFLOPS").
void settleRateUnit(ComparisonRow& row) {
    const std::string twin = operationsTwin(row.unit);
    bool isAnyKnown = false;
    for (const Figure& figure : row.figures) {
        if (figure.isKnown()) {
            isAnyKnown = true;
            if (figure.unit != twin) {
                return;
            }
        }
    }
    if (isAnyKnown) {
        row.unit = twin;
    }
}

ComparisonRow buildRow(Resolver& resolver, const Comparison& comparison, const Metric& metric) {
    ComparisonRow row;
    row.metric = &metric;
    row.per = isDivided(metric, comparison.per) ? comparison.per : Per::One;
    row.unit = row.per == Per::One ? rowUnitFor(metric, resolver.catalog(), comparison.ids) : unitPer(metric, row.per);
    for (const std::string& id : comparison.ids) {
        Figure figure = figurePer(resolver, id, metric.id, row.per);
        convertTo(figure, row.unit);
        row.figures.push_back(std::move(figure));
        row.ratios.push_back(ratioPer(resolver, id, comparison.baseline, metric.id, row.per));
        row.scopeDiffers |= row.ratios.back().has(Flag::ScopeDiffers);
    }
    settleRateUnit(row);
    return row;
}

Result<std::vector<const Metric*>> metricsOf(const ComparisonRequest& request) {
    std::vector<const Metric*> metrics;
    if (request.metrics.empty()) {
        for (const std::string_view id : headlineMetrics()) {
            metrics.push_back(findMetric(id));
        }
    }
    for (const std::string& id : request.metrics) {
        const Metric* metric = findMetric(id);
        if (metric == nullptr) {
            return tl::unexpected(unknownMetric(id));
        }
        if (std::ranges::find(metrics, metric) == metrics.end()) {
            metrics.push_back(metric);
        }
    }
    return metrics;
}

/// Ratios at equal target: of the multiplied figures, where they add up.
void updateRatios(ComparisonRow& row, const std::vector<std::string>& ids, const std::string& baseline) {
    const auto base = static_cast<std::size_t>(std::ranges::find(ids, baseline) - ids.begin());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i != base) {
            Figure& ratio = row.ratios[i];
            showAs(ratio, quotient(spanOf(row.figures[i]), spanOf(row.figures[base])));
            ratio.basis = ratio.isKnown() ? Basis::Derived : Basis::Unknown;
            ratio.claims.clear();
        }
    }
}

Result<void> applyEqual(Resolver& resolver, Comparison& comparison, const EqualBy& equal) {
    const auto known = additiveMetric(equal.metric);
    if (!known) {
        return tl::unexpected(known.error());
    }
    const Metric* metric = *known;
    if (!std::isfinite(equal.value) || equal.value <= 0.0) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("the target for '%1' must be above zero"), {equal.metric}});
    }
    comparison.equal = equal;
    const ComparisonRow target = buildRow(resolver, comparison, *metric);
    comparison.equalUnit = target.unit;
    comparison.isLimit = metric->better == Better::Lower;
    for (const Figure& figure : target.figures) {
        comparison.counts.push_back(countFor(figure, equal));
        comparison.wholeCounts.push_back(wholeCount(comparison.counts.back(), comparison.isLimit));
    }
    for (ComparisonRow& row : comparison.rows) {
        for (std::size_t i = 0; i < row.figures.size(); ++i) {
            const bool isTarget = row.metric == metric;
            if (const auto& whole = comparison.wholeCounts[i]) {
                row.wholes.push_back(isTarget ? spentBy(*whole, row.figures[i], equal.value, comparison.isLimit)
                                              : figureOf(*whole, row.figures[i], *row.metric));
            }
            multiply(row.figures[i], comparison.counts[i], *row.metric, equal);
            if (!comparison.wholeCounts[i]) {
                row.wholes.push_back(row.figures[i]);
            }
        }
        if (row.metric->scaling == Scaling::Extensive) {
            updateRatios(row, comparison.ids, comparison.baseline);
        }
    }
    return {};
}

/// Puts the ids into the order asked for.
Result<void> sortIds(Resolver& resolver, Comparison& comparison) {
    const SubjectOrder& order = comparison.order;
    if (order.by == SubjectOrder::By::Own) {
        return {};
    }
    const Metric* metric = order.by == SubjectOrder::By::Metric ? findMetric(order.metric) : nullptr;
    if (order.by == SubjectOrder::By::Metric && metric == nullptr) {
        return tl::unexpected(unknownMetric(order.metric));
    }
    struct Place {
        std::string id;
        std::string name;
        std::optional<double> value;
    };
    std::vector<Place> places;
    ComparisonRow row;
    if (metric != nullptr) {
        row = buildRow(resolver, comparison, *metric);
    }
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        Place place{comparison.ids[i], resolver.catalog().subject(comparison.ids[i])->name, std::nullopt};
        if (metric != nullptr) {
            const Span span = spanOf(row.figures[i]);
            place.value = span.value ? span.value : span.low ? span.low : span.high;
        }
        places.push_back(std::move(place));
    }
    std::ranges::stable_sort(places, [&](const Place& a, const Place& b) {
        if (metric == nullptr) {
            return order.isDescending ? b.name < a.name : a.name < b.name;
        }
        if (!a.value || !b.value) {
            return a.value.has_value() && !b.value.has_value();
        }
        return order.isDescending ? *b.value < *a.value : *a.value < *b.value;
    });
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].value) {
            comparison.ranked.push_back(places[i].id);
        }
        comparison.ids[i] = std::move(places[i].id);
    }
    return {};
}

}  // namespace

Result<const Metric*> additiveMetric(const std::string& id) {
    const Metric* metric = findMetric(id);
    if (metric == nullptr) {
        return tl::unexpected(unknownMetric(id));
    }
    if (metric->scaling == Scaling::Intensive) {
        return failure(
            ErrorCode::InvalidArgument,
            {CHOKEPOINT_MSG("'%1' does not add up over many systems; take one that does, such as power, price "
                            "or compute_16bit"),
             {id}});
    }
    return metric;
}

Result<Comparison> compare(Resolver& resolver, const ComparisonRequest& request) {
    if (request.ids.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("name at least one chip or system to compare"), {}});
    }
    Comparison comparison;
    for (const std::string& id : request.ids) {
        if (resolver.catalog().subject(id) == nullptr) {
            return tl::unexpected(unknownSubject(resolver.catalog(), id));
        }
        if (std::ranges::find(comparison.ids, id) == comparison.ids.end()) {
            comparison.ids.push_back(id);
        }
    }
    comparison.baseline = request.baseline.empty() ? comparison.ids.front() : request.baseline;
    if (std::ranges::find(comparison.ids, comparison.baseline) == comparison.ids.end()) {
        if (resolver.catalog().subject(comparison.baseline) == nullptr) {
            return tl::unexpected(unknownSubject(resolver.catalog(), comparison.baseline));
        }
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("the baseline '%1' is not among the compared ids"), {comparison.baseline}});
    }
    if (request.equal && request.per != Per::One) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("figures at an equal target are not divided once more"), {}});
    }
    comparison.per = request.per;
    comparison.order = request.order;
    const auto metrics = metricsOf(request);
    if (!metrics) {
        return tl::unexpected(metrics.error());
    }
    if (auto sorted = sortIds(resolver, comparison); !sorted) {
        return tl::unexpected(sorted.error());
    }
    for (const Metric* metric : *metrics) {
        comparison.rows.push_back(buildRow(resolver, comparison, *metric));
    }
    if (request.equal) {
        if (auto applied = applyEqual(resolver, comparison, *request.equal); !applied) {
            return tl::unexpected(applied.error());
        }
    }
    if (request.withTexts) {
        for (const TextRow& row : textRows()) {
            ComparisonTextRow texts{row.attribute, row.name, {}};
            bool isAny = false;
            for (const std::string& id : comparison.ids) {
                texts.texts.push_back(resolver.texts(id, row.attribute));
                isAny |= !texts.texts.back().empty();
            }
            if (isAny) {
                comparison.textRows.push_back(std::move(texts));
            }
        }
    }
    return comparison;
}

}  // namespace chokepoint::catalog
