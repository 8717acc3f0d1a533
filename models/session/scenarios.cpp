// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarios.h"

#include <algorithm>

namespace chokepoint::session {

namespace {

Result<void> checkName(const scenario::Scenario& scenario, const scenario::Supply& supply,
                       std::span<const scenario::Scenario> present) {
    constexpr std::size_t LongestName = 200;
    if (scenario.name.find_first_not_of(" \t\n") == std::string::npos || scenario.name.size() > LongestName) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("A scenario needs a name of 1 to 200 bytes."), {}});
    }
    const bool isTaken = std::ranges::any_of(present, [&](const scenario::Scenario& other) {
        return other.name == scenario.name && other.id != scenario.id;
    });
    const bool isReadyMade = std::ranges::any_of(supply.scenarios(), [&](const scenario::ReadyScenario& ready) {
        return ready.name == scenario.name || ready.id == scenario.name;
    });
    if (isTaken || isReadyMade) {
        return failure(ErrorCode::Conflict,
                       {CHOKEPOINT_MSG("There is a scenario “%1” already: give another name."), {scenario.name}});
    }
    return {};
}

}  // namespace

scenario::Scenario asRecorded() {
    scenario::Scenario scenario;
    scenario.id = scenario::AsRecorded;
    scenario.name = "As recorded";
    return scenario;
}

Result<void> checkScenario(const SetScenario& action, const scenario::Supply* supply, const policy::Record& record,
                           std::span<const scenario::Scenario> present) {
    constexpr std::size_t LongestId = 200;
    if (supply == nullptr) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("There are no levers to make a scenario of."), {}});
    }
    if (supply->readyScenario(action.id) != nullptr) {
        return failure(
            ErrorCode::InvalidArgument,
            {CHOKEPOINT_MSG("“%1” is a scenario of the reference: change a copy of it instead."), {action.id}});
    }
    if (!action.scenario) {
        if (std::ranges::find(present, action.id, &scenario::Scenario::id) == present.end()) {
            return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no scenario “%1”."), {action.id}});
        }
        return {};
    }
    if (action.id.empty() || action.id.size() > LongestId || action.scenario->id != action.id) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("“%1” is no id of a scenario."), {action.id}});
    }
    if (const Result<void> named = checkName(*action.scenario, *supply, present); !named) {
        return named;
    }
    scenario::Scenario checked;
    for (const std::string& assignment : scenario::assignmentsOf(*action.scenario)) {
        if (const Result<void> done = scenario::set(checked, *supply, record, assignment); !done) {
            return done;
        }
    }
    return {};
}

}  // namespace chokepoint::session
