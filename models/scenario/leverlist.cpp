// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/leverlist.h"

#include "models/policy/history.h"
#include "models/scenario/leverwords.h"
#include "models/scenario/parameterwords.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace chokepoint::scenario {

namespace {

constexpr std::string_view HypotheticalPrefix = "hypothetical:";
constexpr std::string_view EntityListKind = "entity-list";

/// Levers with names of their own.
struct OwnName {
    std::string_view lever;
    Topic topic;
    const char* title;
};
constexpr std::array<OwnName, 10> OwnNames{{
    {"h20", Topic::H20, "H20 supply"},
    {"china-gate.h20", Topic::H20, "Beijing's gate for H20"},
    {"h200-window", Topic::H200, "January 2026 window for H200"},
    {"china-gate.h200", Topic::H200, "Beijing's gate for H200"},
    {"b30a", Topic::B30a, "B30A licensed"},
    {"hbm-control", Topic::Hbm, "HBM control"},
    {"memory-bound", Topic::Hbm, "Memory bounds output"},
    {"tsmc-cut-off", Topic::Foundry, "TSMC cut-off"},
    {"foundry-rule", Topic::Foundry, "Foundry rule"},
    {"smuggling", Topic::Smuggling, "Smuggling"},
}};

const OwnName* ownName(std::string_view lever) {
    const auto found = std::ranges::find(OwnNames, lever, &OwnName::lever);
    return found == OwnNames.end() ? nullptr : &*found;
}

/// Groups of data/supply/effects.csv: the family that names their events, and where they are found.
struct Family {
    std::string_view group;
    std::string_view prefix;
    Topic topic;
};
constexpr std::array<Family, 10> Families{{
    {"entity-list", "entity-list", Topic::EntityList},
    {"letters", "letters", Topic::Letters},
    {"rules", "rules", Topic::Rules},
    {"tools", "tools", Topic::Tools},
    {"china-measures", "china-measures", Topic::China},
    {"h20", "letters", Topic::H20},
    {"hbm", "rules", Topic::Hbm},
    {"foundry", "rules", Topic::Foundry},
    {"smuggling", "other", Topic::Smuggling},
    {"other", "other", Topic::Other},
}};

/// What tells where a parameter, or an event by the parameter that it works on, belongs.
struct Prefix {
    std::string_view text;
    Topic topic;
};
constexpr auto ParameterPrefixes = std::to_array<Prefix>({
    {"h20_", Topic::H20},
    {"lag_restart", Topic::H20},
    {"restart_ramp", Topic::H20},
    {"china_gate_h20", Topic::H20},
    {"china_gate", Topic::H200},
    {"h200_", Topic::H200},
    {"mi308_", Topic::Mi308},
    {"b30a_", Topic::B30a},
    {"hbm_", Topic::Hbm},
    {"cxmt_", Topic::Hbm},
    {"stacks_", Topic::Hbm},
    {"smuggled_hbm", Topic::Hbm},
    {"tsmc_", Topic::Foundry},
    {"proxy_dies", Topic::Foundry},
    {"smuggled_", Topic::Smuggling},
    {"offshore_", Topic::Remote},
    {"ascend_", Topic::Fabs},
    {"smic_", Topic::Fabs},
    {"gross_dies", Topic::Fabs},
    {"logic_yield_", Topic::Fabs},
    {"yield_", Topic::Fabs},
    {"degraded_share", Topic::Fabs},
    {"packaging_", Topic::Fabs},
    {"pkg_", Topic::Fabs},
    {"lag_fab", Topic::Fabs},
    {"dies_per_package", Topic::Fabs},
    {"share_9", Topic::Fabs},
    {"other_", Topic::OtherMakers},
    {"demand_", Topic::Demand},
    {"price.", Topic::Demand},
    {"fx", Topic::Demand},
});

std::optional<Topic> topicByPrefix(std::string_view parameter) {
    const auto found = std::ranges::find_if(ParameterPrefixes,
                                            [&](const Prefix& prefix) { return parameter.starts_with(prefix.text); });
    return found == ParameterPrefixes.end() ? std::nullopt : std::optional(found->topic);
}

/// Chips with a topic of their own take their events there, whatever instrument they came by.
Topic topicOfEvent(const Effect& effect, const Family& family) {
    if (effect.parameter == "lawful.amd-mi308x") {
        return Topic::Mi308;
    }
    if (effect.parameter == "lawful.nvidia-b30a") {
        return Topic::B30a;
    }
    const bool isOffshore =
        effect.parameter.starts_with("offshore_") || effect.event.find("remote-access") != std::string::npos;
    return isOffshore ? Topic::Remote : family.topic;
}

const Family& familyOf(std::string_view group) {
    const auto found = std::ranges::find(Families, group, &Family::group);
    return found == Families.end() ? Families.back() : *found;
}

void takeValues(std::string_view values, Lever& lever) {
    std::string_view rest = values;
    while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        const std::string_view word = rest.substr(0, bar);
        lever.takesOn = lever.takesOn || word == "on";
        lever.takesOff = lever.takesOff || word == "off";
        lever.takesDay = lever.takesDay || word == "DATE";
        lever.takesOffDay = lever.takesOffDay || word == "off@DATE";
        rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
}

std::vector<Lever> ownLevers(const Supply& supply) {
    std::vector<Lever> levers;
    for (const LeverRow& row : supply.levers()) {
        const bool isFamily = row.lever.ends_with(".EVENT") || row.lever.ends_with(".NAME");
        if (isFamily) {
            continue;
        }
        auto lever = std::ranges::find(levers, row.lever, &Lever::id);
        if (lever == levers.end()) {
            const OwnName* name = ownName(row.lever);
            Lever added;
            added.id = row.lever;
            added.topic = name == nullptr ? Topic::Other : name->topic;
            added.title = name == nullptr ? row.lever : name->title;
            added.hasEffect = true;
            lever = levers.insert(levers.end(), std::move(added));
        }
        takeValues(row.value, *lever);
        if (lever->sentence.find(row.comment) == std::string::npos && row.value != "on") {
            lever->sentence += (lever->sentence.empty() ? "" : " ") + row.comment;
        }
    }
    std::ranges::stable_sort(levers, {}, [](const Lever& lever) {
        return std::ranges::find(OwnNames, std::string_view(lever.id), &OwnName::lever) - OwnNames.begin();
    });
    return levers;
}

/// The event's effect as it is told: of its own group first, and a real one before none.
Lever eventLever(const policy::Event& event, const Effect& effect) {
    const Family& family = familyOf(event.kind == EntityListKind ? EntityListKind : std::string_view(effect.group));
    Lever lever;
    lever.id = fmt::format("{}.{}", family.prefix, event.id);
    lever.topic = topicOfEvent(effect, family);
    lever.title = event.title;
    lever.event = event.id;
    lever.recordedDay = event.effective ? std::optional(event.effective->firstDay()) : std::nullopt;
    lever.citation = event.citation;
    lever.takesOff = true;
    lever.takesOn = policy::firstDayOf(event).has_value();
    lever.takesDay = true;
    lever.hasEffect = effect.operation != EffectOperation::None;
    lever.sentence = effect.sentence;
    lever.assumption = effect.assumption;
    return lever;
}

Lever hypotheticalLever(const Hypothetical& hypothetical, const Effect& effect) {
    const Family& family = familyOf(effect.group);
    Lever lever;
    lever.id = "hypothetical." + hypothetical.id.substr(HypotheticalPrefix.size());
    lever.topic = topicOfEvent(effect, family);
    lever.title = hypothetical.title;
    lever.event = hypothetical.id;
    lever.takesDay = true;
    lever.isHypothetical = true;
    lever.hasEffect = effect.operation != EffectOperation::None;
    lever.sentence = effect.sentence;
    lever.assumption = effect.assumption;
    return lever;
}

const Effect* mainEffect(std::span<const Effect> effects, std::string_view event) {
    const Effect* main = nullptr;
    for (const Effect& effect : effects) {
        const bool isBetter =
            main == nullptr || (main->operation == EffectOperation::None && effect.operation != EffectOperation::None);
        if (effect.event == event && isBetter) {
            main = &effect;
        }
    }
    return main;
}

/// A hypothetical event that a lever with a name of its own switches needs no second one.
bool hasOwnLever(const Supply& supply, std::string_view event) {
    return std::ranges::any_of(supply.levers(), [&](const LeverRow& row) { return row.event == event; });
}

}  // namespace

Message titleOf(Topic topic) {
    static constexpr std::array<const char*, TopicCount> Titles{
        CHOKEPOINT_MSG("H20 supply"),
        CHOKEPOINT_MSG("Entity List"),
        CHOKEPOINT_MSG("Letters"),
        CHOKEPOINT_MSG("Rule changes"),
        CHOKEPOINT_MSG("High-bandwidth memory"),
        CHOKEPOINT_MSG("TSMC cut-off and foundry rule"),
        CHOKEPOINT_MSG("H200 and the window of January 2026"),
        CHOKEPOINT_MSG("Tool controls"),
        CHOKEPOINT_MSG("B30A"),
        CHOKEPOINT_MSG("MI308"),
        CHOKEPOINT_MSG("China's own measures"),
        CHOKEPOINT_MSG("Smuggling"),
        CHOKEPOINT_MSG("Remote access"),
        CHOKEPOINT_MSG("Other events"),
        CHOKEPOINT_MSG("SMIC and Ascend output"),
        CHOKEPOINT_MSG("Other Chinese makers"),
        CHOKEPOINT_MSG("Demand and prices"),
        CHOKEPOINT_MSG("Chips in use"),
    };
    return {Titles[static_cast<std::size_t>(topic)], {}};
}

std::vector<Lever> leversOf(const Supply& supply, const policy::Record& record) {
    std::vector<Lever> levers = ownLevers(supply);
    std::vector<Lever> events;
    for (const policy::Event& event : record.events()) {
        const Effect* effect = mainEffect(supply.effects(), event.id);
        events.push_back(eventLever(event, effect == nullptr ? Effect{} : *effect));
    }
    std::ranges::stable_sort(events, {}, [](const Lever& lever) {
        return lever.recordedDay ? std::chrono::sys_days(*lever.recordedDay) : std::chrono::sys_days::max();
    });
    std::ranges::move(events, std::back_inserter(levers));
    for (const Hypothetical& hypothetical : supply.data().hypotheticals) {
        const Effect* effect = mainEffect(supply.effects(), hypothetical.id);
        // A listing without a party and without an effect would change nothing.
        const bool isIdle = (effect == nullptr || effect->operation == EffectOperation::None) &&
                            hypothetical.lists.empty() && hypothetical.ends.empty();
        if (effect != nullptr && !isIdle && !hasOwnLever(supply, hypothetical.id)) {
            levers.push_back(hypotheticalLever(hypothetical, *effect));
        }
    }
    std::ranges::stable_sort(levers, {}, &Lever::topic);
    return levers;
}

std::vector<Lever> entityListLevers(const Supply& supply, const policy::Record& record) {
    std::vector<Lever> levers = leversOf(supply, record);
    std::erase_if(levers, [&](const Lever& lever) {
        const policy::Event* event = record.event(lever.event);
        return !(lever.topic == Topic::EntityList && (event == nullptr || event->kind == EntityListKind));
    });
    return levers;
}

std::optional<Topic> topicOf(const Parameter& parameter) {
    constexpr std::array<std::string_view, 4> SetByOthers{"lawful.", "gate_on.", "factor.", "check."};
    const bool isSet = std::ranges::any_of(
        SetByOthers, [&](std::string_view prefix) { return std::string_view(parameter.id).starts_with(prefix); });
    const std::span<const std::string_view> read = modelParameters();
    if (isSet || std::ranges::find(read, std::string_view(parameter.id)) == read.end()) {
        return std::nullopt;
    }
    return topicByPrefix(parameter.id).value_or(Topic::Ratings);
}

LeverValue valueOf(const Scenario& scenario, std::string_view lever) {
    const auto found = std::ranges::find(scenario.differences, lever, &Difference::lever);
    return found == scenario.differences.end() ? LeverValue{} : found->value;
}

ParameterRange rangeOf(const Scenario& scenario, const Parameter& parameter) {
    const auto found = std::ranges::find(scenario.ranges, parameter.id, &ParameterRange::parameter);
    return found == scenario.ranges.end()
               ? ParameterRange{parameter.id, parameter.low, parameter.central, parameter.high}
               : *found;
}

std::string briefOf(const Difference& difference, const Supply& supply, const policy::Record& record) {
    const std::string name = briefNameOf(difference.lever, supply, record);
    const bool isOff = difference.value.state == LeverState::Off;
    const std::string day = difference.value.day ? policy::isoOf(*difference.value.day) : std::string();
    if (difference.lever.starts_with("hypothetical.")) {
        return fmt::format("{} from {}", name, day);
    }
    const bool isListing = !name.starts_with("“") && ownName(difference.lever) == nullptr;
    const char* off = isListing ? "not listed" : "off";
    const char* on = isListing ? "listed" : "on";
    return day.empty() ? fmt::format("{} {}", name, isOff ? off : on)
                       : fmt::format("{} {} from {}", name, isOff ? off : on, day);
}

std::string briefOf(const Scenario& scenario, const Supply& supply, const policy::Record& record) {
    constexpr std::size_t Told = 2;
    constexpr int BriefDigits = 4;
    std::vector<std::string> parts;
    for (const Difference& difference : scenario.differences) {
        parts.push_back(briefOf(difference, supply, record));
    }
    for (const ParameterRange& range : scenario.ranges) {
        const Parameter* parameter = supply.parameter(range.parameter);
        parts.push_back(parameter == nullptr
                            ? range.parameter
                            : parameter->name + " " + valueWords(*parameter, range.central, BriefDigits));
    }
    if (scenario.knownAt) {
        parts.push_back("known on " + scenario.knownAt->iso());
    }
    if (parts.empty()) {
        return "As recorded";
    }
    std::string brief = capitalised(parts[0]);
    if (parts.size() > 1) {
        brief += (parts.size() == Told ? " and " : ", ") + parts[1];
    }
    return parts.size() > Told ? fmt::format("{} and {} more", brief, parts.size() - Told) : brief;
}

std::vector<Consequence> consequencesOf(const Scenario& scenario, const Lever& lever, const Supply& supply,
                                        const policy::Record& record) {
    Scenario alone;
    for (const Difference& difference : scenario.differences) {
        if (difference.lever == lever.id) {
            alone.differences.push_back(difference);
        }
    }
    if (alone.differences.empty()) {
        return {};
    }
    const EventChanges own = eventChanges(alone, supply, record);
    std::vector<Consequence> consequences;
    for (const Dependent& dependent : dependentsOf(eventChanges(scenario, supply, record), supply, record)) {
        const policy::Event* event = record.event(dependent.event);
        const Effect* effect = mainEffect(supply.effects(), dependent.event);
        if (own.contains(dependent.restsOn) && event != nullptr && effect != nullptr) {
            consequences.push_back({event->id, event->title, eventLever(*event, *effect).id});
        }
    }
    return consequences;
}

}  // namespace chokepoint::scenario
