// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scenario/scenariopicture.h"

#include <string>
#include <vector>

namespace chokepoint::ui {

/// The scenarios that the state's mode shows, in its order.
[[nodiscard]] std::vector<const scenario::Scenario*> shownScenarios(const ScenarioQuestion& question);

/// What prints the same numbers of a shown scenario in a terminal. A scenario of the analyst's own is written as its
/// differences; only as the other side of a difference it is named, with the workbook that holds it.
[[nodiscard]] std::string commandOf(const ScenarioQuestion& question, const scenario::Scenario& scenario,
                                    const PictureSurroundings& around);

/// An assignment as a person says it: a lever's clause, the parameter's name and numbers, or the day of what is known.
[[nodiscard]] std::string stepWords(const scenario::Scenario& scenario, std::size_t step, const std::string& assignment,
                                    const ScenarioQuestion& question, const tables::Writing& writing);

/// What makes the picture come out the same elsewhere, as a table for paper: each scenario with its levers and ranges
/// and the command that prints its numbers, paths, seed and versions.
[[nodiscard]] charts::TableSpec termsOf(const ScenarioQuestion& question, const PictureSurroundings& around,
                                        const QString& programVersion);

}  // namespace chokepoint::ui
