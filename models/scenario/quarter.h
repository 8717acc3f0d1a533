// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/units/result.h"

#include <array>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace chokepoint::scenario {

using policy::Day;

/// A calendar quarter.
class Quarter {
public:
    constexpr Quarter() = default;
    /// `number` from 1 to 4.
    constexpr Quarter(int year, int number) : m_index(year * 4 + number - 1) {}
    [[nodiscard]] static Quarter of(Day day);
    [[nodiscard]] static constexpr Quarter fromIndex(int index) {
        Quarter quarter;
        quarter.m_index = index;
        return quarter;
    }

    [[nodiscard]] constexpr int year() const { return m_index / 4; }
    [[nodiscard]] constexpr int number() const { return m_index % 4 + 1; }
    /// Quarters since the year 0: for counting.
    [[nodiscard]] constexpr int index() const { return m_index; }
    [[nodiscard]] constexpr Quarter next() const { return fromIndex(m_index + 1); }
    [[nodiscard]] Day firstDay() const;
    [[nodiscard]] Day lastDay() const;
    [[nodiscard]] int days() const;
    /// "2025Q3"
    [[nodiscard]] std::string text() const;
    /// The year and its part at the middle of the quarter: 2025Q1 is 2025.125.
    [[nodiscard]] double midYear() const { return year() + (number() - 0.5) / 4.0; }

    friend constexpr auto operator<=>(const Quarter&, const Quarter&) = default;

private:
    int m_index = 0;
};

/// Reads "2025Q3". Fails with Syntax.
[[nodiscard]] Result<Quarter> parseQuarter(std::string_view text);

/// The first quarter that is projected; before it there is only the record.
inline constexpr Quarter ModelStart{2025, 1};
inline constexpr Quarter ModelEnd{2030, 4};
/// The first quarter of the record.
inline constexpr Quarter RecordStart{2022, 1};
inline constexpr std::size_t ModelQuarters = static_cast<std::size_t>(ModelEnd.index() - ModelStart.index()) + 1;

inline constexpr std::size_t YearQuarters = 4;

/// One number for each quarter of the model.
using PerQuarter = std::array<double, ModelQuarters>;

[[nodiscard]] inline Quarter modelQuarter(std::size_t q) {
    return Quarter::fromIndex(ModelStart.index() + static_cast<int>(q));
}

/// Quarters from the model's start to a day, in days' steps: 2025-04-01 is 1.0, before 2025 it is negative.
[[nodiscard]] double modelTime(std::chrono::sys_days day);

}  // namespace chokepoint::scenario
