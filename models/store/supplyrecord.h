// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/supply.h"
#include "models/units/result.h"

#include <cstddef>
#include <memory>
#include <span>

namespace chokepoint::store {

/// The record of supply in a reference: series, record, outcomes, parameters, effects, levers, ready-made scenarios.
/// Damaged where a cell holds what the data compiler lets through nowhere.
[[nodiscard]] Result<scenario::SupplyData> loadSupplyDataFrom(std::span<const std::byte> image);
/// That of the bundled reference, checked.
[[nodiscard]] Result<std::shared_ptr<const scenario::Supply>> loadSupply();

}  // namespace chokepoint::store
