// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"

#include "models/scenario/leverlist.h"
#include "models/scenario/leverwords.h"
#include "models/scenario/parameterwords.h"
#include "models/session/session.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::session {

namespace {

using scenario::Scenario;

constexpr std::size_t LongestName = 180;  // bytes, with room for a number behind it
constexpr int Digits = 4;

bool isOwn(const Scenario& scenario, const ScenarioWorld& world) {
    return std::ranges::find(world.own, scenario.id, &Scenario::id) != world.own.end();
}

/// In what order the person came to them does not matter.
bool sayTheSame(const Scenario& first, const Scenario& second) {
    std::vector<std::string> a = scenario::assignmentsOf(first);
    std::vector<std::string> b = scenario::assignmentsOf(second);
    std::ranges::sort(a);
    std::ranges::sort(b);
    return a == b;
}

std::string briefName(const Scenario& scenario, const ScenarioWorld& world) {
    std::string name = scenario::briefOf(scenario, world.supply, world.record);
    if (name.size() > LongestName) {
        std::size_t end = LongestName;
        // Not inside a character.
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        name = name.substr(0, end) + "…";
    }
    return name;
}

/// Whether nobody gave it a name, a sentence or a tag.
bool isNamedByContent(const Scenario& scenario, const ScenarioWorld& world) {
    const std::string brief = briefName(scenario, world);
    std::string_view rest = scenario.name;
    if (!scenario.description.empty() || !scenario.tags.empty() || !rest.starts_with(brief)) {
        return false;
    }
    rest.remove_prefix(brief.size());
    return rest.empty() || (rest.front() == ' ' && rest.size() > 1 &&
                            rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

/// "H20 off", "H20 as recorded", "Restart lag 6 months".
std::string wordsFor(const std::string& assignment, const Scenario& next, const ScenarioWorld& world) {
    const std::string name = assignment.substr(0, assignment.find('='));
    if (const scenario::Parameter* parameter = world.supply.parameter(name)) {
        const scenario::ParameterRange range = scenario::rangeOf(next, *parameter);
        return fmt::format("{} {}", parameter->name, scenario::valueWords(*parameter, range.central, Digits));
    }
    const scenario::LeverValue value = scenario::valueOf(next, name);
    if (value.state != scenario::LeverState::AsRecorded) {
        return scenario::briefOf(scenario::Difference{name, value}, world.supply, world.record);
    }
    return scenario::briefNameOf(name, world.supply, world.record) + " as recorded";
}

}  // namespace

std::string freeName(const std::string& name, const std::string& forId, const ScenarioWorld& world) {
    const auto isTaken = [&](const std::string& wanted) {
        return std::ranges::any_of(world.own,
                                   [&](const Scenario& other) { return other.name == wanted && other.id != forId; }) ||
               std::ranges::any_of(world.supply.scenarios(), [&](const scenario::ReadyScenario& ready) {
                   return ready.name == wanted || ready.id == wanted;
               });
    };
    std::string free = name;
    for (int number = 2; isTaken(free); ++number) {
        free = fmt::format("{} {}", name, number);
    }
    return free;
}

Scenario copyOf(const Scenario& base, const ScenarioWorld& world) {
    Scenario copy = base;
    copy.id = world.newId();
    copy.name = freeName("Copy of " + base.name, copy.id, world);
    if (!isOwn(base, world)) {
        copy.description.clear();
    }
    return copy;
}

Result<ScenarioEdit> editOf(const Scenario& base, std::span<const std::string> assignments,
                            const ScenarioWorld& world) {
    Scenario next = base;
    for (const std::string& assignment : assignments) {
        if (const Result<void> done = scenario::set(next, world.supply, world.record, assignment); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (next == base) {
        return ScenarioEdit{base.id, std::nullopt, {}};
    }
    const bool isRecord = scenario::assignmentsOf(next).empty();
    const std::string record(scenario::AsRecorded);
    if (!isOwn(base, world)) {
        if (isRecord) {
            return ScenarioEdit{record, std::nullopt, {}};
        }
        const auto same =
            std::ranges::find_if(world.own, [&](const Scenario& other) { return sayTheSame(other, next); });
        if (same != world.own.end()) {
            return ScenarioEdit{same->id, std::nullopt, {}};
        }
        next.id = world.newId();
        next.description.clear();
        next.name = freeName(briefName(next, world), next.id, world);
        return ScenarioEdit{
            next.id, SetScenario{next.id, next}, {CHOKEPOINT_MSG("Add the scenario “%1”"), {next.name}}};
    }
    if (isNamedByContent(base, world)) {
        if (isRecord) {
            return ScenarioEdit{record, SetScenario{base.id, std::nullopt}, {CHOKEPOINT_MSG("Back to the record"), {}}};
        }
        next.name = freeName(briefName(next, world), next.id, world);
    }
    std::string words = wordsFor(assignments.front(), next, world);
    if (assignments.size() > 1) {
        words += " …";
    }
    return ScenarioEdit{
        next.id, SetScenario{next.id, next}, {CHOKEPOINT_MSG("Change “%1”: %2"), {base.name, std::move(words)}}};
}

namespace {

/// Does what an edit says; the scenario that it leads to is the context's afterwards.
Result<Change> follow(Session& session, const ScenarioEdit& edit, const std::string& mergeKey) {
    Change change;
    if (edit.action) {
        Result<Change> done = session.apply({*edit.action, mergeKey, edit.title});
        if (!done) {
            return done;
        }
        change = *std::move(done);
    }
    if (edit.chosen != session.context().scenario) {
        chooseScenario(session, edit.chosen);
        change.isContextChanged = true;
    }
    return change;
}

/// What `work` makes of a scenario of the session, followed.
template <typename Work>
Result<Change> editIn(Session& session, std::string_view id, const std::string& mergeKey, Work work) {
    const std::shared_ptr<const scenario::Supply> supply = session.supply();
    if (!supply) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("There are no levers to make a scenario of."), {}});
    }
    const Result<Scenario> base = session.scenario(id);
    if (!base) {
        return tl::unexpected<Error>(base.error());
    }
    const std::shared_ptr<const policy::Record> record = session.recorded();
    const std::vector<Scenario> own = session.scenarios();
    const Result<ScenarioEdit> edit =
        work(*base, ScenarioWorld{*supply, *record, own, [&session] { return session.newId(); }});
    if (!edit) {
        return tl::unexpected<Error>(edit.error());
    }
    return follow(session, *edit, mergeKey);
}

}  // namespace

Result<Change> changeScenario(Session& session, std::span<const std::string> assignments, const std::string& mergeKey) {
    return editIn(session, session.context().scenario, mergeKey,
                  [&](const Scenario& base, const ScenarioWorld& world) { return editOf(base, assignments, world); });
}

Result<Change> copyScenario(Session& session, std::string_view id) {
    return editIn(session, id, {}, [](const Scenario& base, const ScenarioWorld& world) -> Result<ScenarioEdit> {
        const Scenario copy = copyOf(base, world);
        return ScenarioEdit{
            copy.id, SetScenario{copy.id, copy}, {CHOKEPOINT_MSG("Add the scenario “%1”"), {copy.name}}};
    });
}

void chooseScenario(Session& session, std::string_view id) {
    catalog::Context context = session.context();
    context.scenario = std::string(id);
    session.setContext(context);
}

}  // namespace chokepoint::session
