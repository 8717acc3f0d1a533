// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/date.h"
#include "models/units/format.h"
#include "models/units/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::catalog {

/// What the numbers of a column say about its decimal mark. One number that can only be read one way decides for the
/// column; without one it is not known whether 1.500 is one and a half or fifteen hundred, and nobody guesses.
class DecimalEvidence {
public:
    /// Looks at one cell; what is no number is passed over.
    void add(std::string_view cell);

    /// Point or Comma where the column is decided (or has no mark at all), Ask where it is not.
    [[nodiscard]] units::DecimalMark mark() const;
    /// Some cells need a point and others a comma.
    [[nodiscard]] bool isContradictory() const { return m_points > 0 && m_commas > 0; }
    /// How many cells can be read both ways, and the first of them.
    [[nodiscard]] std::size_t ambiguous() const { return m_ambiguous; }
    [[nodiscard]] const std::string& example() const { return m_example; }
    [[nodiscard]] std::size_t numbers() const { return m_numbers; }

private:
    std::size_t m_numbers = 0;
    std::size_t m_points = 0;
    std::size_t m_commas = 0;
    std::size_t m_ambiguous = 0;
    std::string m_example;
};

/// The order of day and month in dates such as 03/04/2025.
enum class DateOrder : std::uint8_t { Ask, DayFirst, MonthFirst };

/// The same for dates: 25/12/2025 decides, 03/04/2025 does not.
class DateEvidence {
public:
    void add(std::string_view cell);

    [[nodiscard]] DateOrder order() const;
    [[nodiscard]] bool isContradictory() const { return m_dayFirst > 0 && m_monthFirst > 0; }
    [[nodiscard]] std::size_t ambiguous() const { return m_ambiguous; }
    [[nodiscard]] const std::string& example() const { return m_example; }
    [[nodiscard]] std::size_t dates() const { return m_dates; }
    /// The latest of them that needs no order (2025-07-23), ISO; empty where there is none.
    [[nodiscard]] const std::string& latest() const { return m_latest; }

private:
    std::size_t m_dates = 0;
    std::size_t m_dayFirst = 0;
    std::size_t m_monthFirst = 0;
    std::size_t m_ambiguous = 0;
    std::string m_example;
    std::string m_latest;
};

/// Reads a date as spreadsheets write them: the ISO forms of units::parseDate (a time behind the day is dropped),
/// 2025/07/23, 23.07.2025, 7/23/2025 by `order`, "23 Jul 2025", "Jul 23, 2025", "July 2025", 2025年7月23日. Syntax, or
/// InvalidArgument where day and month could be swapped and `order` does not say.
[[nodiscard]] Result<units::Date> readImportedDate(std::string_view cell, DateOrder order);

/// The unit that a heading carries: "die area (mm²)", "TDP [W]", "Power, kW". Empty where its last bracket or word is
/// no unit.
[[nodiscard]] std::string unitInHeading(std::string_view heading);

/// Letters and digits of a name, lower case, for finding the same name written otherwise: "H100 SXM5-80 GB" is
/// "h100sxm580gb".
[[nodiscard]] std::string foldedForImport(std::string_view name);

/// Whether a cell stands for "unknown": blank, "-", "–", "n/a", "NA", "null", "?".
[[nodiscard]] bool isBlankCell(std::string_view cell);

/// Without blanks at both ends, no-break ones included.
[[nodiscard]] std::string_view trimmedCell(std::string_view cell);

}  // namespace chokepoint::catalog
