// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/cellcheck.h"
#include "models/catalog/claim.h"

#include <map>
#include <string>
#include <string_view>

namespace chokepoint::datac {

/// What a source's wording says along the closed axes.
struct WordingMeaning {
    catalog::Qualifiers qualifiers;
    bool isApproximate = false;
};

/// The reviewed table that maps wordings to axes. A row with `*` for attribute or unit speaks for any; `benchmark:*`
/// for a family; the most specific row speaks, attribute before unit.
class Wordings {
public:
    /// Reads the rows and reports axis values outside the closed sets.
    Wordings(const Table& table, Problems& problems);

    /// Null: not mapped.
    [[nodiscard]] const WordingMeaning* find(std::string_view attribute, std::string_view wording,
                                             std::string_view unit) const;

private:
    std::map<std::string, WordingMeaning, std::less<>> m_meanings;
};

/// "power_component:*" for "power_component:chip"; empty where the attribute is of no family.
[[nodiscard]] std::string familyOf(std::string_view attribute);

/// The axes' names, in the order of wordings.csv.
inline constexpr std::string_view AxisNames[] = {"sparsity", "direction",     "boundary",
                                                 "nature",   "units_counted", "price_basis"};

}  // namespace chokepoint::datac
