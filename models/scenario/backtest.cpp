// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/backtest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

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

/// One outcome and the model as it stood before its period.
class RollingOrigin {
public:
    RollingOrigin(const Outcome& outcome, const SeriesInfo& info, const ProjectionInputs& inputs)
        : m_outcome(outcome), m_info(info), m_inputs(inputs), m_period(periodOf(outcome)) {
        m_known.knownAt = units::Date(Day(std::chrono::sys_days(m_period.first.firstDay()) - std::chrono::days(1)),
                                      units::DatePrecision::Day);
        for (const Origin& origin : inputs.supply->origins()) {
            if (origin.series == outcome.series && origin.period == outcome.period) {
                m_origins.push_back(&origin);
                m_known.ranges.push_back({origin.parameter, origin.low, origin.central, origin.high});
                switchOffSettersOf(origin.parameter);
            }
        }
    }

    [[nodiscard]] const std::vector<const Origin*>& origins() const { return m_origins; }

    /// The total of the period on each path.
    [[nodiscard]] std::vector<double> totals(const Draws& draws) const { return totalsOf(m_known, draws); }

    /// Parameters that knew the outcome, were not replaced, and move it.
    [[nodiscard]] std::vector<std::string> fitted(const Draws& few) const {
        const std::vector<double> before = totals(few);
        std::vector<std::string> result;
        for (const std::string& id : m_outcome.fitted) {
            const Parameter* parameter = m_inputs.supply->parameter(id);
            const bool isReplaced =
                std::ranges::any_of(m_origins, [&id](const Origin* origin) { return origin->parameter == id; });
            if (!isReplaced && parameter != nullptr &&
                (moves(*parameter, parameter->low, few, before) || moves(*parameter, parameter->high, few, before))) {
                result.push_back(id);
            }
        }
        return result;
    }

private:
    /// An event that sets a parameter would put the reference's own size back in its place.
    void switchOffSettersOf(const std::string& parameter) {
        for (const Effect& effect : m_inputs.supply->effects()) {
            const bool isSetter =
                effect.parameter == parameter && effect.when == EffectTime::InForce &&
                (effect.operation == EffectOperation::Set || effect.operation == EffectOperation::Cap);
            if (isSetter && !effect.event.starts_with("hypothetical:")) {
                m_known.differences.push_back({"other." + effect.event, {LeverState::Off, std::nullopt}});
            }
        }
    }

    [[nodiscard]] std::vector<double> totalsOf(const Scenario& scenario, const Draws& draws) const {
        ProjectionRequest request;
        request.series = {m_info.series};
        request.from = m_period.first;
        request.to = m_period.last;
        request.keepsDraws = true;
        return totalOn(project(Model(m_inputs, draws, scenario), request), m_info, m_period);
    }

    [[nodiscard]] bool moves(const Parameter& parameter, double value, const Draws& few,
                             const std::vector<double>& before) const {
        Scenario moved = m_known;
        moved.ranges.push_back({parameter.id, value, value, value});
        return totalsOf(moved, few) != before;
    }

    const Outcome& m_outcome;
    const SeriesInfo& m_info;
    const ProjectionInputs& m_inputs;
    Period m_period;
    Scenario m_known;
    std::vector<const Origin*> m_origins;
};

/// A number without a range as a band.
Band exactly(double value) {
    return {value, value, value, value, value, 0.0};
}

/// What others say, scored like the projection; a limit is met or not and has no loss.
void score(BacktestRow& row, const Supply& supply, const SeriesInfo& info) {
    const Outcome& outcome = *row.outcome;
    row.pinball = pinballLoss(*row.forecast, *outcome.value);
    if (const std::optional<double> last = lastFigure(supply, outcome, info)) {
        row.repeatLoss = pinballLoss(exactly(*last), *outcome.value);
    }
    double sum = 0.0;
    for (const SeriesRow* claim : row.published) {
        const double value = claim->value.value_or(0.0);
        const double low = claim->low.value_or(value);
        const double high = claim->high.value_or(value);
        // Its range is taken for 5th to 95th percentile, with straight lines to the quartiles.
        constexpr double Quartile = 0.41;  // of the way from median to p95 of a normal distribution
        const Band band{low, value - Quartile * (value - low), value, value + Quartile * (high - value), high, 0.0};
        sum += pinballLoss(band, *outcome.value);
    }
    if (!row.published.empty()) {
        row.publishedLoss = sum / static_cast<double>(row.published.size());
    }
}

BacktestRow rowOf(const Outcome& outcome, const ProjectionInputs& inputs, const Draws& draws, const Draws& few) {
    BacktestRow row;
    row.outcome = &outcome;
    row.fitted = outcome.fitted;
    const SeriesInfo* info = findSeries(outcome.series);
    if (info == nullptr || periodOf(outcome).first < ModelStart) {
        return row;
    }
    const RollingOrigin origin(outcome, *info, inputs);
    const std::vector<double> total = origin.totals(draws);
    if (std::isnan(total.front())) {
        return row;
    }
    QuantileFinder finder;
    row.forecast = finder.band(total);
    row.origins = origin.origins();
    if (outcome.isReported) {
        row.fitted = origin.fitted(few);
        row.isLawAlone = row.fitted.empty() && row.origins.empty() && !outcome.fitted.empty();
    }
    if (!outcome.value) {
        return row;
    }
    row.counts = outcome.isReported && row.fitted.empty();
    for (const std::string& id : outcome.forecasts) {
        if (const SeriesRow* claim = inputs.supply->claim(id)) {
            row.published.push_back(claim);
        }
    }
    // A lower or upper limit is met by whatever lies on its side.
    const bool isAtLeast = outcome.low && !outcome.high;
    const bool isAtMost = outcome.high && !outcome.low;
    row.isInside = isAtLeast  ? row.forecast->p95 >= *outcome.value
                   : isAtMost ? row.forecast->p05 <= *outcome.value
                              : *outcome.value >= row.forecast->p05 && *outcome.value <= row.forecast->p95;
    if (!isAtLeast && !isAtMost) {
        score(row, *inputs.supply, *info);
    }
    return row;
}

void compareLoss(const BacktestRow& row, const std::optional<double>& other, LossComparison& comparison) {
    if (row.counts && row.pinball && other) {
        ++comparison.count;
        comparison.noLarger += *row.pinball <= *other ? 1U : 0U;
    }
}

}  // namespace

std::string nameOfSeries(std::string_view id) {
    if (const SeriesInfo* info = findSeries(id)) {
        return std::string(info->name);
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> Counted{{{"supernodes.", "Supernodes of"},
                                                                                    {"spend.", "Spend on"},
                                                                                    {"imports.", "Imports of"},
                                                                                    {"production.", "Output of"},
                                                                                    {"stock.", "In use:"},
                                                                                    {"inventory.", "In stock:"}}};
    constexpr std::array<std::string_view, 3> Makers{"huawei-", "nvidia-", "amd-"};
    for (const auto& [prefix, words] : Counted) {
        if (!id.starts_with(prefix)) {
            continue;
        }
        std::string_view what = id.substr(prefix.size());
        for (const std::string_view maker : Makers) {
            what.remove_prefix(what.starts_with(maker) ? maker.size() : 0);
        }
        std::string name = std::string(words) + " " + std::string(what);
        const std::size_t first = words.size() + 1;
        std::replace(name.begin(), name.end(), '-', ' ');
        if (first < name.size() && name[first] >= 'a' && name[first] <= 'z') {
            name[first] = static_cast<char>(name[first] - 'a' + 'A');
        }
        return name;
    }
    return std::string(id);
}

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

Backtest backtest(const ProjectionInputs& inputs, const DrawOptions& options,
                  const std::optional<units::Date>& knownAt) {
    const Draws draws(inputs.supply, options);
    // Enough to see whether a parameter moves a forecast at all.
    constexpr std::size_t Few = 256;
    const Draws few(inputs.supply, {std::min(Few, options.count), options.seed, options.isCorrelated, options.threads});
    Backtest result;
    std::vector<double> widths;
    for (const Outcome& outcome : inputs.supply->outcomes()) {
        if (knownAt && outcome.publishedOn > knownAt->lastDay()) {
            continue;
        }
        BacktestRow row = rowOf(outcome, inputs, draws, few);
        result.lawAlone += row.counts && row.isLawAlone ? 1U : 0U;
        compareLoss(row, row.repeatLoss, result.againstRepeat);
        compareLoss(row, row.publishedLoss, result.againstPublished);
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
