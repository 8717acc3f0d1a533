// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/session/command.h"

namespace chokepoint::session {

/// What the history calls a command that does not say so itself: "Prefer SemiAnalysis for Power of CloudMatrix 384".
[[nodiscard]] Message titleOf(const Action& action, const catalog::Catalog& catalog);

}  // namespace chokepoint::session
