// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownrules.h"
#include "models/scenario/eventchanges.h"
#include "models/session/scenarios.h"
#include "models/session/sessionprivate.h"
#include "models/store/scenariorow.h"

#include <algorithm>
#include <utility>

namespace chokepoint::session {

const std::shared_ptr<const scenario::Supply>& Session::Private::supply() {
    if (!m_supply) {
        m_supply = m_environment.loadSupply ? m_environment.loadSupply() : nullptr;
    }
    return *m_supply;
}

Result<scenario::Scenario> Session::Private::scenario(std::string_view id) {
    if (const auto own = std::ranges::find(m_scenarios, id, &scenario::Scenario::id); own != m_scenarios.end()) {
        return *own;
    }
    if (id == scenario::AsRecorded) {
        return asRecorded();
    }
    if (!supply()) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no scenario “%1”."), {std::string(id)}});
    }
    return scenario::readyMade(*supply(), *recorded(), id);
}

scenario::Scenario Session::Private::presentScenario() {
    scenario::Scenario present = scenario(m_context.scenario).value_or(asRecorded());
    if (m_context.knownAt) {
        present.knownAt = m_context.knownAt;
    }
    return present;
}

void Session::Private::rebuildScenarios() {
    m_scenarios.clear();
    const std::vector<store::StoredScenario> rows = m_content.scenarios();
    for (const store::StoredScenario& row : rows) {
        if (supply()) {
            m_scenarios.push_back(store::readScenario(row, *supply(), *recorded()).scenario);
        }
    }
    catalog::Context context = m_context;
    if (std::ranges::find(m_scenarios, m_lost, &scenario::Scenario::id) != m_scenarios.end()) {
        // Undo of a deletion, redo of a copy: it was in force and is again.
        context.scenario = std::exchange(m_lost, {});
    }
    takeContext(context);
}

std::string Session::Private::before(const std::string& scenario) {
    const auto found = m_chosenBefore.find(scenario);
    return found != m_chosenBefore.end() && this->scenario(found->second) ? found->second
                                                                          : std::string(scenario::AsRecorded);
}

void Session::Private::takeContext(const catalog::Context& context) {
    const std::string former = std::exchange(m_context, context).scenario;
    Result<scenario::Scenario> known = scenario(context.scenario);
    if (!known) {
        m_lost = context.scenario;
        m_context.scenario = before(m_lost);
        known = scenario(m_context.scenario);
    } else if (context.scenario != former) {
        m_chosenBefore.insert_or_assign(context.scenario, former);
        // Who has gone on to another one is not led back.
        m_lost = context.scenario == scenario::AsRecorded ? m_lost : std::string();
    }
    m_context.scenarioName = known && m_context.scenario != scenario::AsRecorded ? known->name : std::string();
    scenario::Scenario present = presentScenario();
    if (present == m_applied) {
        return;
    }
    m_underScenario.reset();
    m_record.reset();
    m_applied = std::move(present);
}

const std::shared_ptr<const policy::Record>& Session::Private::underScenario() {
    if (!m_underScenario) {
        m_underScenario = recorded();
        if (!m_applied.isAsRecorded() && supply()) {
            // A scenario was checked difference by difference; where the law cannot be made all the same, the record
            // stands.
            m_underScenario = scenario::apply(*recorded(), m_applied, *supply()).value_or(m_underScenario);
        }
    }
    return m_underScenario;
}

}  // namespace chokepoint::session
