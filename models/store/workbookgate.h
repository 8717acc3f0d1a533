// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace chokepoint::store {

/// What can be said of a file before SQLite touches it.
struct GatePass {
    std::filesystem::path file;  ///< links resolved, so that the journal lies beside the file itself
    std::uint32_t version = 0;
    std::optional<Message> readOnlyReason;  ///< none where file and folder can be written
};

/// Lets through only a regular file whose first 100 bytes are those of a workbook of a known version. Fails with
/// NotFound, NotOurFile, NewerFile, Damaged or Io. Must not be called for a file that this process has open: closing a
/// second descriptor drops the locks of the first (sqlite.org/howtocorrupt.html, 2.2).
[[nodiscard]] Result<GatePass> passGate(const std::filesystem::path& path);

}  // namespace chokepoint::store
