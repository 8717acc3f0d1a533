// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chokepoint::datac {

/// What a run gives: the database, or every problem found.
struct Compilation {
    std::vector<std::string> problems;  ///< "file:line:column: field: sentence", by place
    std::string database;               ///< the bytes of an SQLite file; empty where there are problems
    std::size_t claims = 0;
    std::size_t sources = 0;
    std::size_t subjects = 0;
};

/// Reads the reviewed text below `folder` (sources.csv, claims/, policy/, supply/, …), checks it all, and compiles it
/// with the schema in `folder`/schema/reference.sql. Files are named in problems as the folder's own name and the path
/// below it.
[[nodiscard]] Compilation compile(const std::filesystem::path& folder);

}  // namespace chokepoint::datac
