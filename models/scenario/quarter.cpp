// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/quarter.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::scenario {

namespace {

using std::chrono::sys_days;

constexpr unsigned MonthsInQuarter = 3;

}  // namespace

Quarter Quarter::of(Day day) {
    return {static_cast<int>(day.year()),
            static_cast<int>((static_cast<unsigned>(day.month()) - 1) / MonthsInQuarter) + 1};
}

Day Quarter::firstDay() const {
    const auto month = static_cast<unsigned>(number() - 1) * MonthsInQuarter + 1;
    return std::chrono::year(year()) / std::chrono::month(month) / 1;
}

Day Quarter::lastDay() const {
    return {sys_days(next().firstDay()) - std::chrono::days(1)};
}

int Quarter::days() const {
    return static_cast<int>((sys_days(next().firstDay()) - sys_days(firstDay())).count());
}

std::string Quarter::text() const {
    return fmt::format("{:04}Q{}", year(), number());
}

Result<Quarter> parseQuarter(std::string_view text) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const bool isQuarter = text.size() == 6 && std::all_of(text.begin(), text.begin() + 4, isDigit) && text[4] == 'Q' &&
                           text[5] >= '1' && text[5] <= '4';
    if (!isQuarter) {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("'%1' is not a quarter: write 2026Q3"), {std::string(text)}});
    }
    int year = 0;
    for (const char c : text.substr(0, 4)) {
        year = year * 10 + (c - '0');
    }
    return Quarter(year, text[5] - '0');
}

double modelTime(sys_days day) {
    const Quarter quarter = Quarter::of(Day(day));
    const auto inside = static_cast<double>((day - sys_days(quarter.firstDay())).count());
    return quarter.index() - ModelStart.index() + inside / quarter.days();
}

}  // namespace chokepoint::scenario
