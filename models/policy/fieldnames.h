// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// What people call a field of the rule language, or the figure that has to be supplied for it: "TPP", "die area",
/// "total I/O". One without a name of its own is called by the words of its id.
[[nodiscard]] Message nameOfField(std::string_view id);
/// "TPP, die area", in English.
[[nodiscard]] std::string namesOfFields(const std::vector<std::string>& ids);

}  // namespace chokepoint::policy
