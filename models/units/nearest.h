// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::units {

/// Those of `known` that `wanted` was probably meant to be, nearest first, at most `most`: a few letters apart
/// (insertions, deletions, replacements, neighbours swapped; case counts little), or containing it. Empty where
/// nothing is near. Ties keep the order of `known`.
[[nodiscard]] std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string> known,
                                               std::size_t most = 3);

}  // namespace chokepoint::units
