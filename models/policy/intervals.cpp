// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/program.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::policy::detail {

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

/// One end of a range: a value, and whether the value itself is left out.
struct End {
    double value = 0.0;
    bool isOpen = false;
};

Range everything() {
    return {-Infinity, Infinity, false, false};
}

End lower(const End& a, const End& b) {
    if (a.value == b.value) {
        return {a.value, a.isOpen && b.isOpen};
    }
    return a.value < b.value ? a : b;
}

End higher(const End& a, const End& b) {
    if (a.value == b.value) {
        return {a.value, a.isOpen && b.isOpen};
    }
    return a.value > b.value ? a : b;
}

/// 0 × ∞ is 0 here: the infinite end is a limit that is never reached.
End times(const End& a, const End& b) {
    if ((a.value == 0.0 && !a.isOpen) || (b.value == 0.0 && !b.isOpen)) {
        return {0.0, false};
    }
    const double product = a.value == 0.0 || b.value == 0.0 ? 0.0 : a.value * b.value;
    return {product, a.isOpen || b.isOpen};
}

Range hull(const End& a, const End& b, const End& c, const End& d) {
    const End low = lower(lower(a, b), lower(c, d));
    const End high = higher(higher(a, b), higher(c, d));
    return {low.value, high.value, low.isOpen, high.isOpen};
}

Range multiply(const Range& a, const Range& b) {
    const End al{a.low, a.isLowOpen};
    const End ah{a.high, a.isHighOpen};
    const End bl{b.low, b.isLowOpen};
    const End bh{b.high, b.isHighOpen};
    return hull(times(al, bl), times(al, bh), times(ah, bl), times(ah, bh));
}

Range inverse(const Range& a) {
    if (a.low > 0.0 || (a.low == 0.0 && (a.isLowOpen || a.high > 0.0))) {
        const double high = a.low > 0.0 ? 1.0 / a.low : Infinity;
        const bool isUnbounded = !std::isfinite(a.high);
        return {isUnbounded ? 0.0 : 1.0 / a.high, high, a.isHighOpen || isUnbounded, a.isLowOpen || a.low == 0.0};
    }
    if (a.high < 0.0) {
        const Range positive = inverse({-a.high, -a.low, a.isHighOpen, a.isLowOpen});
        return {-positive.high, -positive.low, positive.isHighOpen, positive.isLowOpen};
    }
    return everything();
}

/// a / b, division done once so that thresholds such as 4,800 ÷ 814 stay the doubles that a person computes.
Range divide(const Range& a, const Range& b) {
    const bool isPlain = a.low >= 0.0 && b.low > 0.0 && std::isfinite(b.high);
    if (isPlain) {
        return {a.low / b.high, a.high / b.low, a.isLowOpen || (b.isHighOpen && a.low > 0.0),
                a.isHighOpen || b.isLowOpen};
    }
    return multiply(a, inverse(b));
}

/// A part of a range that rounding drew together to a point is that point, even where neither end was in it: a sum
/// beside a number so large that it swallows every figure is not empty.
Range checked(Range range) {
    if (std::isnan(range.low) || std::isnan(range.high)) {
        return everything();
    }
    return range.low == range.high ? Range{range.low, range.high, false, false} : range;
}

Range combine(NumberOp op, const Range& a, const Range& b) {
    switch (op) {
        case NumberOp::Add:
            return {a.low + b.low, a.high + b.high, a.isLowOpen || b.isLowOpen, a.isHighOpen || b.isHighOpen};
        case NumberOp::Subtract:
            return {a.low - b.high, a.high - b.low, a.isLowOpen || b.isHighOpen, a.isHighOpen || b.isLowOpen};
        case NumberOp::Multiply:
            return multiply(a, b);
        case NumberOp::Divide:
            return divide(a, b);
        case NumberOp::Max: {
            // The larger end counts; at equal ends it is reached if either side reaches it.
            const End low = a.low == b.low ? End{a.low, a.isLowOpen || b.isLowOpen}
                                           : higher({a.low, a.isLowOpen}, {b.low, b.isLowOpen});
            const End high = higher({a.high, a.isHighOpen}, {b.high, b.isHighOpen});
            return {low.value, high.value, low.isOpen, high.isOpen};
        }
        case NumberOp::Min: {
            const End low = lower({a.low, a.isLowOpen}, {b.low, b.isLowOpen});
            const End high = a.high == b.high ? End{a.high, a.isHighOpen || b.isHighOpen}
                                              : lower({a.high, a.isHighOpen}, {b.high, b.isHighOpen});
            return {low.value, high.value, low.isOpen, high.isOpen};
        }
        default:
            return everything();
    }
}

}  // namespace

Range rangeOf(const Span& span) {
    return {span.low, span.high, false, false};
}

Range evaluateNumber(const Program& program, std::uint32_t node, const std::array<Range, NumberFieldCount>& fields) {
    const NumberNode& number = program.numbers[node];
    switch (number.op) {
        case NumberOp::Constant:
            return {number.constant, number.constant, false, false};
        case NumberOp::Field:
            return fields[static_cast<std::size_t>(number.field)];
        default:
            return checked(combine(number.op, evaluateNumber(program, number.left, fields),
                                   evaluateNumber(program, number.right, fields)));
    }
}

Possible compare(const Range& range, Comparator comparator, double threshold) {
    const bool reachesBelow = range.low < threshold;
    const bool reachesAbove = range.high > threshold;
    const bool reachesIt = (range.low < threshold || (range.low == threshold && !range.isLowOpen)) &&
                           (range.high > threshold || (range.high == threshold && !range.isHighOpen));
    switch (comparator) {
        case Comparator::Less:
            return {reachesBelow, reachesIt || reachesAbove};
        case Comparator::LessEqual:
            return {reachesBelow || reachesIt, reachesAbove};
        case Comparator::Greater:
            return {reachesAbove, reachesIt || reachesBelow};
        case Comparator::GreaterEqual:
            return {reachesAbove || reachesIt, reachesBelow};
        case Comparator::Equal:
            return {reachesIt, reachesBelow || reachesAbove};
        case Comparator::NotEqual:
            return {reachesBelow || reachesAbove, reachesIt};
    }
    return {true, true};
}

Possible nameIn(const std::string& name, const std::vector<std::string>& names) {
    if (name.empty()) {
        return {true, true};
    }
    const bool isIn = std::ranges::find(names, name) != names.end();
    return {isIn, !isIn};
}

}  // namespace chokepoint::policy::detail
