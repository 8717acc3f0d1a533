// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chokepoint::units {

/// A unit's symbol as readers see it: "mm²" for "mm2", "TPP/mm²" for "TPP/mm2"; others unchanged.
[[nodiscard]] std::string shownSymbol(std::string_view written);

}  // namespace chokepoint::units
