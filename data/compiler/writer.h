// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/claims.h"
#include "models/units/result.h"

#include <span>
#include <string>
#include <string_view>

namespace chokepoint::datac {

/// A short hash of everything the tables say, in the order in which it is stored: 12 hexadecimal digits (FNV-1a, 64
/// bits; it names a state of the data, it protects nothing).
[[nodiscard]] std::string contentHash(const Tables& tables);

/// The database as bytes: the same tables and schema give the same bytes (rows in key order, fixed page size, vacuumed,
/// no time stamp). Precondition: the tables were checked; what SQLite still refuses is returned as Damaged.
[[nodiscard]] Result<std::string> writeDatabase(const Tables& tables, std::span<const CheckedClaim> claims,
                                                const std::string& schema);

}  // namespace chokepoint::datac
