// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/span.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::catalog {

namespace {

bool boundsFromBelow(BoundKind kind) {
    return kind == BoundKind::AtLeast || kind == BoundKind::Above;
}
bool isStrict(BoundKind kind) {
    return kind == BoundKind::Above || kind == BoundKind::Below;
}

BoundKind mirrored(BoundKind kind) {
    switch (kind) {
        case BoundKind::AtLeast:
            return BoundKind::AtMost;
        case BoundKind::AtMost:
            return BoundKind::AtLeast;
        case BoundKind::Above:
            return BoundKind::Below;
        case BoundKind::Below:
            return BoundKind::Above;
    }
    return kind;
}

/// The bound of a result that grows with both operands; none where they pull apart or a limit is missing.
std::optional<BoundKind> joined(const std::optional<BoundKind>& a, const std::optional<BoundKind>& b) {
    if (!a || !b) {
        return a ? a : b;
    }
    if (boundsFromBelow(*a) != boundsFromBelow(*b)) {
        return std::nullopt;
    }
    return isStrict(*a) ? a : b;
}

/// Combines two spans by a function that grows with both operands.
template <typename Function>
Span combined(const Span& a, const Span& b, Function function) {
    if (!a.isKnown() || !b.isKnown()) {
        return {};
    }
    Span result;
    if (!a.bound && !b.bound) {
        result.value = function(*a.value, *b.value);
        result.low = function(a.low.value_or(*a.value), b.low.value_or(*b.value));
        result.high = function(a.high.value_or(*a.value), b.high.value_or(*b.value));
        if (!std::isfinite(*result.value) || !std::isfinite(*result.low) || !std::isfinite(*result.high)) {
            return {};
        }
        return result;
    }
    const std::optional<BoundKind> kind = joined(a.bound, b.bound);
    if (!kind) {
        return {};
    }
    const auto& end = boundsFromBelow(*kind) ? &Span::low : &Span::high;
    const std::optional<double> left = (a.*end) ? (a.*end) : a.value;
    const std::optional<double> right = (b.*end) ? (b.*end) : b.value;
    if (!left || !right) {
        return {};
    }
    const double limit = function(*left, *right);
    if (!std::isfinite(limit)) {
        return {};
    }
    result.*end = limit;
    result.bound = kind;
    return result;
}

/// 1/x, which turns low into high and "below" into "above".
Span inverted(const Span& a) {
    Span result;
    const auto invert = [](const std::optional<double>& x) {
        return x && *x > 0.0 ? std::optional<double>(1.0 / *x) : std::nullopt;
    };
    result.value = invert(a.value);
    result.low = invert(a.high);
    result.high = invert(a.low);
    if (a.bound) {
        result.bound = mirrored(*a.bound);
    }
    return result;
}

}  // namespace

Span scaled(const Span& a, double factor) {
    return product(a, Span::exactly(factor));
}

Span product(const Span& a, const Span& b) {
    return combined(a, b, [](double x, double y) { return x * y; });
}

Span quotient(const Span& a, const Span& b) {
    Span divisor = inverted(b);
    if (!divisor.value && !divisor.bound) {
        return {};
    }
    Span result = product(a, divisor);
    // Dividing directly is correctly rounded; multiplying by the reciprocal is not (8.2 / 4.1 must be 2).
    const auto divide = [](std::optional<double>& target, const std::optional<double>& x,
                           const std::optional<double>& y) {
        if (target && x && y) {
            target = *x / *y;
        }
    };
    divide(result.value, a.value, b.value);
    divide(result.low, a.low ? a.low : a.value, b.high ? b.high : b.value);
    divide(result.high, a.high ? a.high : a.value, b.low ? b.low : b.value);
    return result;
}

Span sum(const Span& a, const Span& b) {
    return combined(a, b, [](double x, double y) { return x + y; });
}

Span larger(const Span& a, const Span& b) {
    if (!a.isKnown() || !b.isKnown()) {
        return a.isKnown() ? a : b;
    }
    return combined(a, b, [](double x, double y) { return std::max(x, y); });
}

}  // namespace chokepoint::catalog
