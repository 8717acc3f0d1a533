// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

/// How a projection made before a period did in it.
struct BacktestRow {
    const Outcome* outcome = nullptr;         ///< lives as long as the supply
    std::optional<Band> forecast;             ///< none where the model does not answer the series
    std::optional<bool> isInside;             ///< the figure lies between the 5th and the 95th percentile
    std::optional<double> pinball;            ///< mean over the five quantiles, in the outcome's unit; none of a limit
    std::optional<double> repeatLoss;         ///< the same loss of "the last quarter repeats"
    std::optional<double> publishedLoss;      ///< the same of what was forecast in print, the mean of several
    std::vector<const SeriesRow*> published;  ///< those forecasts; live as long as the supply
    std::vector<const Origin*> origins;       ///< ranges of before that stand in for the reference's own
    std::vector<std::string> fitted;  ///< parameters that knew the outcome and that it hangs on: then it is no test
    bool isLawAlone = false;          ///< no parameter that knew it moves the forecast: the law of then decides it
    bool counts = false;              ///< reported, not an estimate, and nothing fitted
};

/// In how many tests the projection's loss is no larger than another's.
struct LossComparison {
    std::size_t noLarger = 0;
    std::size_t count = 0;
};

struct Backtest {
    std::vector<BacktestRow> rows;
    std::size_t inside = 0;  ///< k
    std::size_t count = 0;   ///< n: rows that count
    /// Clopper-Pearson interval of the share inside, 95 %; 0 to 1 without any.
    double low = 0.0;
    double high = 1.0;
    std::size_t fittedInside = 0;  ///< the same of reported figures that parameters knew: how well they are fitted
    std::size_t fittedCount = 0;
    std::size_t lawAlone = 0;           ///< of the tests, those that the law alone decides
    LossComparison againstRepeat;       ///< tests in which "the last quarter repeats" says something
    LossComparison againstPublished;    ///< tests with a forecast in print
    std::optional<double> medianWidth;  ///< of the bands of reported figures, p95 − p05 over p50
    bool isTooFew = true;               ///< below MinimumOutcomes
};

/// A series' name for people, also of one that is published and not projected: "Supernodes of Ascend 950".
[[nodiscard]] std::string nameOfSeries(std::string_view id);

/// Below this many outcomes a share inside says nothing.
inline constexpr std::size_t MinimumOutcomes = 8;

/// Rolling origin: for each outcome the record is cut the day before its period begins, what happened later is unknown,
/// and the projection's quantiles are set against the figure. A reported figure is an outcome; an estimate is shown and
/// does not count. A parameter that knew the outcome is replaced by what sources of before the period gave for it,
/// where there are such (Origin); an outcome that still hangs on one that knew it is listed as fitted. Whether it hangs
/// on one is tried: with the parameter at either end of its range some path comes out otherwise. With `knownAt`,
/// outcomes that were published later are left out.
[[nodiscard]] Backtest backtest(const ProjectionInputs& inputs, const DrawOptions& options,
                                const std::optional<units::Date>& knownAt = std::nullopt);

/// Mean quantile ("pinball") loss of a band's five quantiles against a figure.
[[nodiscard]] double pinballLoss(const Band& band, double figure);

/// Clopper-Pearson limits of k of n, 95 %.
struct BinomialInterval {
    double low = 0.0;
    double high = 1.0;
};
[[nodiscard]] BinomialInterval binomialInterval(std::size_t k, std::size_t n);

}  // namespace chokepoint::scenario
