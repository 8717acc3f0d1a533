// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changeset.h"

#include <optional>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// Reads the format of sqlite3session.c ("CHANGESET FORMAT"), strictly: known tables with their exact number of columns
/// and keys, whole records, nothing behind. None where a byte is not as it must be.
[[nodiscard]] std::optional<std::vector<RowChange>> readChangeset(std::string_view bytes);

}  // namespace chokepoint::store
