// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/cellcheck.h"
#include "models/units/quantity.h"

#include <map>
#include <optional>
#include <string>

namespace chokepoint::datac {

/// Units per US dollar of each currency, at its latest dated rate.
using Rates = std::map<std::string, double, std::less<>>;
[[nodiscard]] Rates latestRates(const Table& conversions);

/// Checks the unit of a numeric claim against its attribute: the attribute's own dimension, or that per thing
/// ("TFLOPS/chip" for a rate) or per time ("USD/h" for a price). Reports and returns none where it does not fit.
[[nodiscard]] std::optional<units::Unit> claimUnit(const Row& claim, const Row& attribute, Problems& problems);

/// Reports a number outside the attribute's range; `column` holds it. Hourly prices have no range.
void checkRange(const Row& claim, std::string_view column, double value, const units::Unit& unit, const Row& attribute,
                const Rates& rates, Problems& problems);

}  // namespace chokepoint::datac
