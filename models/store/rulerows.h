// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <vector>

namespace SQLite {
class Database;
}

namespace chokepoint::store {

// Rows of a workbook's table rule. Both throw SQLite::Exception.

/// By name, then id. What is no list reads as an empty one: the file may have been written by anyone.
[[nodiscard]] std::vector<policy::RuleText> readRules(SQLite::Database& database);
/// Leaves a row alone that says the same already.
void writeRule(SQLite::Database& database, const policy::RuleText& rule);

}  // namespace chokepoint::store
