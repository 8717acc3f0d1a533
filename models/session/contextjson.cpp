// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/contextjson.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace chokepoint::session {

namespace {

using nlohmann::json;

void readText(const json& object, const char* name, std::string& value) {
    if (const auto found = object.find(name); found != object.end() && found->is_string()) {
        value = found->get<std::string>();
    }
}

/// Outside its range a remembered number is forgotten: the file may have been written by anyone.
void readNumber(const json& object, const char* name, double low, double high, double& value) {
    if (const auto found = object.find(name); found != object.end() && found->is_number()) {
        if (const double number = found->get<double>(); std::isfinite(number) && number >= low && number <= high) {
            value = number;
        }
    }
}

}  // namespace

std::string contextToJson(const catalog::Context& context) {
    json object;
    object["scenario"] = context.scenario;
    object["lens"] = context.lens;
    if (context.knownAt) {
        object["known_at"] = context.knownAt->iso();
    }
    if (context.asOf.ok()) {
        object["as_of"] = units::Date(context.asOf, units::DatePrecision::Day).iso();
    }
    object["tariff_usd_per_kwh"] = context.assumptions.tariffUsdPerKwh;
    object["pue"] = context.assumptions.pue;
    object["utilisation"] = context.assumptions.utilisation;
    object["years"] = context.assumptions.years;
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<catalog::Context> contextFromJson(std::string_view text, const catalog::Context& defaults) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    catalog::Context context = defaults;
    readText(object, "scenario", context.scenario);
    readText(object, "lens", context.lens);
    std::string knownAt;
    readText(object, "known_at", knownAt);
    context.knownAt.reset();
    if (const Result<units::Date> date = units::parseDate(knownAt); date) {
        context.knownAt = *date;
    }
    std::string asOf;
    readText(object, "as_of", asOf);
    if (const Result<units::Date> date = units::parseDate(asOf);
        date && date->precision() == units::DatePrecision::Day) {
        context.asOf = date->firstDay();
    }
    readNumber(object, "tariff_usd_per_kwh", 1e-9, 1e9, context.assumptions.tariffUsdPerKwh);
    readNumber(object, "pue", 1.0, 100.0, context.assumptions.pue);
    readNumber(object, "utilisation", 0.0, 1.0, context.assumptions.utilisation);
    readNumber(object, "years", 1e-9, 1000.0, context.assumptions.years);
    return context;
}

}  // namespace chokepoint::session
