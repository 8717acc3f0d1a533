// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/catalog/metric.h"

#include <cstdint>
#include <optional>

namespace chokepoint::catalog {

/// How many whole systems: what fits into a power, a budget or racks, or what is needed to reach a performance.
struct WholeCount {
    std::int64_t value = 0;
    std::int64_t low = 0;  ///< the same over the range of the exact count
    std::int64_t high = 0;
    std::optional<BoundKind> bound;  ///< AtLeast or AtMost where the exact count is a bound; the rest is its limit

    friend bool operator==(const WholeCount&, const WholeCount&) = default;
};

/// Rounds an exact count down where the target is a limit, up where it is to be reached. A count that is a hair's
/// breadth (1e-9 of it) off a whole number is that number. None for an unknown count or one above 1e15, where a double
/// no longer tells whole numbers apart, and for "at least none".
[[nodiscard]] std::optional<WholeCount> wholeCount(const Figure& count, bool isLimit);

/// The exact count with its numbers made whole.
[[nodiscard]] Figure asFigure(const WholeCount& count, Figure exact);

/// The figure of that many, from the figure of one.
[[nodiscard]] Figure figureOf(const WholeCount& count, Figure one, const Metric& metric);

/// The same of the metric that was set equal to `target`: what is spent of it. Without a range, for figure and count
/// pull in opposite directions and come close to the target at either end.
[[nodiscard]] Figure spentBy(const WholeCount& count, Figure one, double target, bool isLimit);

}  // namespace chokepoint::catalog
