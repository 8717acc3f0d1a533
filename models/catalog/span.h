// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"

#include <optional>

namespace chokepoint::catalog {

/// A non-negative number with its range, or a bound, on its way through a formula. Unitless: callers convert first.
/// Arithmetic is interval arithmetic over independent operands (Moore 1966); an unknown operand makes the result
/// unknown, and a bound makes it a bound, or unknown where the two operands pull in opposite directions.
struct Span {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<BoundKind> bound;

    [[nodiscard]] static Span exactly(double value) { return {value, value, value, std::nullopt}; }
    [[nodiscard]] bool isKnown() const { return value.has_value() || bound.has_value(); }

    friend bool operator==(const Span&, const Span&) = default;
};

/// `factor` is positive and finite.
[[nodiscard]] Span scaled(const Span& a, double factor);
[[nodiscard]] Span product(const Span& a, const Span& b);
/// Unknown where the divisor is zero or its range reaches zero at the value.
[[nodiscard]] Span quotient(const Span& a, const Span& b);
[[nodiscard]] Span sum(const Span& a, const Span& b);
/// The larger of the two; a bound at least as large as the other's range stays a bound.
[[nodiscard]] Span larger(const Span& a, const Span& b);

}  // namespace chokepoint::catalog
