// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarios.h"

#include "models/policy/record.h"
#include "models/scenario/quarter.h"

#include <algorithm>

namespace chokepoint::session {

namespace {

Result<void> checkName(const scenario::Scenario& scenario, const scenario::Supply& supply,
                       std::span<const scenario::Scenario> present) {
    constexpr std::size_t MostBytes = 200;
    if (scenario.name.find_first_not_of(" \t\n") == std::string::npos || scenario.name.size() > MostBytes) {
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

Result<void> checkDay(std::chrono::year_month_day day) {
    constexpr std::chrono::year_month_day First{std::chrono::year(2015), std::chrono::January, std::chrono::day(1)};
    const std::chrono::year_month_day last = scenario::ModelEnd.lastDay();
    if (day >= First && day <= last) {
        return {};
    }
    return failure(ErrorCode::OutOfRange,
                   {CHOKEPOINT_MSG("%1 lies outside of %2 to %3, which law and projection cover."),
                    {policy::isoOf(day), policy::isoOf(First), policy::isoOf(last)}});
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
    for (const scenario::Difference& difference : action.scenario->differences) {
        if (const Result<void> covered = difference.value.day ? checkDay(*difference.value.day) : Result<void>();
            !covered) {
            return covered;
        }
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
