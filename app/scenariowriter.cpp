// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariowriter.h"

#include "models/session/session.h"
#include "models/store/uuid.h"

#include <memory>

namespace chokepoint::app {

ScenarioWriter::ScenarioWriter(const Question& question, std::filesystem::path workbook,
                               std::chrono::system_clock::time_point now)
    : m_question(question), m_workbook(std::move(workbook)), m_now(now) {}

Result<scenario::Scenario> ScenarioWriter::make(const std::string& name, const std::string& from) {
    Result<scenario::Scenario> scenario = findScenario(m_question, from, m_question.settings);
    if (!scenario) {
        return scenario;
    }
    scenario->id = store::uuidV7(m_now);
    scenario->name = name;
    if (from == scenario::AsRecorded) {
        scenario->description.clear();
    }
    if (const Result<void> written = write({scenario->id, *scenario}); !written) {
        return tl::unexpected<Error>(written.error());
    }
    return scenario;
}

Result<scenario::Scenario> ScenarioWriter::set(const std::string& id, const std::vector<std::string>& settings,
                                               const Words& words) {
    Result<scenario::Scenario> scenario = ownScenario(id);
    for (const std::string& setting : settings) {
        if (!scenario) {
            break;
        }
        const Result<void> done = scenario::set(*scenario, *m_question.supply, *m_question.asItHappened, setting);
        if (!done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (scenario) {
        scenario->name = words.name.value_or(scenario->name);
        // Its author's sentence says no longer what it is, unless it is said anew.
        scenario->description = words.description.value_or(settings.empty() ? scenario->description : std::string());
        scenario->tags = words.tags.value_or(scenario->tags);
        if (const Result<void> written = write({scenario->id, *scenario}); !written) {
            return tl::unexpected<Error>(written.error());
        }
    }
    return scenario;
}

Result<scenario::Scenario> ScenarioWriter::remove(const std::string& id) {
    Result<scenario::Scenario> scenario = ownScenario(id);
    if (scenario) {
        if (const Result<void> written = write({scenario->id, std::nullopt}); !written) {
            return tl::unexpected<Error>(written.error());
        }
    }
    return scenario;
}

Result<scenario::Scenario> ScenarioWriter::ownScenario(const std::string& id) const {
    Result<scenario::Scenario> scenario = findScenario(m_question, id, {});
    if (scenario && m_question.supply->readyScenario(scenario->id) != nullptr) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("'%1' is a scenario of the reference: change a copy of it, as 'chokepoint "
                                       "scenario new NAME --from %1' makes"),
                        {id}});
    }
    return scenario;
}

Result<void> ScenarioWriter::write(const session::SetScenario& action) const {
    std::error_code code;
    const bool isNew = !std::filesystem::exists(m_workbook, code);
    const Result<void> applied = apply(action);
    if (!applied && isNew) {
        std::filesystem::remove(m_workbook, code);
    }
    return applied;
}

Result<void> ScenarioWriter::apply(const session::SetScenario& action) const {
    session::Environment environment;
    environment.catalog = m_question.snapshot.catalog;
    environment.record = [record = m_question.asItHappened] { return record; };
    environment.loadSupply = [supply = m_question.supply] { return supply; };
    environment.context.asOf = m_question.context.asOf;
    environment.draftFolder = std::filesystem::temp_directory_path();
    environment.settings = std::make_shared<session::MemorySettings>();
    environment.now = [now = m_now] { return now; };
    session::Session session(std::move(environment));
    std::error_code code;
    const Result<void> opened =
        std::filesystem::exists(m_workbook, code) ? session.open(m_workbook) : session.saveAs(m_workbook);
    if (!opened) {
        return opened;
    }
    if (const Result<session::Change> change = session.apply({action, {}, {}}); !change) {
        return tl::unexpected<Error>(change.error());
    }
    return session.flush();
}

}  // namespace chokepoint::app
