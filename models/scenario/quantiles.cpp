// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/quantiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace chokepoint::scenario {

namespace {

constexpr std::size_t Bins = 4096;

/// A whole number that compares as the number does: its bits, with the sign's place turned round (of a negative number
/// all of them). Adding 0.0 turns −0 into 0.
std::uint64_t bitsOf(double value) {
    constexpr std::uint64_t Sign = std::uint64_t{1} << 63U;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    return bits ^ ((bits & Sign) != 0 ? ~std::uint64_t{0} : Sign);
}

}  // namespace

void QuantileFinder::count(std::span<const double> values, std::span<const double> ranks) {
    const auto [least, most] = std::ranges::minmax(values);
    const std::uint64_t base = bitsOf(least);
    const std::uint64_t width = bitsOf(most) - base;
    const int shift = std::max(0, static_cast<int>(std::bit_width(width)) - 12);
    m_counts.assign(Bins, 0);
    m_slotOfBin.assign(Bins, -1);
    for (const double value : values) {
        ++m_counts[(bitsOf(value) - base) >> shift];
    }
    m_usedSlots = 0;
    std::size_t bin = 0;
    std::size_t before = 0;
    for (const double rank : ranks) {  // ascending
        while (before + m_counts[bin] <= static_cast<std::size_t>(rank)) {
            before += m_counts[bin++];
        }
        if (m_slotOfBin[bin] < 0) {
            m_slotOfBin[bin] = static_cast<std::int32_t>(m_usedSlots++);
            m_slots.resize(std::max(m_slots.size(), m_usedSlots));
            Slot& slot = m_slots[m_usedSlots - 1];
            slot.firstRank = before;
            slot.values.clear();
            slot.isSorted = false;
        }
    }
    for (const double value : values) {
        const std::int32_t slot = m_slotOfBin[(bitsOf(value) - base) >> shift];
        if (slot >= 0) {
            m_slots[static_cast<std::size_t>(slot)].values.push_back(value);
        }
    }
}

double QuantileFinder::atRank(double rank) {
    const auto wanted = static_cast<std::size_t>(rank);
    for (std::size_t i = m_usedSlots; i-- > 0;) {
        Slot& slot = m_slots[i];
        if (slot.firstRank <= wanted) {
            if (!slot.isSorted) {
                std::ranges::sort(slot.values);
                slot.isSorted = true;
            }
            return slot.values[wanted - slot.firstRank];
        }
    }
    return 0.0;
}

Band QuantileFinder::band(std::span<const double> values) {
    const auto last = static_cast<double>(values.size() - 1);
    const double spread = std::sqrt(static_cast<double>(values.size())) / 2.0;
    constexpr std::array<double, 5> Levels{0.05, 0.25, 0.5, 0.75, 0.95};
    std::array<double, 12> ranks{};
    for (std::size_t i = 0; i < Levels.size(); ++i) {
        const double rank = last * Levels[i];
        ranks[2 * i] = std::floor(rank);
        ranks[2 * i + 1] = std::min(last, std::floor(rank) + 1.0);
    }
    ranks[10] = std::max(0.0, std::floor(last / 2.0 - spread));
    ranks[11] = std::min(last, std::ceil(last / 2.0 + spread));
    std::array<double, 12> sorted = ranks;
    std::ranges::sort(sorted);
    count(values, sorted);
    const auto quantile = [&](std::size_t i) {
        const double part = last * Levels[i] - ranks[2 * i];
        const double low = atRank(ranks[2 * i]);
        const double high = atRank(ranks[2 * i + 1]);
        return part == 0.0 || low == high ? low : low + part * (high - low);
    };
    Band band{quantile(0), quantile(1), quantile(2), quantile(3), quantile(4), 0.0};
    // ± one standard deviation of the median's rank.
    band.medianError = (atRank(ranks[11]) - atRank(ranks[10])) / 2.0;
    return band;
}

}  // namespace chokepoint::scenario
