// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <filesystem>
#include <functional>

namespace chokepoint::store {

enum class Replace { Never, Existing };

/// A file that is there whole or not at all: `write` fills a new temporary file in the folder of `target`, which is
/// then synchronised and renamed to it, and the folder synchronised. On failure the temporary file is removed and
/// `target` is as before. Conflict where it exists and may not be replaced; Io, NotFound (no folder), or what `write`
/// returns.
[[nodiscard]] Result<void> writeWhole(const std::filesystem::path& target, Replace replace,
                                      const std::function<Result<void>(const std::filesystem::path&)>& write);

}  // namespace chokepoint::store
