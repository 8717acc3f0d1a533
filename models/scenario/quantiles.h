// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chokepoint::scenario {

/// Quantiles of one quantity over all paths.
struct Band {
    double p05 = 0.0;
    double p25 = 0.0;
    double p50 = 0.0;
    double p75 = 0.0;
    double p95 = 0.0;
    double medianError = 0.0;  ///< standard error of p50, from the order statistics around it

    friend bool operator==(const Band&, const Band&) = default;
};

/// Finds quantiles without sorting everything: counts in equal steps from the least to the greatest, then looks only
/// where a wanted rank lies. Keeps its working space from call to call; one for each thread.
class QuantileFinder {
public:
    /// Of finite numbers; between two ranks straight (type 7 of Hyndman and Fan 1996).
    [[nodiscard]] Band band(std::span<const double> values);

private:
    /// The values of one step, of which some rank is wanted.
    struct Slot {
        std::size_t firstRank = 0;
        std::vector<double> values;
    };

    void count(std::span<const double> values, double least, double most, std::span<const double> ranks);
    [[nodiscard]] double atRank(double rank);

    std::vector<std::uint32_t> m_counts;  ///< by step
    std::vector<std::uint8_t> m_slotOf;   ///< by step; 0: none
    std::vector<std::uint16_t> m_steps;   ///< by value
    std::vector<Slot> m_slots;
    std::size_t m_usedSlots = 0;
};

}  // namespace chokepoint::scenario
