// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

/// What a series is with one parameter at its low and at its high, all others at their central values.
struct TornadoBar {
    std::string parameter;
    double low = 0.0;
    double high = 0.0;
    Assumption assumption = Assumption::No;
};

/// The share of a series' variance that one parameter alone explains.
struct FirstOrderIndex {
    std::string parameter;
    double first = 0.0;  ///< 0 to 1; they add up to at most 1
    double error = 0.0;  ///< standard error
};

struct Sensitivity {
    double central = 0.0;
    std::vector<TornadoBar> bars;          ///< widest first; those that change nothing are left out
    std::vector<FirstOrderIndex> indices;  ///< largest first
};

/// Tornado and first-order indices of a series in a quarter. The indices are estimated from an ensemble without
/// correlations, because with them a parameter's own share is not defined: paths are sorted into classes of the
/// parameter, and what their means vary is set against the whole variance (epsilon squared, which is not biased
/// upwards; Plischke, Borgonovo, Smith 2013); the error is that of ten parts of the ensemble. Fails with
/// InvalidArgument where the series says nothing in that quarter.
[[nodiscard]] Result<Sensitivity> sensitivityOf(const ProjectionInputs& inputs, const Scenario& scenario, Series series,
                                                Quarter quarter, const DrawOptions& options);

/// Whether a parameter moves no series in any quarter under a scenario: on some hundred paths nothing comes out
/// otherwise with it at its low than at its high. What is fixed is tried a tenth lower and higher.
[[nodiscard]] bool movesNothing(const ProjectionInputs& inputs, const Scenario& scenario, std::string_view parameter);

/// Share of the variance of y between classes of x, both by path; 0 where y does not vary.
[[nodiscard]] double shareExplained(std::span<const double> x, std::span<const double> y, std::size_t classes);

}  // namespace chokepoint::scenario
