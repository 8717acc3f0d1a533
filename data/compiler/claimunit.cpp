// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/claimunit.h"

#include "models/units/format.h"

#include <fmt/format.h>

namespace chokepoint::datac {

namespace {

using units::Base;
using units::Dimension;
using units::Unit;

constexpr std::string_view Dollar = "USD";

bool isMoney(const Unit& unit) {
    return unit.dimension.exponent(Base::Money) != 0;
}

/// Whether `unit` measures what the attribute measures: the same, or the same per thing or per time. Currencies may
/// differ, things that are counted may not.
bool fits(const Unit& unit, const Unit& wanted) {
    const Dimension rest = wanted.dimension / unit.dimension;
    if (rest.isNone()) {
        return unit.thing == wanted.thing;
    }
    const Dimension perThing = Dimension::of(Base::Thing);
    const Dimension perTime = Dimension::of(Base::Second);
    return rest == perThing || (isMoney(unit) && (rest == perTime || rest == perThing * perTime));
}

bool isHourly(const Unit& unit, const Unit& wanted) {
    return (wanted.dimension / unit.dimension).exponent(Base::Second) != 0;
}

}  // namespace

Rates latestRates(const Table& conversions) {
    Rates result{{std::string(Dollar), 1.0}};
    for (const Row* row : conversions.sorted()) {  // by currency, then date: the last one stays
        if (const Result<double> perUsd = units::parseNumber(row->text("per_usd")); perUsd && *perUsd > 0.0) {
            result[row->text("currency")] = *perUsd;
        }
    }
    return result;
}

std::optional<Unit> claimUnit(const Row& claim, const Row& attribute, Problems& problems) {
    const std::string& text = claim.text("unit");
    const std::string& dimension = attribute.text("dimension");
    if (text.empty() && !dimension.empty()) {
        problems.add(claim.problem(
            "unit", fmt::format("is blank: {} is measured in {} or the like", claim.text("attribute"), dimension)));
        return std::nullopt;
    }
    if (text.empty()) {
        return Unit{};
    }
    const Result<Unit> unit = units::parseUnit(text);
    if (!unit) {
        problems.add(claim.problem("unit", inEnglish(unit.error().message)));
        return std::nullopt;
    }
    const Result<Unit> wanted = dimension.empty() ? unit : units::parseUnit(dimension);
    if (wanted && !fits(*unit, *wanted)) {
        problems.add(
            claim.problem("unit", fmt::format("'{}' does not fit {}, which is measured in {}: correct the unit "
                                              "or choose another attribute",
                                              text, claim.text("attribute"), dimension)));
        return std::nullopt;
    }
    return *unit;
}

void checkRange(const Row& claim, std::string_view column, double value, const Unit& unit, const Row& attribute,
                const Rates& rates, Problems& problems) {
    const std::string& dimension = attribute.text("dimension");
    const Result<Unit> wanted = dimension.empty() ? Result<Unit>(Unit{}) : units::parseUnit(dimension);
    if (!wanted || (!dimension.empty() && isHourly(unit, *wanted))) {
        return;
    }
    double inWanted = value * unit.scale / wanted->scale;
    if (isMoney(unit) && isMoney(*wanted) && unit.currency != wanted->currency) {
        const auto from = rates.find(unit.currency.str());
        const auto to = rates.find(wanted->currency.str());
        if (from == rates.end() || to == rates.end()) {
            problems.add(claim.problem(
                "unit",
                fmt::format("there is no exchange rate for {}: add one to conversions.csv", unit.currency.str())));
            return;
        }
        inWanted = inWanted / from->second * to->second;
    }
    const Result<double> minimum = units::parseNumber(attribute.text("minimum"));
    const Result<double> maximum = units::parseNumber(attribute.text("maximum"));
    const bool isBelow = minimum && inWanted < *minimum;
    const bool isAbove = maximum && inWanted > *maximum;
    if (isBelow || isAbove) {
        const std::string limit = attribute.text(isBelow ? "minimum" : "maximum");
        problems.add(claim.problem(
            column, fmt::format("{}{}{} is {} what {} can be, {}{}{}: check number and unit, or widen the range in "
                                "attributes.csv",
                                claim.text(column), claim.text("unit").empty() ? "" : " ", claim.text("unit"),
                                isBelow ? "below" : "above", claim.text("attribute"), limit,
                                dimension.empty() ? "" : " ", dimension)));
    }
}

}  // namespace chokepoint::datac
