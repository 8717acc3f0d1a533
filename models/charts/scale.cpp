// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::charts {

namespace {

double transformed(ScaleKind kind, double value) {
    return kind == ScaleKind::Log ? std::log10(value) : value;
}

/// 10ⁿ to the last bit for |n| ≤ 22; std::pow is within one unit beyond.
double powerOfTen(int n) {
    return n >= 0 ? std::pow(10.0, n) : 1.0 / std::pow(10.0, -n);
}

/// The smallest of 1, 2, 2.5, 5 × 10ⁿ that cuts the span into at most `parts`.
double roundStep(double span, int parts) {
    const double raw = span / parts;
    const int exponent = static_cast<int>(std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        const double step = factor * powerOfTen(exponent);
        if (step >= raw * (1.0 - 1e-12)) {
            return step;
        }
    }
    return powerOfTen(exponent + 1);
}

NiceRange linearWithStep(double lowest, double highest) {
    const double step = roundStep(highest - lowest, 5);
    NiceRange range;
    range.step = step;
    const double first = std::floor(lowest / step + 1e-9);
    const double last = std::ceil(highest / step - 1e-9);
    for (double k = first; k <= last; k += 1.0) {
        range.ticks.push_back(k == 0.0 ? 0.0 : k * step);
    }
    range.low = range.ticks.front();
    range.high = range.ticks.back();
    return range;
}

/// Whole powers of `base` from one that is ≤ lowest to one that is ≥ highest.
NiceRange powers(double base, double lowest, double highest) {
    const double logBase = std::log10(base);
    const auto power = [&](int n) {
        return base == 2.0 ? std::ldexp(1.0, n) : powerOfTen(static_cast<int>(std::lround(logBase)) * n);
    };
    // The logarithm may round across a whole power; step back and forth until the ends are right.
    int first = static_cast<int>(std::floor(std::log10(lowest) / logBase));
    while (power(first) > lowest) {
        --first;
    }
    while (power(first + 1) <= lowest) {
        ++first;
    }
    int last = std::max(first + 1, static_cast<int>(std::ceil(std::log10(highest) / logBase)));
    while (power(last) < highest) {
        ++last;
    }
    while (last > first + 1 && power(last - 1) >= highest) {
        --last;
    }
    NiceRange range;
    range.step = base;
    for (int n = first; n <= last; ++n) {
        range.ticks.push_back(power(n));
    }
    range.low = range.ticks.front();
    range.high = range.ticks.back();
    return range;
}

/// Grid lines at 1, 2 and 5 × 10ⁿ: round numbers where decades would be too few.
NiceRange roundNumbers(double lowest, double highest) {
    NiceRange range;
    range.step = 0.0;
    const int first = static_cast<int>(std::floor(std::log10(lowest))) - 1;
    for (int exponent = first; range.ticks.size() < 2 || range.ticks.back() < highest; ++exponent) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            const double tick = digit * powerOfTen(exponent);
            // The last one at or below the lowest value is the first line.
            if (tick <= lowest) {
                range.ticks.assign(1, tick);
            } else if (!range.ticks.empty() && (range.ticks.size() < 2 || range.ticks.back() < highest)) {
                range.ticks.push_back(tick);
            }
        }
    }
    range.low = range.ticks.front();
    range.high = range.ticks.back();
    return range;
}

/// Ends of 1, 2 or 5 × 10ⁿ instead of whole decades, as long as two grid lines stay inside.
NiceRange trimmed(const NiceRange& whole, double lowest, double highest) {
    NiceRange range = whole;
    for (const double factor : {2.0, 5.0}) {
        if (whole.low * factor <= lowest) {
            range.low = whole.low * factor;
        }
    }
    for (const double factor : {2.0, 5.0}) {
        if (range.high == whole.high && whole.high / 10.0 * factor >= highest) {
            range.high = whole.high / 10.0 * factor;
        }
    }
    std::erase_if(range.ticks, [&](double tick) { return tick < range.low || tick > range.high; });
    return range.ticks.size() >= 2 ? range : whole;
}

}  // namespace

Scale::Scale(ScaleKind kind, double low, double high)
    : m_kind(kind),
      m_low(low),
      m_high(high),
      m_from(transformed(kind, low)),
      m_span(transformed(kind, high) - transformed(kind, low)) {}

std::optional<double> Scale::map(double value) const {
    if (!std::isfinite(value) || (m_kind == ScaleKind::Log && value <= 0.0)) {
        return std::nullopt;
    }
    const double position = (transformed(m_kind, value) - m_from) / m_span;
    return std::isfinite(position) ? std::optional(position) : std::nullopt;
}

double Scale::unmap(double position) const {
    const double value = m_from + position * m_span;
    return m_kind == ScaleKind::Log ? std::pow(10.0, value) : value;
}

NiceRange niceLinear(double lowest, double highest) {
    if (lowest > highest) {
        std::swap(lowest, highest);
    }
    if (lowest == highest) {
        const double room = lowest == 0.0 ? 1.0 : std::abs(lowest) * 0.1;
        lowest -= lowest == 0.0 ? 0.0 : room;
        highest += room;
    }
    return linearWithStep(lowest, highest);
}

NiceRange niceFromZero(double lowest, double highest) {
    return niceLinear(std::min(0.0, std::min(lowest, highest)), std::max(0.0, std::max(lowest, highest)));
}

NiceRange niceLog(double lowest, double highest) {
    if (lowest > highest) {
        std::swap(lowest, highest);
    }
    const double decades = std::log10(highest) - std::log10(lowest);
    if (decades <= 1.3) {
        return roundNumbers(lowest, highest);
    }
    const int perStep = std::max(1, static_cast<int>(std::ceil(decades / 6.0)));
    const NiceRange whole = powers(powerOfTen(perStep), lowest, highest);
    return perStep == 1 ? trimmed(whole, lowest, highest) : whole;
}

NiceRange niceRatio(double lowest, double highest) {
    const double reach = std::max(std::max(lowest, highest), 1.0 / std::min(lowest, highest));
    // Five grid lines or fewer: the factor between them grows with the reach.
    struct Choice {
        double reach;
        double factor;
    };
    for (const Choice& choice : std::array{Choice{2.0, 2.0}, Choice{4.0, 2.0}, Choice{10.0, 10.0}}) {
        if (reach <= choice.reach) {
            NiceRange range{1.0 / choice.reach, choice.reach, choice.factor, {}};
            for (double tick = range.low; tick <= range.high; tick *= choice.factor) {
                range.ticks.push_back(tick);
            }
            return range;
        }
    }
    int decades = 1;
    while (powerOfTen(decades + 1) <= reach) {
        ++decades;
    }
    // The ends are round numbers between grid lines that stand for whole decades.
    double end = powerOfTen(decades);
    for (const double digit : {2.0, 5.0, 10.0}) {
        end = end < reach ? digit * powerOfTen(decades) : end;
    }
    decades += end >= powerOfTen(decades + 1) ? 1 : 0;
    const int perStep = (decades + 1) / 2;
    NiceRange range{1.0 / end, end, powerOfTen(perStep), {}};
    for (int k = -(decades / perStep); k <= decades / perStep; ++k) {
        range.ticks.push_back(powerOfTen(k * perStep));
    }
    return range;
}

double dayNumber(std::chrono::year_month_day day) {
    return static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count());
}

std::chrono::year_month_day dayOfNumber(double day) {
    return std::chrono::sys_days(std::chrono::days(static_cast<int>(std::floor(day))));
}

std::string isoDay(double number) {
    const std::chrono::year_month_day day = dayOfNumber(number);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::vector<DayTick> dayTicks(double low, double high, double least) {
    constexpr double Month = 28.0;
    constexpr double Week = 7.0;
    std::vector<DayTick> ticks;
    if (least <= Week) {
        const double step = least <= 1.0 ? 1.0 : Week;
        for (double day = std::ceil(low / step) * step; day <= high; day += step) {
            const auto date = dayOfNumber(day);
            ticks.push_back({day, date.month() == std::chrono::January && date.day() == std::chrono::day(1)});
        }
        return ticks;
    }
    const unsigned step = least <= Month ? 1 : least <= 3 * Month ? 3 : least <= 6 * Month ? 6 : 12;
    const int firstYear = static_cast<int>(dayOfNumber(low).year());
    const int lastYear = static_cast<int>(dayOfNumber(high).year());
    const int years = std::max(1, static_cast<int>(std::ceil(least / 366.0)));
    for (int year = firstYear; year <= lastYear + 1; ++year) {
        for (unsigned month = 1; month <= 12; month += step) {
            const double day = dayNumber(std::chrono::year(year) / std::chrono::month(month) / 1);
            if (day >= low && day <= high && (step < 12 || year % years == 0)) {
                ticks.push_back({day, month == 1});
            }
        }
    }
    return ticks;
}

}  // namespace chokepoint::charts
