// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/session/command.h"

#include <vector>

namespace chokepoint::session {

/// What the history calls a command that does not say so itself: "Prefer SemiAnalysis for Power of CloudMatrix 384".
/// `rules` and `scenarios`: the analyst's own before it.
[[nodiscard]] Message titleOf(const Action& action, const catalog::Catalog& catalog,
                              const std::vector<policy::RuleText>& rules,
                              const std::vector<scenario::Scenario>& scenarios);

}  // namespace chokepoint::session
