// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/table.h"

#include <span>

namespace chokepoint::datac {

/// Every table of the reference with its files and columns: the one place that knows the files' headers.
/// The tables come in an order in which foreign keys hold.
[[nodiscard]] std::span<const TableSpec> allTables();

}  // namespace chokepoint::datac
