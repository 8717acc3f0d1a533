// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <map>
#include <string>
#include <vector>

namespace chokepoint::scenario {

/// What a scenario does to one event.
struct EventChange {
    bool isOff = false;
    bool isUnknown = false;  ///< off only because it was published later: nothing follows from its absence either
    std::optional<Day> day;  ///< it takes effect on this day instead
    std::vector<std::string> groups;  ///< switched off for these groups of effects only; the law keeps the event

    friend bool operator==(const EventChange&, const EventChange&) = default;
};

using EventChanges = std::map<std::string, EventChange, std::less<>>;

/// The events that a scenario switches off, moves or adds, from its levers and what it may know. Levers were checked
/// when they were set.
[[nodiscard]] EventChanges eventChanges(const Scenario& scenario, const Supply& supply, const policy::Record& record);

/// An event that a switched-off one leaves without ground, and what it rests on.
struct Dependent {
    std::string event;
    std::string restsOn;
    std::string sentence;  ///< of its effect

    friend bool operator==(const Dependent&, const Dependent&) = default;
};

/// Events still in force in the scenario whose ground it has taken away: "without object". They are shown, and the
/// person is asked; nothing is switched for them.
[[nodiscard]] std::vector<Dependent> dependentsOf(const EventChanges& changes, const Supply& supply,
                                                  const policy::Record& record);

/// What each switched event does to supply, in the words of the effects table: "no sourced effect on supply" where that
/// is so.
struct EffectNote {
    std::string event;
    std::string sentence;
    bool hasEffect = false;
    Assumption assumption = Assumption::No;

    friend bool operator==(const EffectNote&, const EffectNote&) = default;
};
[[nodiscard]] std::vector<EffectNote> effectNotes(const EventChanges& changes, const Supply& supply);

/// The record of law under a scenario: events switched off never take effect, moved ones on their new day, hypothetical
/// ones are added. The same function serves every view, so that law and supply change together. Fails as
/// policy::Record::build does.
[[nodiscard]] Result<std::shared_ptr<const policy::Record>> apply(const policy::Record& record,
                                                                  const Scenario& scenario, const Supply& supply);

}  // namespace chokepoint::scenario
