// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/backtest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace chokepoint::scenario {

namespace {

/// The quarters that an outcome's period covers.
struct Period {
    Quarter first;
    Quarter last;
};

Period periodOf(const Outcome& outcome) {
    return {Quarter::of(outcome.period.firstDay()), Quarter::of(outcome.period.lastDay())};
}

/// A flow over all quarters of a period, a stock at its end, on each path.
std::vector<double> totalOn(const Projection& projection, const SeriesInfo& info, const Period& period) {
    const SeriesProjection& series = *projection.find(info.series);
    std::vector<double> total(projection.count, 0.0);
    for (std::size_t k = 0; k < projection.quarters.size(); ++k) {
        const bool isMeant = info.isFlow
                                 ? projection.quarters[k] >= period.first && projection.quarters[k] <= period.last
                                 : projection.quarters[k] == period.last;
        for (std::size_t i = 0; isMeant && i < total.size(); ++i) {
            total[i] += series.draws[k][i];
        }
    }
    return total;
}

/// The figure of the same series in the period of equal length before, if one was published: what repeating gives.
std::optional<double> lastFigure(const Supply& supply, const Outcome& outcome, const SeriesInfo& info) {
    const Period period = periodOf(outcome);
    const int length = period.last.index() - period.first.index() + 1;
    double sum = 0.0;
    int found = 0;
    for (const RecordRow& row : supply.record()) {
        const std::vector<std::string_view> names = recordSeriesOf(info.series);
        const bool isBefore = row.quarter.index() >= period.first.index() - length && row.quarter < period.first;
        if (isBefore && std::ranges::find(names, row.series) != names.end()) {
            sum += row.value;
            ++found;
        }
    }
    if (found >= length) {
        return sum;
    }
    for (const Outcome& other : supply.outcomes()) {
        if (other.series == outcome.series && other.value && periodOf(other).last.next() == period.first) {
            return other.value;
        }
    }
    return std::nullopt;
}

/// P(X ≤ k) of a binomial distribution.
double binomialCdf(std::size_t k, std::size_t n, double p) {
    double term = std::pow(1.0 - p, static_cast<double>(n));
    double sum = term;
    for (std::size_t i = 0; i < k; ++i) {
        term *= static_cast<double>(n - i) / static_cast<double>(i + 1) * p / (1.0 - p);
        sum += term;
    }
    return sum;
}

template <typename Above>
double bisect(Above isAbove) {
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2.0;
        (isAbove(middle) ? high : low) = middle;
    }
    return (low + high) / 2.0;
}

BacktestRow rowOf(const Outcome& outcome, const ProjectionInputs& inputs, const Draws& draws) {
    BacktestRow row;
    row.outcome = &outcome;
    row.fitted = outcome.fitted;
    row.counts = outcome.isReported && outcome.fitted.empty() && outcome.value.has_value();
    const SeriesInfo* info = findSeries(outcome.series);
    const Period period = periodOf(outcome);
    if (info == nullptr || period.first < ModelStart) {
        row.counts = false;
        return row;
    }
    Scenario known;
    known.knownAt = units::Date(Day(std::chrono::sys_days(period.first.firstDay()) - std::chrono::days(1)),
                                units::DatePrecision::Day);
    ProjectionRequest request;
    request.series = {info->series};
    request.from = period.first;
    request.to = period.last;
    request.keepsDraws = true;
    const Projection projection = project(Model(inputs, draws, known), request);
    const std::vector<double> total = totalOn(projection, *info, period);
    if (std::isnan(total.front())) {
        row.counts = false;
        return row;
    }
    QuantileFinder finder;
    row.forecast = finder.band(total);
    if (!outcome.value) {
        return row;
    }
    // A lower or upper limit is met by whatever lies on its side.
    const bool isAtLeast = outcome.low && !outcome.high;
    const bool isAtMost = outcome.high && !outcome.low;
    row.isInside =
        (isAtLeast || *outcome.value >= row.forecast->p05) && (isAtMost || *outcome.value <= row.forecast->p95);
    row.isInside = isAtLeast ? row.forecast->p95 >= *outcome.value : *row.isInside;
    row.isInside = isAtMost ? row.forecast->p05 <= *outcome.value : *row.isInside;
    row.pinball = pinballLoss(*row.forecast, *outcome.value);
    if (const std::optional<double> last = lastFigure(*inputs.supply, outcome, *info)) {
        const Band repeated{*last, *last, *last, *last, *last, 0.0};
        row.repeatLoss = pinballLoss(repeated, *outcome.value);
    }
    return row;
}

}  // namespace

double pinballLoss(const Band& band, double figure) {
    const std::array<std::pair<double, double>, 5> quantiles{
        {{0.05, band.p05}, {0.25, band.p25}, {0.5, band.p50}, {0.75, band.p75}, {0.95, band.p95}}};
    double loss = 0.0;
    for (const auto& [level, quantile] : quantiles) {
        loss += figure >= quantile ? level * (figure - quantile) : (1.0 - level) * (quantile - figure);
    }
    return loss / static_cast<double>(quantiles.size());
}

BinomialInterval binomialInterval(std::size_t k, std::size_t n) {
    constexpr double Tail = 0.025;
    BinomialInterval interval;
    if (n == 0) {
        return interval;
    }
    if (k > 0) {
        interval.low = bisect([&](double p) { return 1.0 - binomialCdf(k - 1, n, p) > Tail; });
    }
    if (k < n) {
        interval.high = bisect([&](double p) { return binomialCdf(k, n, p) < Tail; });
    }
    return interval;
}

Backtest backtest(const ProjectionInputs& inputs, const DrawOptions& options) {
    const Draws draws(inputs.supply, options);
    Backtest result;
    std::vector<double> widths;
    for (const Outcome& outcome : inputs.supply->outcomes()) {
        BacktestRow row = rowOf(outcome, inputs, draws);
        if (row.isInside && outcome.isReported) {
            const bool isInside = *row.isInside;
            result.count += row.counts ? 1U : 0U;
            result.inside += row.counts && isInside ? 1U : 0U;
            result.fittedCount += row.counts ? 0U : 1U;
            result.fittedInside += !row.counts && isInside ? 1U : 0U;
            if (row.forecast->p50 > 0.0) {
                widths.push_back((row.forecast->p95 - row.forecast->p05) / row.forecast->p50);
            }
        }
        result.rows.push_back(std::move(row));
    }
    if (!widths.empty()) {
        std::ranges::sort(widths);
        result.medianWidth = (widths[(widths.size() - 1) / 2] + widths[widths.size() / 2]) / 2.0;
    }
    const BinomialInterval interval = binomialInterval(result.inside, result.count);
    result.low = interval.low;
    result.high = interval.high;
    result.isTooFew = result.count < MinimumOutcomes;
    return result;
}

}  // namespace chokepoint::scenario
