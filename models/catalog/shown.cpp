// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/shown.h"

#include "models/catalog/metric.h"
#include "models/units/quantity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::catalog::shown {

ShownUnit unitFor(double largest, std::string_view unit) {
    constexpr double Million = 1e6;
    constexpr double Billion = 1e9;
    const auto known = units::parseUnit(unit);
    const bool isMoney = known && known->dimension == units::Dimension::of(units::Base::Money) && known->scale == 1.0;
    if (!isMoney || largest < Million) {
        return {1.0, std::string(unit)};
    }
    return largest < Billion ? ShownUnit{Million, "M " + std::string(unit)}
                             : ShownUnit{Billion, "bn " + std::string(unit)};
}

ShownUnit targetUnitFor(double value, std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> Larger{{{"W", "kW"},
                                                                                   {"kW", "MW"},
                                                                                   {"TFLOPS", "PFLOPS"},
                                                                                   {"PFLOPS", "EFLOPS"},
                                                                                   {"GB", "TB"},
                                                                                   {"TB", "PB"},
                                                                                   {"MWh", "GWh"}}};
    constexpr double Thousand = 1e3;
    const auto* const found = std::ranges::find(Larger, unit, &std::pair<std::string_view, std::string_view>::first);
    return found != Larger.end() && value >= Thousand ? ShownUnit{Thousand, std::string(found->second)}
                                                      : unitFor(value, unit);
}

std::string inSentence(std::string_view name) {
    std::string text(name);
    const auto isUpper = [&text](std::size_t at) { return text[at] >= 'A' && text[at] <= 'Z'; };
    const auto isLower = [&text](std::size_t at) { return text[at] >= 'a' && text[at] <= 'z'; };
    if (text.size() > 1 && isUpper(0) && isLower(1)) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string neededNames(const std::vector<std::string>& missing) {
    // What is counted is no name of a number, and what a system is made of is no metric.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> Counted{
        {{"chip", "the kind of its chips"}, {"chip_count", "the number of chips"}, {"racks", "the number of racks"}}};
    std::vector<std::string> names;
    for (const std::string& id : missing) {
        const auto* const counted =
            std::ranges::find(Counted, id, &std::pair<std::string_view, std::string_view>::first);
        const Metric* metric = findMetric(id);
        std::string name = counted != Counted.end()
                               ? std::string(counted->second)
                               : inSentence(metric != nullptr ? metric->brief : std::string_view(id));
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    std::string joined;
    for (std::size_t i = 0; i < names.size(); ++i) {
        joined += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return joined;
}

}  // namespace chokepoint::catalog::shown
