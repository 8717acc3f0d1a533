// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"
#include "models/policy/facts.h"

#include <vector>

/// Only for models/policy.
namespace chokepoint::policy {

/// Values of one field at which the answer to an expression can turn while everything else stays as it is shown:
/// thresholds on the field itself, those on density by way of TPP and die area, and, for computed sides, the nearest
/// crossing above and below. Positive, finite, nearest to `own` (the field's present value, above zero) first.
[[nodiscard]] std::vector<double> turningPoints(const Expression& expression, const ChipFacts& shown, NumberField field,
                                                double own);

}  // namespace chokepoint::policy
