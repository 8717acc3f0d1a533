// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::charts {

enum class ScaleKind : std::uint8_t { Linear, Log, Day };

/// Maps values of an axis to [0, 1] and back; the painter stretches that to the plot area when it paints.
/// Days are counted (days since 1970-01-01), so they map linearly and no time zone moves them.
class Scale {
public:
    /// Precondition: low < high, both finite; on a log scale 0 < low.
    Scale(ScaleKind kind, double low, double high);

    [[nodiscard]] ScaleKind kind() const { return m_kind; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }

    /// Position of a value: 0 at low, 1 at high, outside of [0, 1] beyond them. None for what the scale cannot show:
    /// not finite, or not positive on a log scale.
    [[nodiscard]] std::optional<double> map(double value) const;
    /// The value at a position. Inverse of map() to within rounding.
    [[nodiscard]] double unmap(double position) const;
    [[nodiscard]] bool canShow(double value) const { return map(value).has_value(); }

private:
    ScaleKind m_kind;
    double m_low;
    double m_high;
    double m_from;  ///< transformed low
    double m_span;  ///< transformed high − transformed low
};

/// A range with its grid lines.
struct NiceRange {
    double low = 0.0;
    double high = 1.0;
    double step = 1.0;          ///< distance (linear) or factor (log); 0: uneven, 1, 2 and 5 × 10ⁿ
    std::vector<double> ticks;  ///< ascending, inside [low, high]
};

/// Days are counted from 1970-01-01.
[[nodiscard]] double dayNumber(std::chrono::year_month_day day);
[[nodiscard]] std::chrono::year_month_day dayOfNumber(double day);
/// "2025-07-28".
[[nodiscard]] std::string isoDay(double day);
/// Grid days of a timeline: starts of years, quarters, months or days, at least `least` days apart.
struct DayTick {
    double day = 0.0;
    bool isYear = false;  ///< the first of January
};
[[nodiscard]] std::vector<DayTick> dayTicks(double low, double high, double least);

/// A linear range that holds both values, with three to six round grid lines (1, 2, 2.5 or 5 × 10ⁿ apart). Zero stays
/// exactly zero. Equal values are widened.
[[nodiscard]] NiceRange niceLinear(double lowest, double highest);
/// As niceLinear, with zero always inside: bars start there.
[[nodiscard]] NiceRange niceFromZero(double lowest, double highest);
/// A log range that holds both values, with grid lines at whole powers of 10, 100 …, or, within little more than a
/// decade, at 1, 2 and 5 × 10ⁿ; the ends are such numbers. Precondition: both > 0.
[[nodiscard]] NiceRange niceLog(double lowest, double highest);
/// A log range from 1/m to m around 1 that holds both values. Precondition: both > 0.
[[nodiscard]] NiceRange niceRatio(double lowest, double highest);

}  // namespace chokepoint::charts
