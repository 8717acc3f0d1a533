// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changeset.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// The beginning of what changes did: of a million rows a person reads a few, and wants to know how many there are.
struct ChangePage {
    std::vector<RowChange> rows;                             ///< the first of each table, as they lie
    std::map<std::string, std::size_t, std::less<>> counts;  ///< all rows, by table
};

/// Adds what a changeset begins with to a page: up to `most` rows of each table, those of the page included. False
/// where the bytes cannot be read; what is only counted is stepped over.
[[nodiscard]] bool addChangeset(std::string_view bytes, std::size_t most, ChangePage& page);

/// What the changes of a workbook's history behind `parent` up to `last` did, the first of them first. Reads with a
/// connection of its own, on any thread, also where this process has the file open, which has passed its checks then.
/// NotFound where the history has no such way, Damaged, Locked or Io.
[[nodiscard]] Result<ChangePage> readChangePage(const std::filesystem::path& file, std::int64_t parent,
                                                std::int64_t last, std::size_t most);

}  // namespace chokepoint::store
