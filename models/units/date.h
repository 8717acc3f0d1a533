// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace chokepoint::units {

enum class DatePrecision : std::uint8_t { Day, Month, Quarter, Year };

/// A calendar date with the precision it was published in; never a time stamp, so no time zone can move it.
/// 2025, 2025Q3 and 2025-07 are the whole year, quarter and month.
class Date {
public:
    Date() = default;
    Date(std::chrono::year_month_day firstDay, DatePrecision precision) : m_first(firstDay), m_precision(precision) {}

    [[nodiscard]] DatePrecision precision() const { return m_precision; }
    [[nodiscard]] std::chrono::year_month_day firstDay() const { return m_first; }
    /// The last day it can mean: a year counts as its 31 December when ordering sources.
    [[nodiscard]] std::chrono::year_month_day lastDay() const;
    /// ISO 8601 as published: "2025-07-23", "2025-07", "2025Q3", "2025".
    [[nodiscard]] std::string iso() const;

    friend bool operator==(const Date&, const Date&) = default;

private:
    std::chrono::year_month_day m_first{};
    DatePrecision m_precision = DatePrecision::Day;
};

/// Orders by the last day a date can mean.
[[nodiscard]] std::strong_ordering compareByLastDay(const Date& a, const Date& b);

/// Reads the four ISO forms. An impossible day (2025-02-30) is an error.
[[nodiscard]] Result<Date> parseDate(std::string_view text);

}  // namespace chokepoint::units
