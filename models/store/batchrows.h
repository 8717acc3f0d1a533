// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changeset.h"
#include "models/store/contenthash.h"
#include "models/store/ownrows.h"

#include <optional>

namespace chokepoint::store {

/// Writes subjects, sources and claims that are all new (events are left out), and follows them in `hashes`. What it
/// did is made of the records themselves: neither is a row read again, nor does SQLite keep account of it, which takes
/// longer than the writing. None where a row of one of the ids is there already: then nothing was written, and
/// writeRecords() in record() is the way. Inside the caller's transaction. Throws SQLite::Exception.
[[nodiscard]] std::optional<Changeset> insertRecords(SQLite::Database& database, const RecordRows& rows,
                                                     TableHashes& hashes);

}  // namespace chokepoint::store
