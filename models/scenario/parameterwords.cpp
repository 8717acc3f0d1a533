// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/parameterwords.h"

#include <array>
#include <utility>

namespace chokepoint::scenario {

namespace {

constexpr double PerCent = 100.0;
constexpr int AllDigits = 12;  // what is typed has fewer; what binary fractions add has more

std::string numberWords(double shown, int significantDigits, const units::NumberStyle& style) {
    return units::formatNumber(shown, significantDigits, style);
}

std::string withUnit(const std::string& number, const ShownUnit& unit, const units::NumberStyle& style) {
    const bool isTimes = unit.text.starts_with("×");
    return unit.text.empty() ? number : number + (isTimes ? std::string() : style.unitSpace) + unit.text;
}

}  // namespace

ShownUnit shownUnit(std::string_view stored) {
    constexpr std::array<std::pair<std::string_view, const char*>, 3> Shares{
        {{"fraction", "%"}, {"fraction/year", "% a year"}, {"1/year", "% a year"}}};
    for (const auto& [unit, shown] : Shares) {
        if (stored == unit) {
            return {PerCent, shown};
        }
    }
    std::string text(stored);
    if (stored.starts_with("ratio")) {
        text.replace(0, std::string_view("ratio").size(), "×");
    }
    constexpr std::array<std::pair<std::string_view, const char*>, 3> Periods{
        {{"/quarter", " a quarter"}, {"/year", " a year"}, {"/month", " a month"}}};
    for (const auto& [suffix, words] : Periods) {
        if (text.size() > suffix.size() && text.ends_with(suffix) && !text.starts_with("1/")) {
            text.replace(text.size() - suffix.size(), suffix.size(), words);
        }
    }
    return {1.0, text};
}

std::string valueWords(const Parameter& parameter, double stored, int significantDigits,
                       const units::NumberStyle& style) {
    const ShownUnit unit = shownUnit(parameter.unit);
    return withUnit(numberWords(stored * unit.perStored, significantDigits, style), unit, style);
}

std::vector<RankCorrelation> correlationsOf(const Supply& supply, const Parameter& parameter) {
    std::vector<RankCorrelation> all = parameter.correlations;
    for (const Parameter& other : supply.parameters()) {
        for (const RankCorrelation& correlation : other.correlations) {
            if (correlation.parameter == parameter.id) {
                all.push_back({other.id, correlation.rho});
            }
        }
    }
    return all;
}

std::string rangeWords(const Parameter& parameter, const ParameterRange& range, const units::NumberStyle& style) {
    const std::string central = valueWords(parameter, range.central, AllDigits, style);
    if (range.low == range.high) {
        return central;
    }
    const double perStored = shownUnit(parameter.unit).perStored;
    return central + " (" + numberWords(range.low * perStored, AllDigits, style) + " to " +
           numberWords(range.high * perStored, AllDigits, style) + ")";
}

}  // namespace chokepoint::scenario
