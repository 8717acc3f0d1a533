// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/question.h"
#include "models/scenario/ensemble.h"
#include "models/scenario/eventchanges.h"
#include "models/scenario/scenario.h"

#include <string>
#include <vector>

namespace chokepoint::app {

/// The records of law and supply, loaded into the question, and the catalogue's figures for the chips that a projection
/// counts.
[[nodiscard]] Result<scenario::ProjectionInputs> loadProjectionInputs(Question& question);

/// The scenarios of those ids, or that of the context where there are none; each with the question's further
/// differences, and with the day that --known-at names.
[[nodiscard]] Result<std::vector<scenario::Scenario>> askedScenarios(const Question& question,
                                                                     const std::vector<std::string>& ids);

/// Says in the context's sentence which scenarios an answer is of: their names, and what each was set against ("less
/// X") where `minus` names a scenario.
void nameInContext(Question& question, const std::vector<scenario::Scenario>& scenarios, const std::string& minus = {});

/// The one of them that an answer is of, which `what` names ("--ledger"). Fails with InvalidArgument where more are
/// named.
[[nodiscard]] Result<scenario::Scenario> onlyScenario(const Result<std::vector<scenario::Scenario>>& scenarios,
                                                      const std::string& what);

/// A quarter that a projection covers, as --at names it. Fails with Syntax or OutOfRange.
[[nodiscard]] Result<scenario::Quarter> askedQuarter(const std::string& typed);

/// The quarters from `from` to `to` as typed; empty: all that a projection covers. Fails with Syntax or OutOfRange.
[[nodiscard]] Result<scenario::ProjectionRequest> requestedQuarters(const std::string& from, const std::string& to);

/// {"id", "name", "sentence", "levers", "parameters", …}
[[nodiscard]] Json scenarioJson(const scenario::Scenario& scenario, const scenario::ProjectionInputs& inputs);

/// The series of that id, or NotFound with the nearest.
[[nodiscard]] Result<scenario::Series> findProjectedSeries(std::string_view id);

}  // namespace chokepoint::app
