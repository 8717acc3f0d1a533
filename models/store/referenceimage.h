// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqliteimage.h"

#include <cstddef>
#include <span>

namespace chokepoint::store {

/// Opens a reference for reading; for models/store only.
[[nodiscard]] Result<SqliteImage> openReference(std::span<const std::byte> image);

}  // namespace chokepoint::store
