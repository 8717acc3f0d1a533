// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/names.h"
#include "data/compiler/table.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::datac {

using Tables = std::map<std::string_view, Table>;

/// What is wrong with a text as bytes, or nothing: not UTF-8, control characters, direction marks that could make a
/// reviewer read something else than what is stored, space at an end.
[[nodiscard]] std::optional<std::string> textProblem(std::string_view text);

/// Checks each cell of each row by its column: text, presence, form.
void checkCells(const Table& table, Problems& problems);

/// Reports rows with the same key and collects the ids that others may point at.
void collectNames(const Table& table, Names& names, Problems& problems);

/// Checks that Link and Links cells point at something.
void checkLinks(const Table& table, const Names& names, Problems& problems);

/// Whether an id of one of `kinds` (separated by '|') exists. The kind "hypothetical" stands for hypothetical:NAME.
[[nodiscard]] bool linkExists(const Names& names, std::string_view kinds, std::string_view id);
/// "no source has the id 'x': …" with the nearest one.
[[nodiscard]] std::string missingLink(const Names& names, std::string_view kinds, std::string_view id);

}  // namespace chokepoint::datac
