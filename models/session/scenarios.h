// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/command.h"
#include "models/units/result.h"

#include <chrono>
#include <span>

namespace chokepoint::session {

/// The record itself, as a scenario without differences.
[[nodiscard]] scenario::Scenario asRecorded();

/// Whether a lever can be moved to that day: law and projection cover it. A slip in the year is likelier than a wish.
/// OutOfRange.
[[nodiscard]] Result<void> checkDay(std::chrono::year_month_day day);

/// Whether the workbook can take the scenario. `supply` is null where the session has none. NotFound, InvalidArgument,
/// OutOfRange or Conflict.
[[nodiscard]] Result<void> checkScenario(const SetScenario& action, const scenario::Supply* supply,
                                         const policy::Record& record, std::span<const scenario::Scenario> present);

}  // namespace chokepoint::session
