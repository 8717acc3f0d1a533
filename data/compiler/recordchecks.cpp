// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/recordchecks.h"

#include "models/policy/expression.h"
#include "models/units/date.h"
#include "models/units/format.h"
#include "models/units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace chokepoint::datac {

namespace {

/// Units of a projection that are no measures: shares, switches, words.
constexpr std::array<std::string_view, 4> PlainUnits{"fraction", "ratio", "0 or 1", "flag"};

void checkUnit(const Row& row, Problems& problems) {
    std::string_view text = row.text("unit");
    for (const std::string_view plain : PlainUnits) {
        if (text == plain) {
            return;
        }
        if (text.starts_with(plain) && text[plain.size()] == '/') {  // "ratio/year"
            text.remove_prefix(plain.size() + 1);
            break;
        }
    }
    if (const Result<units::Unit> unit = units::parseUnit(text); !unit) {
        problems.add(row.problem("unit", inEnglish(unit.error().message)));
    }
}

/// Reports a later date that lies before an earlier one; either may be blank.
void checkOrder(const Row& row, std::string_view earlier, std::string_view later, Problems& problems) {
    const Result<units::Date> a = units::parseDate(row.text(earlier));
    const Result<units::Date> b = units::parseDate(row.text(later));
    if (a && b && std::chrono::sys_days(b->lastDay()) < std::chrono::sys_days(a->firstDay())) {
        problems.add(row.problem(later, fmt::format("{} lies before {}, {}: correct one of them", row.text(later),
                                                    earlier, row.text(earlier))));
    }
}

/// low ≤ middle ≤ high, as far as they are given.
void checkRange(const Row& row, std::string_view middle, Problems& problems) {
    const std::optional<double> low = row.number("low");
    const std::optional<double> value = row.number(middle);
    const std::optional<double> high = row.number("high");
    if (low && high && *low > *high) {
        problems.add(
            row.problem("low", fmt::format("{} is above high {}: swap them", row.text("low"), row.text("high"))));
    } else if (value && ((low && *value < *low) || (high && *value > *high))) {
        problems.add(row.problem(middle, fmt::format("{} lies outside its own range, {} to {}: correct one of them",
                                                     row.text(middle), row.text("low"), row.text("high"))));
    }
}

void checkEvents(const Tables& tables, Problems& problems) {
    for (const Row& row : tables.at("policy_events").rows) {
        const std::array<std::string_view, 4> columns{"announced", "published", "effective", "ended"};
        if (std::ranges::all_of(columns, [&](std::string_view column) { return row.text(column).empty(); })) {
            problems.add(row.problem("announced", "there is no date: an event needs at least one"));
        }
        checkOrder(row, "effective", "ended", problems);
    }
    for (const Row& row : tables.at("policy_parties").rows) {
        const std::string& status = row.text("status");
        checkOrder(row, "added_date", "removed_date", problems);
        if (status == "removed" && row.text("removed_date").empty()) {
            problems.add(row.problem("removed_date", "is blank, but the party is removed: say when"));
        } else if (status == "listed" && !row.text("removed_date").empty()) {
            problems.add(row.problem("removed_date", "must be blank: the party is listed"));
        } else if (status == "listed" && row.text("list").empty()) {
            problems.add(row.problem("list", "is blank, but the party is listed: say where"));
        }
        if (row.text("parent_party") == row.text("id")) {
            problems.add(row.problem("parent_party", "is the party itself: leave it blank or name the parent"));
        }
    }
}

/// A class of destinations that a text names without a list of its own here (15 CFR 791.4).
constexpr std::string_view ForeignAdversaries = "foreign-adversaries";

/// A destination is `*`, a country, a group, or one of these `@event`: counted once that event is in force.
void checkDestinations(const Row& row, std::string_view column, const Names& names, Problems& problems) {
    for (const std::string& entry : splitList(row.text(column))) {
        const std::size_t at = std::min(entry.find('@'), entry.size());
        const std::string place = entry.substr(0, at);
        const bool isCountry =
            place.size() == 2 && std::ranges::all_of(place, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (place != "*" && place != ForeignAdversaries && !isCountry && !names.has("country group", place)) {
            problems.add(row.problem(column, missingLink(names, "country group", place)));
        }
        if (at < entry.size() && !names.has("event", entry.substr(at + 1))) {
            problems.add(row.problem(column, missingLink(names, "event", entry.substr(at + 1))));
        }
    }
}

/// The rule language must read it, and the chips that it names must exist.
void checkExpression(const Row& row, const policy::RuleTexts& rules, const Names& names, Problems& problems) {
    const auto expression = policy::compile(row.text("expression"), rules);
    if (!expression) {
        for (const policy::Diagnostic& diagnostic : expression.error()) {
            problems.add(row.problem("expression", fmt::format("character {}: {}", diagnostic.range.begin + 1,
                                                               policy::sentence(diagnostic))));
        }
        return;
    }
    const policy::Ast& ast = expression->ast();
    for (const policy::Node& node : ast.nodes) {
        if (node.kind != policy::NodeKind::In || ast.at(node.children.front()).text != "chip") {
            continue;
        }
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            const std::string& chip = ast.at(node.children[i]).text;
            if (!names.has("subject", chip)) {
                problems.add(row.problem("expression", missingLink(names, "subject", chip)));
            }
        }
    }
}

void checkRules(const Tables& tables, const Names& names, Problems& problems) {
    const policy::RuleTexts rules = [&tables](std::string_view id) -> std::optional<std::string> {
        for (const Row& row : tables.at("policy_rules").rows) {
            if (row.text("id") == id) {
                return std::string(row.text("expression"));
            }
        }
        return std::nullopt;
    };
    for (const Row& row : tables.at("policy_rules").rows) {
        checkExpression(row, rules, names, problems);
        checkDestinations(row, "destinations_include", names, problems);
        checkDestinations(row, "destinations_exclude", names, problems);
        if (row.text("end_event").empty() != row.text("end_kind").empty()) {
            problems.add(row.problem("end_kind", "end_event and end_kind belong together: give both or neither"));
        }
        for (const std::string& other : splitList(row.text("rests_on"))) {
            if (other == row.text("id")) {
                problems.add(row.problem("rests_on", "a rule cannot rest on itself: remove it"));
            }
        }
    }
    for (const Row& row : tables.at("policy_country_groups").rows) {
        checkOrder(row, "from", "to", problems);
    }
}

/// "id:number" entries of a `;` list, the number between `low` and `high`.
void checkWeighted(const Row& row, std::string_view column, double low, double high, std::string_view idKind,
                   const Names& names, Problems& problems) {
    double sum = 0.0;
    for (const std::string& entry : splitList(row.text(column))) {
        const std::size_t colon = std::min(entry.rfind(':'), entry.size());
        const std::string id = entry.substr(0, colon);
        const Result<double> number =
            units::parseNumber(colon < entry.size() ? entry.substr(colon + 1) : std::string());
        if (!number || *number < low || *number > high) {
            problems.add(row.problem(
                column, fmt::format("'{}' is not name:number with a number from {} to {}", entry, low, high)));
        } else if (!idKind.empty() && !names.has(idKind, id)) {
            problems.add(row.problem(column, missingLink(names, idKind, id)));
        } else if (idKind.empty() && !units::parseNumber(id)) {
            problems.add(row.problem(column, fmt::format("'{}' does not begin with a number", entry)));
        } else {
            sum += *number;
        }
    }
    constexpr double Tolerance = 1e-9;
    if (idKind.empty() && !row.text(column).empty() && std::abs(sum - 1.0) > Tolerance) {
        problems.add(row.problem(column, fmt::format("the weights add up to {}, not to 1", sum)));
    }
}

void checkParameters(const Tables& tables, const Names& names, Problems& problems) {
    for (const Row& row : tables.at("supply_parameters").rows) {
        checkUnit(row, problems);
        checkRange(row, "central", problems);
        checkOrder(row, "period_from", "period_to", problems);
        checkWeighted(row, "discrete_weights", 0.0, 1.0, {}, names, problems);
        checkWeighted(row, "correlated_with", -1.0, 1.0, "parameter", names, problems);
        if ((row.text("distribution") == "discrete") != !row.text("discrete_weights").empty()) {
            problems.add(row.problem("discrete_weights", "belongs to a discrete distribution, and to no other"));
        }
        const std::optional<double> minimum = row.number("physical_min");
        const std::optional<double> maximum = row.number("physical_max");
        const std::optional<double> low = row.number("low");
        const std::optional<double> high = row.number("high");
        if (minimum && low && *low < *minimum) {
            problems.add(row.problem(
                "low", fmt::format("{} is below physical_min {}", row.text("low"), row.text("physical_min"))));
        }
        if (maximum && high && *high > *maximum) {
            problems.add(row.problem(
                "high", fmt::format("{} is above physical_max {}", row.text("high"), row.text("physical_max"))));
        }
    }
    for (const Row& row : tables.at("supply_effects").rows) {
        checkRange(row, "central", problems);
        const bool hasParameter = !row.text("parameter").empty();
        for (const std::string_view column : {"operation", "low", "central", "high", "lag_quarters"}) {
            if (row.text(column).empty() == hasParameter) {
                problems.add(row.problem(column, hasParameter ? "is blank, but the effect has a parameter"
                                                              : "must be blank: the effect has no parameter"));
            }
        }
        if ((row.text("channel") == "none") == hasParameter) {
            problems.add(row.problem("channel", "is 'none' exactly where the effect has no parameter"));
        }
    }
}

void checkSeries(const Tables& tables, Problems& problems) {
    for (const std::string_view name : {"supply_series", "supply_record", "supply_outcomes"}) {
        for (const Row& row : tables.at(name).rows) {
            checkUnit(row, problems);
            checkRange(row, "value", problems);
            if (row.text("value").empty() && row.text("low").empty() && row.text("high").empty()) {
                problems.add(row.problem("value", "is blank, and so are low and high: give one of them"));
            }
        }
    }
    for (const Row& row : tables.at("supply_series").rows) {
        checkOrder(row, "period_start", "period_end", problems);
    }
}

/// Whether levers.csv knows the lever: by its own name, or as "entity-list.EVENT", "hypothetical.NAME".
bool isLever(const Names& names, const std::string& lever) {
    if (names.has("lever", lever)) {
        return true;
    }
    const std::size_t point = lever.find('.');
    if (point == std::string::npos) {
        return false;
    }
    const std::string group = lever.substr(0, point);
    return (names.has("lever", group + ".EVENT") && names.has("event", lever.substr(point + 1))) ||
           names.has("lever", group + ".NAME");
}

/// Every hypothetical event that a lever can add has its row, and the other way round.
void checkHypotheticals(const Tables& tables, Problems& problems) {
    const auto ids = [&tables](std::string_view table, std::string_view column) {
        std::set<std::string> result;
        for (const Row& row : tables.at(table).rows) {
            if (row.text(column).starts_with("hypothetical:")) {
                result.insert(row.text(column));
            }
        }
        return result;
    };
    const std::set<std::string> known = ids("supply_hypotheticals", "id");
    for (const Row& row : tables.at("supply_effects").rows) {
        if (row.text("event").starts_with("hypothetical:") && !known.contains(row.text("event"))) {
            problems.add(
                row.problem("event", "is not in hypotheticals.csv: add its title and what it does to the law"));
        }
    }
    const std::set<std::string> withEffects = ids("supply_effects", "event");
    for (const Row& row : tables.at("supply_hypotheticals").rows) {
        if (!withEffects.contains(row.text("id"))) {
            problems.add(
                row.problem("id", "has no row in effects.csv: add one, with channel none if it has no effect"));
        }
    }
}

void checkScenarios(const Tables& tables, const Names& names, Problems& problems) {
    for (const Row& row : tables.at("supply_scenarios").rows) {
        for (const std::string& entry : splitList(row.text("levers"))) {
            const std::size_t equals = std::min(entry.find('='), entry.size());
            const std::string lever = entry.substr(0, equals);
            const std::string value = entry.substr(std::min(equals + 1, entry.size()));
            const std::string state = value.substr(0, value.find('@'));
            if (names.has("parameter", lever)) {
                if (!units::parseNumber(value)) {
                    problems.add(row.problem("levers", fmt::format("'{}' is not a number for {}", value, lever)));
                }
            } else if (lever == "lens" && !names.has("lens", value)) {
                problems.add(row.problem("levers", missingLink(names, "lens", value)));
            } else if (lever != "lens" && lever != "known-at" && !isLever(names, lever)) {
                problems.add(row.problem("levers", missingLink(names, "lever", lever)));
            } else if (lever != "lens" && state != "on" && state != "off" && state != "as-recorded" &&
                       !units::parseDate(state)) {
                problems.add(row.problem("levers", fmt::format("'{}' is not on, off, as-recorded or a date", value)));
            }
        }
    }
}

}  // namespace

void checkRecord(const Tables& tables, const Names& names, Problems& problems) {
    checkEvents(tables, problems);
    checkRules(tables, names, problems);
    checkSeries(tables, problems);
    checkParameters(tables, names, problems);
    checkHypotheticals(tables, problems);
    checkScenarios(tables, names, problems);
}

}  // namespace chokepoint::datac
