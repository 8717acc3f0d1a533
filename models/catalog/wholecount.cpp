// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/wholecount.h"

#include "models/catalog/resolution.h"
#include "models/catalog/span.h"

#include <cmath>

namespace chokepoint::catalog {

namespace {

constexpr double LargestCount = 1e15;

std::optional<std::int64_t> rounded(const std::optional<double>& count, bool isLimit) {
    constexpr double Hair = 1e-9;
    if (!count || *count > LargestCount) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(isLimit ? std::floor(*count * (1.0 + Hair)) : std::ceil(*count * (1.0 - Hair)));
}

bool isLower(BoundKind bound) {
    return bound == BoundKind::AtLeast || bound == BoundKind::Above;
}

Span spanOf(const WholeCount& count) {
    const auto value = static_cast<double>(count.value);
    if (!count.bound) {
        return {value, static_cast<double>(count.low), static_cast<double>(count.high), std::nullopt};
    }
    Span span;
    span.bound = count.bound;
    (isLower(*count.bound) ? span.low : span.high) = value;
    return span;
}

void show(Figure& figure, const Span& span) {
    figure.value = span.value;
    figure.low = span.low;
    figure.high = span.high;
    figure.bound = span.bound;
    figure.basis = span.isKnown() ? Basis::Derived : Basis::Unknown;
}

}  // namespace

std::optional<WholeCount> wholeCount(const Figure& count, bool isLimit) {
    if (count.bound) {
        const bool isLeast = isLower(*count.bound);
        const auto limit = rounded(isLeast ? count.low : count.high, isLimit);
        if (!limit || (isLeast && *limit == 0)) {
            return std::nullopt;
        }
        return WholeCount{*limit, *limit, *limit, isLeast ? BoundKind::AtLeast : BoundKind::AtMost};
    }
    const auto value = rounded(count.value, isLimit);
    if (!value) {
        return std::nullopt;
    }
    return WholeCount{*value, rounded(count.low, isLimit).value_or(*value),
                      rounded(count.high, isLimit).value_or(*value), std::nullopt};
}

Figure asFigure(const WholeCount& count, Figure exact) {
    show(exact, spanOf(count));
    return exact;
}

Figure figureOf(const WholeCount& count, Figure one, const Metric& metric) {
    if (metric.scaling == Scaling::Extensive) {
        show(one, product(spanOf(one), spanOf(count)));
    }
    return one;
}

Figure spentBy(const WholeCount& count, Figure one, double target, bool isLimit) {
    if (one.value) {
        show(one, Span::exactly(*one.value * static_cast<double>(count.value)));
    } else if (one.bound) {
        Span span;
        span.bound = isLimit ? BoundKind::AtMost : BoundKind::AtLeast;
        (isLimit ? span.high : span.low) = target;
        show(one, span);
    }
    return one;
}

}  // namespace chokepoint::catalog
