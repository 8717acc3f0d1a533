// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/date.h"

#include <fmt/format.h>

#include <charconv>

namespace chokepoint::units {

namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr unsigned MonthsPerQuarter = 3;

tl::unexpected<Error> notADate(std::string_view text) {
    return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'%1' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025"),
                                       {std::string(text)}});
}

/// All of `text` as digits; false where there is anything else.
bool readDigits(std::string_view text, unsigned& value) {
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return false;
        }
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

year_month_day Date::lastDay() const {
    const year y = m_first.year();
    switch (m_precision) {
        case DatePrecision::Day:
            return m_first;
        case DatePrecision::Month:
            return year_month_day(y / m_first.month() / last);
        case DatePrecision::Quarter:
            return year_month_day(y / (m_first.month() + std::chrono::months(MonthsPerQuarter - 1)) / last);
        case DatePrecision::Year:
            return y / 12 / 31;
    }
    return m_first;
}

std::string Date::iso() const {
    const int y = static_cast<int>(m_first.year());
    const unsigned m = static_cast<unsigned>(m_first.month());
    switch (m_precision) {
        case DatePrecision::Day:
            return fmt::format("{:04}-{:02}-{:02}", y, m, static_cast<unsigned>(m_first.day()));
        case DatePrecision::Month:
            return fmt::format("{:04}-{:02}", y, m);
        case DatePrecision::Quarter:
            return fmt::format("{:04}Q{}", y, (m - 1) / MonthsPerQuarter + 1);
        case DatePrecision::Year:
            return fmt::format("{:04}", y);
    }
    return {};
}

std::strong_ordering compareByLastDay(const Date& a, const Date& b) {
    return a.lastDay() <=> b.lastDay();
}

Result<Date> parseDate(std::string_view text) {
    unsigned y = 0;
    unsigned m = 1;
    unsigned d = 1;
    if (text.size() < 4 || !readDigits(text.substr(0, 4), y) || y == 0) {
        return notADate(text);
    }
    DatePrecision precision = DatePrecision::Year;
    const std::string_view rest = text.substr(4);
    if (rest.size() == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4') {
        precision = DatePrecision::Quarter;
        m = static_cast<unsigned>(rest[1] - '1') * MonthsPerQuarter + 1;
    } else if (rest.size() == 3 || rest.size() == 6) {
        if (rest[0] != '-' || !readDigits(rest.substr(1, 2), m)) {
            return notADate(text);
        }
        precision = DatePrecision::Month;
        if (rest.size() == 6) {
            if (rest[3] != '-' || !readDigits(rest.substr(4), d)) {
                return notADate(text);
            }
            precision = DatePrecision::Day;
        }
    } else if (!rest.empty()) {
        return notADate(text);
    }
    const year_month_day first = year(static_cast<int>(y)) / month(m) / day(d);
    if (!first.ok()) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("'%1' is no day of the calendar"), {std::string(text)}});
    }
    return Date(first, precision);
}

}  // namespace chokepoint::units
