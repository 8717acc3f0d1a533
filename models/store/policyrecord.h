// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/units/result.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace chokepoint::store {

/// The record of law in a reference: events, rules, groups, parties and what rules ask about chips.
[[nodiscard]] Result<policy::RecordData> loadPolicyDataFrom(std::span<const std::byte> image);
/// That of the bundled reference.
[[nodiscard]] Result<policy::RecordData> loadPolicyData();
/// The bundled record, checked and compiled. Damaged where it does not hold together.
[[nodiscard]] Result<std::shared_ptr<const policy::Record>> loadPolicyRecord();

/// By the id that idOf(Decides) gives; what is none of them is information.
[[nodiscard]] policy::Decides decidesOf(std::string_view text);

}  // namespace chokepoint::store
