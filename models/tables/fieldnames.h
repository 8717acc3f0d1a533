// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::tables {

/// A field of the rule language as people call it: "TPP", "die area".
[[nodiscard]] QString fieldName(std::string_view field);
/// "TPP, die area".
[[nodiscard]] QString fieldNames(const std::vector<std::string>& fields);

}  // namespace chokepoint::tables
