// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/program.h"

#include <cstdint>
#include <vector>

/// Which way inputs move a condition. Only for models/policy.
namespace chokepoint::policy::detail {

/// Stands for names among the bits of inputs.
inline constexpr std::uint64_t NameBit = std::uint64_t{1} << 63U;

/// The inputs, as bits, by which a condition can only become true when they grow, or when they shrink.
struct Trend {
    std::uint64_t rising = 0;
    std::uint64_t falling = 0;

    void add(const Trend& other, bool isReversed = false) {
        rising |= isReversed ? other.falling : other.rising;
        falling |= isReversed ? other.rising : other.falling;
    }
};

/// Of the whole by each comparison, yes or no, or name in it; by condition, nothing for those that join.
[[nodiscard]] std::vector<Trend> trendsOf(const Program& program);

}  // namespace chokepoint::policy::detail
