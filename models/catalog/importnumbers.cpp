// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/importnumbers.h"

#include "models/units/ascii.h"
#include "models/units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace chokepoint::catalog {

namespace {

constexpr std::size_t GroupSize = 3;
constexpr std::string_view NoBreakSpace = "\u00a0";

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The first number in a cell, its points and commas included: "about 1.500,5 kW" is "1.500,5".
std::string_view numberIn(std::string_view cell) {
    const auto* const begin = std::ranges::find_if(cell, isDigit);
    const auto start = static_cast<std::size_t>(begin - cell.begin());
    std::size_t end = start;
    while (end < cell.size() && (isDigit(cell[end]) || cell[end] == '.' || cell[end] == ',')) {
        ++end;
    }
    while (end > start && !isDigit(cell[end - 1])) {
        --end;
    }
    return cell.substr(std::min(start, cell.size()), end - std::min(start, end));
}

enum class Reading : std::uint8_t { Either, NeedsPoint, NeedsComma, Ambiguous };

/// What one number needs: see DecimalEvidence.
Reading readingOf(std::string_view number) {
    const auto points = std::ranges::count(number, '.');
    const auto commas = std::ranges::count(number, ',');
    if (points + commas == 0) {
        return Reading::Either;
    }
    if (points > 0 && commas > 0) {
        return number.rfind('.') > number.rfind(',') ? Reading::NeedsPoint : Reading::NeedsComma;
    }
    const bool isPoint = points > 0;
    if (points + commas > 1) {
        return isPoint ? Reading::NeedsComma : Reading::NeedsPoint;  // repeated: it groups
    }
    const std::size_t at = number.find(isPoint ? '.' : ',');
    const bool couldGroup = number.size() - at - 1 == GroupSize && at >= 1 && at <= GroupSize && number.front() != '0';
    if (couldGroup) {
        return Reading::Ambiguous;
    }
    return isPoint ? Reading::NeedsPoint : Reading::NeedsComma;
}

/// A run of digits as a number of at most four of them.
std::optional<unsigned> digitsIn(std::string_view text) {
    constexpr std::size_t Most = 4;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > Most || error != std::errc() || end != text.data() + text.size() ||
        !isDigit(text.front())) {
        return std::nullopt;
    }
    return value;
}

/// Numbers and words of a date, without what stands between them.
std::vector<std::string> datePartsOf(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!isDigit(c) && !isLetter(c)) {
            continue;
        }
        const bool goesOn = i > 0 && ((isDigit(c) && isDigit(text[i - 1])) || (isLetter(c) && isLetter(text[i - 1])));
        if (!goesOn) {
            parts.emplace_back();
        }
        parts.back() += lower(c);
    }
    return parts;
}

std::optional<unsigned> monthNamed(std::string_view word) {
    constexpr std::array<std::string_view, 12> Months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    constexpr std::size_t Shortest = 3;
    for (std::size_t i = 0; i < Months.size(); ++i) {
        if (word.size() >= Shortest && (Months[i].starts_with(word) || word == "sept")) {
            if (word == "sept" && Months[i] != "september") {
                continue;
            }
            return static_cast<unsigned>(i + 1);
        }
    }
    return std::nullopt;
}

/// Behind a day an hour may stand: "2025-12-05 21:21:23+00:00", "2025-12-05T21:21:23Z".
std::string_view withoutTime(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return text;
    }
    const std::size_t blank = text.find_last_of(" T", colon);
    return blank == std::string_view::npos ? text : trimmedCell(text.substr(0, blank));
}

tl::unexpected<Error> noDate(std::string_view cell) {
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("'%1' is no date: write 2025-07-23, 2025-07, 2025Q3 or 2025"), {std::string(cell)}});
}

Result<units::Date> dateOf(unsigned year, unsigned month, std::optional<unsigned> day, std::string_view cell) {
    const std::string iso =
        day ? fmt::format("{:04}-{:02}-{:02}", year, month, *day) : fmt::format("{:04}-{:02}", year, month);
    const Result<units::Date> date = units::parseDate(iso);
    return date ? date : noDate(cell);
}

/// Three numbers of which the year is last: 23.07.2025, 7/23/2025.
struct ShortDate {
    unsigned first = 0;
    unsigned second = 0;
    unsigned year = 0;
    bool hasPoints = false;
};

std::optional<ShortDate> shortDateIn(std::string_view text) {
    const std::vector<std::string> parts = datePartsOf(text);
    constexpr std::size_t YearDigits = 4;
    if (parts.size() != 3 || parts[2].size() != YearDigits || parts[0].size() > 2 || parts[1].size() > 2) {
        return std::nullopt;
    }
    const auto first = digitsIn(parts[0]);
    const auto second = digitsIn(parts[1]);
    const auto year = digitsIn(parts[2]);
    if (!first || !second || !year) {
        return std::nullopt;
    }
    return ShortDate{*first, *second, *year, text.find('.') != std::string_view::npos};
}

constexpr unsigned MonthsOfYear = 12;

DateOrder orderOf(const ShortDate& date) {
    if (date.hasPoints || date.first > MonthsOfYear) {
        return DateOrder::DayFirst;  // nobody writes the month first with points
    }
    if (date.second > MonthsOfYear) {
        return DateOrder::MonthFirst;
    }
    return date.first == date.second ? DateOrder::DayFirst : DateOrder::Ask;
}

}  // namespace

std::string_view trimmedCell(std::string_view cell) {
    constexpr std::string_view Blanks = " \t\r\n";
    while (true) {
        if (!cell.empty() && Blanks.find(cell.front()) != std::string_view::npos) {
            cell.remove_prefix(1);
        } else if (cell.starts_with(NoBreakSpace)) {
            cell.remove_prefix(NoBreakSpace.size());
        } else if (!cell.empty() && Blanks.find(cell.back()) != std::string_view::npos) {
            cell.remove_suffix(1);
        } else if (cell.ends_with(NoBreakSpace)) {
            cell.remove_suffix(NoBreakSpace.size());
        } else {
            return cell;
        }
    }
}

bool isBlankCell(std::string_view cell) {
    const std::string_view text = trimmedCell(cell);
    if (text.empty()) {
        return true;
    }
    constexpr std::size_t Longest = 4;
    if (text.size() > Longest) {
        return false;
    }
    std::string word(text);
    std::ranges::transform(word, word.begin(), lower);
    constexpr std::array<std::string_view, 9> Words{"-", "–", "—", "?", "n/a", "na", "null", "nan", "none"};
    return std::ranges::find(Words, word) != Words.end();
}

void DecimalEvidence::add(std::string_view cell) {
    const std::string_view number = numberIn(cell);
    if (number.empty()) {
        return;
    }
    ++m_numbers;
    switch (readingOf(number)) {
        case Reading::Either:
            break;
        case Reading::NeedsPoint:
            ++m_points;
            break;
        case Reading::NeedsComma:
            ++m_commas;
            break;
        case Reading::Ambiguous:
            if (m_ambiguous++ == 0) {
                m_example = number;
            }
            break;
    }
}

units::DecimalMark DecimalEvidence::mark() const {
    if (m_points > 0 && m_commas == 0) {
        return units::DecimalMark::Point;
    }
    if (m_commas > 0 && m_points == 0) {
        return units::DecimalMark::Comma;
    }
    return m_points == 0 && m_ambiguous == 0 ? units::DecimalMark::Point : units::DecimalMark::Ask;
}

void DateEvidence::add(std::string_view cell) {
    const std::string_view text = withoutTime(trimmedCell(cell));
    if (const std::optional<ShortDate> date = shortDateIn(text)) {
        ++m_dates;
        const DateOrder order = orderOf(*date);
        m_dayFirst += order == DateOrder::DayFirst ? 1U : 0U;
        m_monthFirst += order == DateOrder::MonthFirst ? 1U : 0U;
        if (order == DateOrder::Ask && m_ambiguous++ == 0) {
            m_example = text;
        }
        return;
    }
    constexpr std::size_t Longest = 20;
    if (text.size() > Longest || text.empty() || !isDigit(text.front())) {
        return;
    }
    if (const Result<units::Date> date = units::parseDate(text)) {
        ++m_dates;
        m_latest = std::max(m_latest, date->iso());
    }
}

DateOrder DateEvidence::order() const {
    if (m_dayFirst > 0 && m_monthFirst == 0) {
        return DateOrder::DayFirst;
    }
    if (m_monthFirst > 0 && m_dayFirst == 0) {
        return DateOrder::MonthFirst;
    }
    return m_dayFirst == 0 && m_ambiguous == 0 ? DateOrder::DayFirst : DateOrder::Ask;
}

Result<units::Date> readImportedDate(std::string_view cell, DateOrder order) {
    const std::string_view text = withoutTime(trimmedCell(cell));
    if (const Result<units::Date> date = units::parseDate(text)) {
        return date;
    }
    if (const std::optional<ShortDate> date = shortDateIn(text)) {
        const DateOrder certain = orderOf(*date);
        if (certain == DateOrder::Ask && order == DateOrder::Ask) {
            return failure(
                ErrorCode::InvalidArgument,
                {CHOKEPOINT_MSG("'%1' can begin with the day or with the month: say which for this column, or "
                                "write 2025-07-23"),
                 {std::string(cell)}});
        }
        const bool isDayFirst = (certain == DateOrder::Ask ? order : certain) == DateOrder::DayFirst;
        return dateOf(date->year, isDayFirst ? date->second : date->first, isDayFirst ? date->first : date->second,
                      cell);
    }
    const std::vector<std::string> parts = datePartsOf(text);
    constexpr std::size_t YearDigits = 4;
    std::optional<unsigned> year;
    std::optional<unsigned> month;
    std::vector<unsigned> others;
    for (const std::string& part : parts) {
        if (const auto named = monthNamed(part)) {
            month = named;
        } else if (const auto digits = digitsIn(part); digits && part.size() == YearDigits && !year) {
            year = digits;
        } else if (digits) {
            others.push_back(*digits);
        } else {
            return noDate(cell);
        }
    }
    if (year && month && others.size() <= 1) {
        return dateOf(*year, *month, others.empty() ? std::nullopt : std::optional(others.front()), cell);
    }
    const bool isYearFirst = !parts.empty() && parts.front().size() == YearDigits;
    if (year && !month && isYearFirst && (others.size() == 1 || others.size() == 2)) {
        return dateOf(*year, others[0], others.size() == 2 ? std::optional(others[1]) : std::nullopt, cell);
    }
    return noDate(cell);
}

std::string unitInHeading(std::string_view heading) {
    const std::string_view text = trimmedCell(heading);
    std::string_view candidate;
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
        const std::size_t at = text.rfind(open);
        if (!text.empty() && text.back() == close && at != std::string_view::npos) {
            candidate = text.substr(at + 1, text.size() - at - 2);
        }
    }
    if (const std::size_t comma = text.rfind(", "); candidate.empty() && comma != std::string_view::npos) {
        candidate = text.substr(comma + 2);
    }
    candidate = trimmedCell(candidate);
    // "mm^2" is how plain text writes mm².
    std::string unit(candidate);
    std::erase(unit, '^');
    return !unit.empty() && units::parseUnit(unit) ? unit : std::string();
}

std::string foldedForImport(std::string_view name) {
    std::string result;
    for (const char c : name) {
        // Bytes above 127 are letters of other scripts: they count as they are.
        if (isDigit(c) || isLetter(c) || static_cast<unsigned char>(c) >= 0x80U) {
            result += lower(c);
        }
    }
    return result;
}

}  // namespace chokepoint::catalog
