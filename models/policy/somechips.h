// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/policy/record.h"

#include <cstddef>
#include <vector>

namespace chokepoint::policy {

/// Own chips that a chart or a grid of chips takes: more are a cloud in which nobody finds one, and seconds of work.
inline constexpr std::size_t MostOwnChips = 300;

struct SomeChips {
    std::vector<ChipFacts> chips;  ///< by id
    std::size_t leftOut = 0;       ///< own chips that are not among them
};

/// The facts of every chip of the reference and of the first own ones by id.
[[nodiscard]] SomeChips someChipFacts(catalog::Resolver& resolver, const Record& record,
                                      std::size_t mostOwn = MostOwnChips);

}  // namespace chokepoint::policy
