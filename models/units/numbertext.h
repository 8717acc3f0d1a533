// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/format.h"

#include <string>
#include <string_view>

/// Decimal digits and their place, between double and text. Only for models/units.
namespace chokepoint::units::detail {

/// ±0.d₁d₂d₃… × 10^point; no trailing zeros; "0" has the single digit 0 and point 1.
struct Decimal {
    bool isNegative = false;
    std::string digits;
    int point = 0;
};

/// Correctly rounded to `significantDigits`.
[[nodiscard]] Decimal roundedDecimal(double value, int significantDigits);

/// The shortest digits that read back to the same double.
[[nodiscard]] Decimal shortestDecimal(double value);

[[nodiscard]] std::string writeDecimal(const Decimal& decimal, const NumberStyle& style);

}  // namespace chokepoint::units::detail
