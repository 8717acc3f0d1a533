// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"

#include <span>
#include <vector>

namespace chokepoint::policy {

/// What evaluateKind() says of each chip, in their order; many times faster where chips are many.
[[nodiscard]] std::vector<AnswerKind> evaluateKinds(const Expression& expression, std::span<const ChipFacts> chips);
/// The same of several expressions, in their order: what they ask alike is compared once.
[[nodiscard]] std::vector<std::vector<AnswerKind>> evaluateKinds(std::span<const Expression* const> expressions,
                                                                 std::span<const ChipFacts> chips);

}  // namespace chokepoint::policy
