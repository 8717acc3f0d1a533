// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <string>
#include <string_view>

namespace chokepoint::store {

/// A table that was exported as JSON (see toJson()) as the CSV file that the same export would have been: rows are
/// numbered alike, the header being the first. Fails with InvalidArgument for any other JSON, and for what is none.
[[nodiscard]] Result<std::string> csvOfExportedJson(std::string_view json);

}  // namespace chokepoint::store
