// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/eventchanges.h"

#include "models/policy/history.h"

#include <algorithm>
#include <set>

namespace chokepoint::scenario {

namespace {

using std::chrono::sys_days;

EventChange changeFor(const LeverValue& value) {
    EventChange change;
    change.isOff = value.state == LeverState::Off;
    change.day = value.state == LeverState::On ? value.day : std::nullopt;
    return change;
}

/// A lever with a name of its own: what levers.csv says for its value.
void addRows(const Difference& difference, const Supply& supply, EventChanges& changes) {
    const std::string word = difference.value.day ? "DATE" : textOf(difference.value);
    for (const LeverRow& row : supply.levers()) {
        const bool isRow = row.lever == difference.lever && !row.event.empty() &&
                           (row.value == word || (difference.value.day && row.value == "off@DATE"));
        if (!isRow) {
            continue;
        }
        EventChange& change = changes[row.event];
        change.day = row.state == "on" ? difference.value.day : std::nullopt;
        change.isOff = row.state == "off";
        if (!row.group.empty()) {
            change.groups.push_back(row.group);
        }
    }
}

/// What was neither announced nor published by then has not happened.
void addUnknown(const units::Date& knownAt, const policy::Record& record, EventChanges& changes) {
    for (const policy::Event& event : record.events()) {
        const std::optional<Day> first = policy::firstDayOf(event);
        if (first && sys_days(*first) > sys_days(knownAt.lastDay()) && !changes.contains(event.id)) {
            changes[event.id] = {true, true, std::nullopt, {}};
        }
    }
}

std::string hypotheticalId(std::string_view lever) {
    return "hypothetical:" + std::string(lever.substr(lever.find('.') + 1));
}

units::Date dateOf(Day day) {
    return {day, units::DatePrecision::Day};
}

void switchEvent(policy::Event& event, const EventChange& change) {
    if (change.isOff) {
        event.effective.reset();
        event.ended.reset();
        event.status = "switched-off";
    } else if (change.day) {
        event.effective = dateOf(*change.day);
        if (event.ended && sys_days(event.ended->firstDay()) <= sys_days(*change.day)) {
            event.ended.reset();  // it ended before it now begins
        }
    }
}

void addHypothetical(const Hypothetical& hypothetical, Day day, policy::RecordData& data) {
    policy::Event event;
    event.id = hypothetical.id;
    event.title = hypothetical.title;
    event.kind = hypothetical.kind;
    event.jurisdiction = "US";
    event.effective = dateOf(day);
    event.status = "hypothetical";
    event.affects = hypothetical.lists;
    data.events.push_back(std::move(event));
    for (policy::Party& party : data.parties) {
        if (std::ranges::find(hypothetical.lists, party.id) != hypothetical.lists.end()) {
            party.status = "listed";
            party.list = "BIS Entity List";
            party.event = hypothetical.id;
            party.added = dateOf(day);
            party.removed.reset();
        }
    }
    for (policy::Event& other : data.events) {
        const bool isEnded = std::ranges::find(hypothetical.ends, other.id) != hypothetical.ends.end();
        if (isEnded && other.effective && sys_days(other.effective->firstDay()) < sys_days(day)) {
            other.ended = dateOf(day);
        } else if (isEnded) {
            other.effective.reset();
        }
    }
    // A rule goes by its own end event.
    for (policy::RuleText& rule : data.rules) {
        const bool isEnded = std::ranges::find(hypothetical.ends, rule.startEvent) != hypothetical.ends.end();
        if (isEnded && rule.endEvent.empty()) {
            rule.endEvent = hypothetical.id;
            rule.endKind = "ended";
        }
    }
}

}  // namespace

EventChanges eventChanges(const Scenario& scenario, const Supply& supply, const policy::Record& record) {
    EventChanges changes;
    for (const Difference& difference : scenario.differences) {
        if (difference.lever.starts_with("hypothetical.")) {
            changes[hypotheticalId(difference.lever)] = changeFor(difference.value);
            continue;
        }
        const bool isOwn =
            std::ranges::any_of(supply.levers(), [&](const LeverRow& row) { return row.lever == difference.lever; });
        if (isOwn) {
            addRows(difference, supply, changes);
        } else {
            changes[difference.lever.substr(difference.lever.find('.') + 1)] = changeFor(difference.value);
        }
    }
    if (scenario.knownAt) {
        addUnknown(*scenario.knownAt, record, changes);
    }
    return changes;
}

std::vector<Dependent> dependentsOf(const EventChanges& changes, const Supply& supply, const policy::Record& record) {
    const auto isOff = [&changes](const std::string& event) {
        const auto found = changes.find(event);
        return found != changes.end() && found->second.isOff && !found->second.isUnknown &&
               found->second.groups.empty();
    };
    std::vector<Dependent> dependents;
    std::set<std::string> seen;
    for (const Effect& effect : supply.effects()) {
        const auto base = std::ranges::find_if(effect.restsOn, isOff);
        const bool isPresent = record.event(effect.event) != nullptr || changes.contains(effect.event);
        if (base != effect.restsOn.end() && isPresent && !isOff(effect.event) && seen.insert(effect.event).second) {
            dependents.push_back({effect.event, *base, effect.sentence});
        }
    }
    return dependents;
}

std::vector<EffectNote> effectNotes(const EventChanges& changes, const Supply& supply) {
    std::vector<EffectNote> notes;
    for (const auto& [event, change] : changes) {
        for (const Effect& effect : supply.effects()) {
            if (change.isUnknown) {
                continue;
            }
            const bool isMeant =
                change.groups.empty() || std::ranges::find(change.groups, effect.group) != change.groups.end();
            if (effect.event == event && isMeant) {
                notes.push_back({event, effect.sentence, effect.operation != EffectOperation::None, effect.assumption});
            }
        }
    }
    return notes;
}

Result<std::shared_ptr<const policy::Record>> apply(const policy::Record& record, const Scenario& scenario,
                                                    const Supply& supply) {
    policy::RecordData data = record.data();
    const EventChanges changes = eventChanges(scenario, supply, record);
    for (policy::Event& event : data.events) {
        const auto change = changes.find(event.id);
        if (change != changes.end() && change->second.groups.empty()) {
            switchEvent(event, change->second);
        }
    }
    for (const auto& [id, change] : changes) {
        const Hypothetical* hypothetical = supply.hypothetical(id);
        if (hypothetical != nullptr && change.day) {
            addHypothetical(*hypothetical, *change.day, data);
        }
    }
    auto built = policy::Record::build(std::move(data));
    if (!built) {
        return tl::unexpected<Error>(built.error().front());
    }
    return *built;
}

}  // namespace chokepoint::scenario
