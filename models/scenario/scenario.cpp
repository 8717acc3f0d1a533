// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/scenario.h"

#include "models/policy/history.h"
#include "models/scenario/leverwords.h"
#include "models/scenario/parameterwords.h"
#include "models/scenario/rangeedit.h"
#include "models/units/nearest.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::scenario {

namespace {

constexpr std::string_view HypotheticalPrefix = "hypothetical.";
constexpr std::string_view LensName = "lens";
constexpr std::string_view KnownAtName = "known-at";

/// "entity-list.2019-05-huawei-entity-list" names an event through the family "entity-list.EVENT".
struct LeverName {
    std::string family;  ///< "entity-list"; empty for a lever with a name of its own
    std::string event;   ///< record's id, or "hypothetical:NAME"
};

LeverName split(std::string_view lever, const Supply& supply) {
    const bool isOwn = std::ranges::any_of(supply.levers(), [&](const LeverRow& row) { return row.lever == lever; });
    const std::size_t point = lever.find('.');
    if (isOwn || point == std::string_view::npos) {
        return {};
    }
    const std::string family(lever.substr(0, point));
    const std::string rest(lever.substr(point + 1));
    if (lever.starts_with(HypotheticalPrefix)) {
        return {family, "hypothetical:" + rest};
    }
    return {family, rest};
}

std::vector<std::string> leverNames(const Supply& supply) {
    std::vector<std::string> names;
    for (const LeverRow& row : supply.levers()) {
        if (std::ranges::find(names, row.lever) == names.end()) {
            names.push_back(row.lever);
        }
    }
    return names;
}

tl::unexpected<Error> unknownLever(std::string_view lever, const Supply& supply, const policy::Record& record) {
    std::vector<std::string> candidates = leverNames(supply);
    const LeverName name = split(lever, supply);
    if (!name.family.empty()) {
        for (const policy::Event& event : record.events()) {
            candidates.push_back(name.family + "." + event.id);
        }
        for (const Hypothetical& hypothetical : supply.data().hypotheticals) {
            candidates.push_back("hypothetical." + hypothetical.id.substr(HypotheticalPrefix.size()));
        }
    }
    for (const Parameter& parameter : supply.parameters()) {
        candidates.push_back(parameter.id);
    }
    const std::vector<std::string> near = units::nearest(lever, candidates, 1);
    if (near.empty()) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no lever or parameter '%1': see 'chokepoint list "
                                                            "levers' and 'chokepoint list parameters'"),
                                             {std::string(lever)}});
    }
    return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no lever or parameter '%1'; did you mean '%2'?"),
                                         {std::string(lever), near.front()}});
}

/// Whether one of the values that levers.csv gives ("on|off|DATE") admits this one.
bool admits(std::string_view values, const LeverValue& value) {
    const auto has = [values](std::string_view word) {
        return ('|' + std::string(values) + '|').find('|' + std::string(word) + '|') != std::string::npos;
    };
    if (value.day) {
        return value.state == LeverState::On ? has("DATE") : has("off@DATE");
    }
    return has(value.state == LeverState::On ? "on" : "off");
}

Result<void> checkLever(std::string_view lever, const LeverValue& value, const Supply& supply,
                        const policy::Record& record) {
    const LeverName name = split(lever, supply);
    const std::string family =
        name.family.empty() ? std::string(lever) : name.family + (name.family == "hypothetical" ? ".NAME" : ".EVENT");
    bool isKnown = false;
    bool isAdmitted = value.state == LeverState::AsRecorded;
    std::string values;
    for (const LeverRow& row : supply.levers()) {
        if (row.lever == family) {
            isKnown = true;
            isAdmitted = isAdmitted || admits(row.value, value);
            if (('|' + values + '|').find('|' + row.value + '|') == std::string::npos) {
                values += (values.empty() ? "" : "|") + row.value;
            }
        }
    }
    const bool isEventKnown =
        name.event.empty() || record.event(name.event) != nullptr || supply.hypothetical(name.event) != nullptr;
    if (!isKnown || !isEventKnown) {
        return unknownLever(lever, supply, record);
    }
    if (!isAdmitted) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("%1 takes %2 or as-recorded, not '%3'"),
                                                    {std::string(lever), values, textOf(value)}});
    }
    const policy::Event* event = record.event(name.event);
    if (event != nullptr && value.state == LeverState::On && !value.day && !policy::firstDayOf(*event)) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("%1 has no date of its own: write %1=2027-01-01"), {std::string(lever)}});
    }
    return {};
}

/// "low/central/high" or one number.
Result<ParameterRange> parseRange(const Parameter& parameter, std::string_view text) {
    std::vector<double> numbers;
    std::string_view rest = text;
    while (true) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const Result<double> number = units::parseNumber(rest.substr(0, slash));
        if (!number) {
            return failure(ErrorCode::Syntax,
                           {CHOKEPOINT_MSG("%1: '%2' is no number and no range: write 0.1 or 0.05/0.1/0.2"),
                            {parameter.id, std::string(text)}});
        }
        numbers.push_back(*number);
        if (slash == rest.size()) {
            break;
        }
        rest.remove_prefix(slash + 1);
    }
    if (numbers.size() == 1) {
        numbers = {numbers[0], numbers[0], numbers[0]};
    }
    if (numbers.size() != 3 || numbers[0] > numbers[1] || numbers[1] > numbers[2]) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("%1: '%2' is not low/central/high in rising order"),
                                                    {parameter.id, std::string(text)}});
    }
    if ((parameter.physicalMin && numbers[0] < *parameter.physicalMin) ||
        (parameter.physicalMax && numbers[2] > *parameter.physicalMax)) {
        constexpr double Infinity = 1e300;
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("%1 lies between %2 and %3 %4"),
                                               {parameter.id, parameter.physicalMin.value_or(-Infinity),
                                                parameter.physicalMax.value_or(Infinity), parameter.unit}});
    }
    return ParameterRange{parameter.id, numbers[0], numbers[1], numbers[2]};
}

/// Replaces the entry with the same key, or adds it.
template <typename Entry, typename Key>
void put(std::vector<Entry>& entries, Entry entry, Key key) {
    const auto found = std::ranges::find(entries, entry.*key, key);
    if (found != entries.end()) {
        *found = std::move(entry);
    } else {
        entries.push_back(std::move(entry));
    }
}

std::string titleOf(const std::string& event, const Supply& supply, const policy::Record& record) {
    if (const Hypothetical* hypothetical = supply.hypothetical(event)) {
        return hypothetical->title;
    }
    const policy::Event* found = record.event(event);
    return found == nullptr ? event : found->title;
}

}  // namespace

Result<LeverValue> parseLeverValue(std::string_view text) {
    LeverValue value;
    std::string_view date;
    const std::size_t at = text.find('@');
    const std::string_view word = text.substr(0, at);
    if (word == "as-recorded" && at == std::string_view::npos) {
        return value;
    }
    if (word == "on" || word == "off") {
        value.state = word == "on" ? LeverState::On : LeverState::Off;
        if (at == std::string_view::npos) {
            return value;
        }
        date = text.substr(at + 1);
    } else {
        value.state = LeverState::On;
        date = text;
    }
    const Result<units::Date> day = units::parseDate(date);
    if (!day || day->precision() != units::DatePrecision::Day) {
        return failure(
            ErrorCode::Syntax,
            {CHOKEPOINT_MSG("'%1' is not on, off, as-recorded or a day such as 2027-01-01"), {std::string(text)}});
    }
    value.day = day->firstDay();
    return value;
}

std::string textOf(const LeverValue& value) {
    if (value.state == LeverState::AsRecorded) {
        return "as-recorded";
    }
    if (!value.day) {
        return value.state == LeverState::On ? "on" : "off";
    }
    return (value.state == LeverState::On ? "" : "off@") + policy::isoOf(*value.day);
}

Result<void> set(Scenario& scenario, const Supply& supply, const policy::Record& record, std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("'%1' is not LEVER=VALUE: write h20=off"), {std::string(assignment)}});
    }
    const std::string lever(assignment.substr(0, equals));
    const std::string_view text = assignment.substr(equals + 1);
    const bool isTakenOut = text == AsRecorded;
    if (lever == LensName) {
        scenario.lens = isTakenOut ? std::nullopt : std::optional(std::string(text));
        return {};
    }
    if (lever == KnownAtName) {
        if (isTakenOut) {
            scenario.knownAt.reset();
            return {};
        }
        const Result<units::Date> date = units::parseDate(text);
        if (!date) {
            return tl::unexpected<Error>(date.error());
        }
        scenario.knownAt = *date;
        return {};
    }
    if (const Parameter* parameter = supply.parameter(lever)) {
        if (isTakenOut) {
            std::erase_if(scenario.ranges, [&](const ParameterRange& range) { return range.parameter == lever; });
            return {};
        }
        const Result<ParameterRange> range = parseRange(*parameter, text);
        if (!range) {
            return tl::unexpected<Error>(range.error());
        }
        put(scenario.ranges, *range, &ParameterRange::parameter);
        return {};
    }
    const Result<LeverValue> value = parseLeverValue(text);
    if (!value) {
        return tl::unexpected<Error>(value.error());
    }
    if (const Result<void> checked = checkLever(lever, *value, supply, record); !checked) {
        return checked;
    }
    put(scenario.differences, Difference{lever, *value}, &Difference::lever);
    std::erase_if(scenario.differences,
                  [](const Difference& difference) { return difference.value.state == LeverState::AsRecorded; });
    return {};
}

std::vector<std::string> assignmentsOf(const Scenario& scenario) {
    std::vector<std::string> assignments;
    for (const Difference& difference : scenario.differences) {
        assignments.push_back(difference.lever + "=" + textOf(difference.value));
    }
    for (const ParameterRange& range : scenario.ranges) {
        assignments.push_back(assignmentOf(range));
    }
    if (scenario.lens) {
        assignments.push_back(fmt::format("{}={}", LensName, *scenario.lens));
    }
    if (scenario.knownAt) {
        assignments.push_back(fmt::format("{}={}", KnownAtName, scenario.knownAt->iso()));
    }
    return assignments;
}

Result<Scenario> readyMade(const Supply& supply, const policy::Record& record, std::string_view id) {
    const ReadyScenario* ready = supply.readyScenario(id);
    if (ready == nullptr) {
        std::vector<std::string> ids;
        for (const ReadyScenario& entry : supply.scenarios()) {
            ids.push_back(entry.id);
        }
        const std::vector<std::string> near = units::nearest(id, ids, 1);
        if (near.empty()) {
            return failure(
                ErrorCode::NotFound,
                {CHOKEPOINT_MSG("there is no scenario '%1': see 'chokepoint scenario list'"), {std::string(id)}});
        }
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no scenario '%1'; did you mean '%2'?"),
                                             {std::string(id), near.front()}});
    }
    Scenario scenario{ready->id, ready->name, ready->sentence, {}, {}, {}, {}, {}};
    for (const std::string& lever : ready->levers) {
        if (const Result<void> done = set(scenario, supply, record, lever); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    return scenario;
}

std::string clauseOf(const Difference& difference, const Supply& supply, const policy::Record& record) {
    const LeverName name = split(difference.lever, supply);
    const LeverValue& value = difference.value;
    const std::string day = value.day ? policy::isoOf(*value.day) : std::string();
    if (name.family == "hypothetical") {
        return fmt::format("{} from {}", titleOf(name.event, supply, record), day);
    }
    if (!name.event.empty()) {
        const std::string title = titleOf(name.event, supply, record);
        if (value.state == LeverState::Off) {
            return fmt::format("'{}' is off", title);
        }
        return day.empty() ? fmt::format("'{}' is on", title) : fmt::format("'{}' is moved to {}", title, day);
    }
    const std::string state = value.state == LeverState::On ? "on" : "off";
    const std::string spoken(spokenNameOf(difference.lever));
    return day.empty() ? fmt::format("{} is {}", spoken, state) : fmt::format("{} is {} from {}", spoken, state, day);
}

std::string sentenceOf(const Scenario& scenario, const Supply& supply, const policy::Record& record) {
    if (!scenario.description.empty()) {
        return scenario.description;
    }
    std::string clauses;
    const auto add = [&clauses](const std::string& clause) { clauses += (clauses.empty() ? "" : "; ") + clause; };
    for (const Difference& difference : scenario.differences) {
        add(clauseOf(difference, supply, record));
    }
    for (const ParameterRange& range : scenario.ranges) {
        const Parameter* parameter = supply.parameter(range.parameter);
        add(fmt::format("{} is {}", parameter->name, rangeWords(*parameter, range)));
    }
    if (scenario.knownAt) {
        add("only what was published by " + scenario.knownAt->iso() + " has happened");
    }
    return clauses.empty() ? "Everything happened as recorded." : "As recorded, but " + clauses + ".";
}

}  // namespace chokepoint::scenario
