// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/convergence.h"

#include <array>
#include <cmath>

namespace chokepoint::scenario {

std::vector<ConvergencePoint> convergenceOf(std::span<const double> draws) {
    if (draws.empty() || std::isnan(draws.front())) {
        return {};
    }
    std::vector<ConvergencePoint> points;
    QuantileFinder finder;
    const auto add = [&](std::size_t count) { points.push_back({count, finder.band(draws.first(count))}); };
    constexpr std::array<std::size_t, 3> Steps{1, 2, 5};
    for (std::size_t decade = 100; decade < draws.size(); decade *= 10) {
        for (const std::size_t step : Steps) {
            if (step * decade < draws.size()) {
                add(step * decade);
            }
        }
    }
    add(draws.size());
    return points;
}

}  // namespace chokepoint::scenario
