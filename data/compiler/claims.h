// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/cellcheck.h"
#include "data/compiler/wordings.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::datac {

/// A claim as it is stored: its row, and what follows from attribute, unit and wording.
struct CheckedClaim {
    const Row* row = nullptr;
    std::string type;  ///< of its attribute: number, text, date, reference, ratio
    WordingMeaning meaning;
    units::Unit unit;             ///< of a number
    std::optional<double> value;  ///< canonical units; a ratio as it is
    std::optional<double> low;
    std::optional<double> high;
};

/// The row of attributes.csv for an attribute, the family's where it has none of its own; null: unknown.
[[nodiscard]] const Row* findAttribute(const Table& attributes, std::string_view attribute);

/// Checks attributes.csv itself: types, dimensions, ranges.
void checkAttributes(const Table& attributes, Problems& problems);

/// Checks every claim and says what it holds, by id. Cells and links are checked before.
[[nodiscard]] std::vector<CheckedClaim> checkClaims(const Tables& tables, const Names& names, Problems& problems);

}  // namespace chokepoint::datac
