// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/command.h"
#include "models/units/result.h"

#include <span>

namespace chokepoint::session {

/// The record itself, as a scenario without differences.
[[nodiscard]] scenario::Scenario asRecorded();

/// Whether the workbook can take the scenario. `supply` is null where the session has none. NotFound, InvalidArgument
/// or Conflict.
[[nodiscard]] Result<void> checkScenario(const SetScenario& action, const scenario::Supply* supply,
                                         const policy::Record& record, std::span<const scenario::Scenario> present);

}  // namespace chokepoint::session
