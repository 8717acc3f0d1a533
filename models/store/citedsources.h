// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>

namespace chokepoint::store {

/// The ids of the sources on which something other than a claim rests: exchange rates, the record of law, the record of
/// supply. For "cited by nobody".
[[nodiscard]] Result<std::set<std::string, std::less<>>> citedOutsideClaims();
[[nodiscard]] Result<std::set<std::string, std::less<>>> citedOutsideClaimsFrom(std::span<const std::byte> image);

}  // namespace chokepoint::store
