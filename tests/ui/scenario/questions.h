// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/scenario/chipfigures.h"
#include "models/session/session.h"
#include "ui/scenario/scenarioengine.h"

namespace chokepoint::tests {

/// A question about the record and a ready-made scenario, with few paths.
inline ui::ScenarioQuestion questionOf(session::Session& session, const char* scenario) {
    catalog::Resolver resolver(*session.snapshot(), session.context());
    ui::ScenarioQuestion question;
    question.inputs = {session.supply(), session.recorded(), scenario::chipFigures(resolver)};
    question.inputsVersion = 1;
    question.draws = 200;
    question.scenarios = {session.scenario(scenario::AsRecorded).value()};
    if (scenario != scenario::AsRecorded) {
        question.scenarios.push_back(session.scenario(scenario).value());
        question.present = 1;
    }
    question.against = question.scenarios.front();
    return question;
}

}  // namespace chokepoint::tests
