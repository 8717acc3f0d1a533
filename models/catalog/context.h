// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/date.h"

#include <chrono>
#include <optional>
#include <string>

namespace chokepoint::catalog {

/// Assumptions behind running costs; the same site for every system unless changed.
struct Assumptions {
    double tariffUsdPerKwh = 0.08;  ///< electricity price, USD/kWh, > 0
    double pue = 1.3;               ///< power usage effectiveness: facility over IT energy, ≥ 1 (ISO/IEC 30134-2)
    double utilisation = 0.8;       ///< mean IT power over rated IT power, 0 to 1
    double years = 4.0;             ///< years of ownership, > 0

    friend bool operator==(const Assumptions&, const Assumptions&) = default;
};

/// What a question is asked under. A value: every query takes one, and every answer names it.
struct Context {
    std::string scenario = "as-recorded";
    std::string scenarioName;            ///< in words; empty: the id says it
    std::string lens = "best";           ///< which claims speak
    std::optional<units::Date> knownAt;  ///< only claims published by the end of that date speak
    std::chrono::year_month_day asOf{};  ///< law on that day
    Assumptions assumptions;

    friend bool operator==(const Context&, const Context&) = default;
};

}  // namespace chokepoint::catalog
