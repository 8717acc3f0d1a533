// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include <chrono>

namespace chokepoint::ui {

[[nodiscard]] inline QDate toQDate(std::chrono::year_month_day day) {
    return QDate(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                 static_cast<int>(static_cast<unsigned>(day.day())));
}

[[nodiscard]] inline std::chrono::year_month_day fromQDate(const QDate& date) {
    return {std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
            std::chrono::day(static_cast<unsigned>(date.day()))};
}

/// The first day of the calendar quarter after this one: where a what-if begins unless the person says another day.
[[nodiscard]] inline std::chrono::year_month_day nextQuarter(std::chrono::year_month_day day) {
    const unsigned quarter = (static_cast<unsigned>(day.month()) - 1) / 3;
    const auto first = std::chrono::year_month(day.year(), std::chrono::month(quarter * 3 + 1));
    return (first + std::chrono::months(3)) / std::chrono::day(1);
}

}  // namespace chokepoint::ui
