// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/units/format.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

/// A small pair of whole numbers: `left` of A are about `right` of B.
struct WholePair {
    std::int64_t left = 0;
    std::int64_t right = 0;
    double error = 0.0;  ///< how far off, as a share of the left side's total

    friend bool operator==(const WholePair&, const WholePair&) = default;
};

struct EquivalenceRequest {
    double count = 1.0;  ///< of `subject`, above zero
    std::string subject;
    std::string other;
    std::string metric = "compute_16bit";
};

/// "N of A = M of B" by one measure.
struct Equivalence {
    EquivalenceRequest request;
    const Metric* metric = nullptr;  ///< never null
    std::string unit;                ///< of the two figures
    Figure one;                      ///< of one `subject`
    Figure otherOne;                 ///< of one `other`
    Figure total;                    ///< of `count` of `subject`
    Figure matching;  ///< how many of `other`: unit "count", with range; a bound or unknown where a figure is
    std::optional<WholePair> whole;  ///< the smallest pair of whole numbers up to 20 that is within 3 %
    /// "1 CloudMatrix 384 equals 1.67 GB200 NVL72 by dense 16-bit matrix rate (1.6 to 1.71)", or why it cannot be told.
    Message sentence;
};

/// Fails as compare() does, with OutOfRange for a count that is not above zero.
[[nodiscard]] Result<Equivalence> equivalence(Resolver& resolver, const EquivalenceRequest& request);

/// What many systems come to at the same target. Figures are of so many whole systems: what can be built and switched
/// on, not a fraction of one.
struct EqualTargetRow {
    std::string subject;
    Figure count;  ///< exact ("17.9"), with range
    std::optional<WholeCount> whole;
    std::vector<Figure> figures;  ///< of the whole count, in the order of EqualTarget::metrics
    Message sentence;             ///< "17 CloudMatrix 384 fit into 10 MW (16 to 20)"
};

/// "For 100 million USD: how many of each, and what do they come to?"
struct EqualTarget {
    EqualBy target;
    std::string targetUnit;              ///< of target.value
    bool isLimit = false;                ///< power, budget, racks: what fits; otherwise what is needed
    std::vector<const Metric*> metrics;  ///< columns
    std::vector<std::string> units;      ///< of the columns
    std::vector<EqualTargetRow>
        rows;          ///< most first where it is a limit, fewest first otherwise; unknown last, by name
    Message sentence;  ///< "How many of each fit into 10,000 kW"
};

struct EqualTargetRequest {
    EqualBy target;                    ///< value in the unit that targetUnit() names
    std::vector<std::string> ids;      ///< empty: every system
    std::vector<std::string> metrics;  ///< empty: equalTargetMetrics()
};

/// Columns when none are asked for: 16-bit rate, power, price, racks, chips, memory.
[[nodiscard]] std::span<const std::string_view> equalTargetMetrics();

/// Metrics by which systems can be set equal, the usual ones first: power, price, compute_16bit, racks, memory_capacity
/// …
[[nodiscard]] std::vector<const Metric*> additiveMetrics();

/// Fails as compare() does.
[[nodiscard]] Result<EqualTarget> atEqualTarget(Resolver& resolver, const EqualTargetRequest& request);

/// The unit in which a target by that metric is meant ("kW", "USD", "PFLOPS"); empty for an unknown metric.
[[nodiscard]] std::string_view targetUnit(std::string_view metric);

/// Reads "10 MW", "100 million USD", "100 EFLOPS", "64 racks", "1 PB": the unit tells the metric. A number alone takes
/// `metric`, and so does a unit that fits it. Fails with Syntax, UnitMismatch or OutOfRange (not above zero).
[[nodiscard]] Result<EqualBy> parseTarget(std::string_view text, std::string_view metric,
                                          units::DecimalMark mark = units::DecimalMark::Point);

}  // namespace chokepoint::catalog
