// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace chokepoint::app {

/// Keys stay in the order in which they are set, so that the same question gives the same bytes.
using Json = nlohmann::ordered_json;

/// Writes to stdout, all of it or an Io error (a full disk, a closed pipe).
[[nodiscard]] Result<void> writeAnswer(std::string_view text);
[[nodiscard]] Result<void> writeJson(const Json& json);

}  // namespace chokepoint::app
