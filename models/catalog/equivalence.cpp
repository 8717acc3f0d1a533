// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/equivalence.h"

#include "models/catalog/resolution.h"
#include "models/catalog/shown.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace chokepoint::catalog {

namespace {

constexpr std::array<std::string_view, 6> TargetColumns{"compute_16bit", "power",      "price",
                                                        "racks",         "chip_count", "memory_capacity"};
constexpr std::array<std::string_view, 6> UsualTargets{"power", "price",           "compute_16bit",
                                                       "racks", "memory_capacity", "chip_count"};
constexpr std::int64_t LargestWhole = 20;
constexpr double WholeTolerance = 0.03;

void multiply(Figure& figure, double times) {
    for (std::optional<double>* value : {&figure.value, &figure.low, &figure.high}) {
        if (*value) {
            **value *= times;
        }
    }
}

std::optional<double> limitOf(const Figure& figure) {
    if (!figure.bound) {
        return std::nullopt;
    }
    const bool isLower = *figure.bound == BoundKind::AtLeast || *figure.bound == BoundKind::Above;
    return isLower ? figure.low : figure.high;
}

bool hasRange(const Figure& figure) {
    return figure.value && figure.low && figure.high && *figure.low != *figure.high;
}

std::string nameOf(const Resolver& resolver, const std::string& id) {
    const Subject* subject = resolver.catalog().subject(id);
    return subject != nullptr ? subject->name : id;
}

std::optional<WholePair> wholePair(double ratio) {
    for (std::int64_t sum = 2; sum <= 2 * LargestWhole; ++sum) {
        std::optional<WholePair> best;
        for (std::int64_t left = std::max<std::int64_t>(1, sum - LargestWhole); left <= std::min(LargestWhole, sum - 1);
             ++left) {
            const double exact = static_cast<double>(left) * ratio;
            const double error = std::abs(static_cast<double>(sum - left) - exact) / exact;
            if (error <= WholeTolerance && (!best || error < best->error)) {
                best = WholePair{left, sum - left, error};
            }
        }
        if (best) {
            return best;
        }
    }
    return std::nullopt;
}

Message equivalenceSentence(const Resolver& resolver, const Equivalence& answer) {
    const std::string left = nameOf(resolver, answer.request.subject);
    const std::string right = nameOf(resolver, answer.request.other);
    const std::string measure = shown::inSentence(answer.metric->brief);
    const double count = answer.request.count;
    const Figure& match = answer.matching;
    if (match.value && hasRange(match)) {
        return {CHOKEPOINT_MSG("%1 %2 = %3 %4 by %5 (%6 to %7)"),
                {count, left, *match.value, right, measure, *match.low, *match.high}};
    }
    if (match.value) {
        return {CHOKEPOINT_MSG("%1 %2 = %3 %4 by %5"), {count, left, *match.value, right, measure}};
    }
    if (const auto limit = limitOf(match)) {
        switch (*match.bound) {
            case BoundKind::AtLeast:
                return {CHOKEPOINT_MSG("%1 %2 = at least %3 %4 by %5"), {count, left, *limit, right, measure}};
            case BoundKind::AtMost:
                return {CHOKEPOINT_MSG("%1 %2 = at most %3 %4 by %5"), {count, left, *limit, right, measure}};
            case BoundKind::Above:
                return {CHOKEPOINT_MSG("%1 %2 = more than %3 %4 by %5"), {count, left, *limit, right, measure}};
            case BoundKind::Below:
                return {CHOKEPOINT_MSG("%1 %2 = less than %3 %4 by %5"), {count, left, *limit, right, measure}};
        }
    }
    if (!answer.one.isKnown() && !answer.otherOne.isKnown()) {
        return {CHOKEPOINT_MSG("cannot tell by %1: it is known of neither %2 nor %3"), {measure, left, right}};
    }
    return {CHOKEPOINT_MSG("cannot tell by %1: it is not known of %2"), {measure, answer.one.isKnown() ? right : left}};
}

Message rowSentence(const Resolver& resolver, const EqualTargetRow& row, const EqualTarget& target,
                    const Metric& metric) {
    const shown::ShownUnit unit = shown::targetUnitFor(target.target.value, target.targetUnit);
    const double value = target.target.value / unit.divisor;
    const std::string name = nameOf(resolver, row.subject);
    if (!row.whole) {
        return row.count.isKnown() ? Message{CHOKEPOINT_MSG("%1: sources give only a limit for its %2"),
                                             {name, shown::inSentence(metric.brief)}}
                                   : Message{CHOKEPOINT_MSG("%1: no accepted figure for its %2"),
                                             {name, shown::inSentence(metric.brief)}};
    }
    const WholeCount& whole = *row.whole;
    if (target.isLimit && whole.value == 0) {
        return {CHOKEPOINT_MSG("not one %1 fits into %2 %3"), {name, value, unit.unit}};
    }
    std::vector<MessageArgument> arguments{whole.value, name, value, unit.unit};
    if (whole.bound == BoundKind::AtLeast) {
        return {target.isLimit ? CHOKEPOINT_MSG("at least %1 %2 fit into %3 %4")
                               : CHOKEPOINT_MSG("at least %1 %2 are needed for %3 %4"),
                std::move(arguments)};
    }
    if (whole.bound == BoundKind::AtMost) {
        return {target.isLimit ? CHOKEPOINT_MSG("at most %1 %2 fit into %3 %4")
                               : CHOKEPOINT_MSG("at most %1 %2 are needed for %3 %4"),
                std::move(arguments)};
    }
    if (whole.low == whole.high) {
        return {target.isLimit ? CHOKEPOINT_MSG("%1 %2 fit into %3 %4") : CHOKEPOINT_MSG("%1 %2 reach %3 %4"),
                std::move(arguments)};
    }
    arguments.emplace_back(whole.low);
    arguments.emplace_back(whole.high);
    return {target.isLimit ? CHOKEPOINT_MSG("%1 %2 fit into %3 %4 (%5 to %6)")
                           : CHOKEPOINT_MSG("%1 %2 reach %3 %4 (%5 to %6)"),
            std::move(arguments)};
}

std::vector<std::string> allSystems(const Catalog& catalog) {
    std::vector<std::string> ids;
    for (const Subject& subject : catalog.subjects()) {
        if (subject.kind == SubjectKind::System) {
            ids.push_back(subject.id);
        }
    }
    return ids;
}

/// The comparison at the target. The target is meant in the systems' unit; where only chips are compared their row has
/// a smaller one.
Result<Comparison> compareAtTarget(Resolver& resolver, ComparisonRequest request) {
    Result<Comparison> comparison = compare(resolver, request);
    if (!comparison) {
        return comparison;
    }
    const auto meant = units::parseUnit(targetUnit(request.equal->metric));
    const auto row = units::parseUnit(comparison->equalUnit);
    if (!meant || !row || meant->scale == row->scale) {
        return comparison;
    }
    request.equal->value *= meant->scale / row->scale;
    return compare(resolver, request);
}

void sortRows(const Resolver& resolver, EqualTarget& target) {
    std::ranges::stable_sort(target.rows, [&](const EqualTargetRow& a, const EqualTargetRow& b) {
        const auto key = [&](const EqualTargetRow& row) {
            const double count = row.count.value.value_or(0.0);
            return std::tuple(row.count.value       ? 0
                              : row.count.isKnown() ? 1
                                                    : 2,
                              target.isLimit ? -count : count, nameOf(resolver, row.subject));
        };
        return key(a) < key(b);
    });
}

}  // namespace

Result<Equivalence> equivalence(Resolver& resolver, const EquivalenceRequest& request) {
    if (!std::isfinite(request.count) || request.count <= 0.0) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("the number of systems must be above zero"), {}});
    }
    const auto metric = additiveMetric(request.metric);
    if (!metric) {
        return tl::unexpected(metric.error());
    }
    ComparisonRequest question;
    question.ids = {request.subject, request.other};
    question.baseline = request.other;
    question.metrics = {request.metric};
    question.withTexts = false;
    auto comparison = compare(resolver, question);
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    ComparisonRow& row = comparison->rows.front();
    Equivalence answer;
    answer.request = request;
    answer.metric = *metric;
    answer.unit = row.unit;
    answer.one = row.figures.front();
    answer.otherOne = row.figures.back();
    answer.total = answer.one;
    multiply(answer.total, request.count);
    answer.matching = std::move(row.ratios.front());
    if (answer.matching.value && *answer.matching.value > 0.0) {
        answer.whole = wholePair(*answer.matching.value);
    }
    multiply(answer.matching, request.count);
    answer.matching.unit = "count";
    answer.sentence = equivalenceSentence(resolver, answer);
    return answer;
}

std::span<const std::string_view> equalTargetMetrics() {
    return TargetColumns;
}

std::vector<const Metric*> additiveMetrics() {
    std::vector<const Metric*> result;
    for (const std::string_view id : UsualTargets) {
        result.push_back(findMetric(id));
    }
    for (const Metric& metric : allMetrics()) {
        const bool adds = metric.scaling == Scaling::Extensive && metric.forKind(SubjectKind::System) != nullptr;
        if (adds && std::ranges::find(result, &metric) == result.end()) {
            result.push_back(&metric);
        }
    }
    return result;
}

std::string_view targetUnit(std::string_view id) {
    const Metric* metric = findMetric(id);
    const MetricForKind* forKind = metric != nullptr ? metric->forKind(SubjectKind::System) : nullptr;
    if (metric != nullptr && forKind == nullptr) {
        forKind = metric->forKind(SubjectKind::Chip);
    }
    return forKind != nullptr ? forKind->unit : std::string_view();
}

Result<EqualTarget> atEqualTarget(Resolver& resolver, const EqualTargetRequest& request) {
    const auto metric = additiveMetric(request.target.metric);
    if (!metric) {
        return tl::unexpected(metric.error());
    }
    ComparisonRequest question;
    question.ids = request.ids.empty() ? allSystems(resolver.catalog()) : request.ids;
    question.metrics = request.metrics.empty() ? std::vector<std::string>(TargetColumns.begin(), TargetColumns.end())
                                               : request.metrics;
    question.equal = request.target;
    question.withTexts = false;
    auto comparison = compareAtTarget(resolver, std::move(question));
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    EqualTarget answer;
    answer.target = request.target;
    answer.targetUnit = std::string(targetUnit(request.target.metric));
    answer.isLimit = comparison->isLimit;
    for (const ComparisonRow& row : comparison->rows) {
        answer.metrics.push_back(row.metric);
        answer.units.push_back(row.unit);
    }
    for (std::size_t i = 0; i < comparison->ids.size(); ++i) {
        EqualTargetRow row;
        row.subject = comparison->ids[i];
        row.count = std::move(comparison->counts[i]);
        row.whole = comparison->wholeCounts[i];
        for (ComparisonRow& column : comparison->rows) {
            row.figures.push_back(std::move(column.wholes[i]));
        }
        row.sentence = rowSentence(resolver, row, answer, **metric);
        answer.rows.push_back(std::move(row));
    }
    sortRows(resolver, answer);
    const shown::ShownUnit unit = shown::targetUnitFor(request.target.value, answer.targetUnit);
    answer.sentence = {answer.isLimit ? CHOKEPOINT_MSG("How many of each fit into %1 %2")
                                      : CHOKEPOINT_MSG("How many of each reach %1 %2"),
                       {request.target.value / unit.divisor, unit.unit}};
    return answer;
}

Result<EqualBy> parseTarget(std::string_view text, std::string_view metric, units::DecimalMark mark) {
    auto quantity = units::parseQuantity(text, std::nullopt, mark);
    if (!quantity) {
        const auto own = units::parseUnit(targetUnit(metric));
        quantity = own ? units::parseQuantity(text, *own, mark) : quantity;
    }
    if (!quantity) {
        return tl::unexpected(quantity.error());
    }
    if (!(quantity->value() > 0.0)) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("the target must be above zero"), {}});
    }
    std::vector<const Metric*> candidates = additiveMetrics();
    if (const auto asked = additiveMetric(std::string(metric))) {
        candidates.insert(candidates.begin(), *asked);
    }
    for (const Metric* candidate : candidates) {
        const auto unit = units::parseUnit(targetUnit(candidate->id));
        if (unit && units::compatible(quantity->unit(), *unit)) {
            return EqualBy{std::string(candidate->id), quantity->canonical() / unit->scale};
        }
    }
    return failure(
        ErrorCode::UnitMismatch,
        {CHOKEPOINT_MSG("'%1' is no amount of power, money, compute, racks or memory"), {std::string(text)}});
}

}  // namespace chokepoint::catalog
