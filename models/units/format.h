// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/date.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::units {

/// How numbers and dates are written; one function fills it from QLocale. Defaults are en-US.
struct NumberStyle {
    std::string decimalPoint = ".";
    std::string groupSeparator = ",";
    std::string minus = "−";           ///< U+2212, as wide as a digit.
    std::string unitSpace = "\u00a0";  ///< no-break space between number and unit.
    std::string range = "–";           ///< en dash: 500–600 kW.
    bool groupDigits = true;

    friend bool operator==(const NumberStyle&, const NumberStyle&) = default;
};

/// A number with at most `significantDigits` (1 to 17) significant digits, never in exponent form between 1e-4 and
/// 1e15, trailing zeros dropped: 180, 559, 1.67, 0.00042. Precondition: finite; callers show unknown themselves.
[[nodiscard]] std::string formatNumber(double value, int significantDigits, const NumberStyle& style = {});

/// A number with all the digits it was published with (shortest form that reads back to the same double).
[[nodiscard]] std::string formatExact(double value, const NumberStyle& style = {});

/// Number and unit symbol: "559 kW", "8.2 M USD" (money in M or bn from a million up), "3.35 TB/s".
[[nodiscard]] std::string formatQuantity(const Quantity& quantity, int significantDigits,
                                         const NumberStyle& style = {});

/// "500–600 kW", one unit, in the unit of `low`.
[[nodiscard]] std::string formatRange(const Quantity& low, const Quantity& high, int significantDigits,
                                      const NumberStyle& style = {});

/// "1.67×", "0.26×", "12×": two digits behind the point below 10, none from 10 up.
[[nodiscard]] std::string formatRatio(double ratio, const NumberStyle& style = {});

/// How a decimal separator in typed text is to be read; Ask: "1.500" is refused as ambiguous rather than guessed.
enum class DecimalMark { Point, Comma, Ask };

/// Reads "1.7 PFLOPS", "600 kW", "8,2 Mio. USD", "141 GB", "$3.4M", "≈ 60 Mio. CNY" as people write them.
/// The whole text must be a number and a unit (or `defaultUnit` where the text has none). Fails with Syntax, with
/// UnitMismatch (unit known but not compatible with `defaultUnit`), or with InvalidArgument where the mark is ambiguous
/// under Ask. Never NaN or infinite.
[[nodiscard]] Result<Quantity> parseQuantity(std::string_view text, const std::optional<Unit>& defaultUnit,
                                             DecimalMark mark = DecimalMark::Ask);

/// Reads a plain machine-written number (CSV): optional sign, point, exponent; nothing else. Finite or an error.
[[nodiscard]] Result<double> parseNumber(std::string_view text);

}  // namespace chokepoint::units
