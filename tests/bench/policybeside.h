// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"
#include "models/policy/record.h"
#include "tests/bench/bench.h"

#include <optional>
#include <vector>

namespace chokepoint::bench {

/// Milliseconds that one SELECT takes to ask all rules of all chips in a table in memory; none where it does not work.
/// It has the values shown, NULL for gaps; no ranges.
[[nodiscard]] std::optional<double> askInSqlite(const policy::Record& record,
                                                const std::vector<policy::ChipFacts>& chips);

/// The same in numpy with gaps and ranges, answering yes, no, depends or cannot tell; none without python3-numpy.
/// `answers`, rule by rule, are what its own are compared with.
[[nodiscard]] std::optional<Beside> askInNumpy(const policy::Record& record,
                                               const std::vector<policy::ChipFacts>& chips,
                                               const std::vector<std::vector<policy::AnswerKind>>& answers);

}  // namespace chokepoint::bench
