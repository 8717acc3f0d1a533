// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/quantiles.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::scenario {

namespace {

constexpr std::size_t Steps = 4096;

struct Ends {
    double least = 0.0;
    double most = 0.0;
};

/// Several at a time, so that none waits for the one before.
Ends endsOf(std::span<const double> values) {
    constexpr std::size_t Width = 8;
    std::array<double, Width> least{};
    std::array<double, Width> most{};
    least.fill(values.front());
    most.fill(values.front());
    const std::size_t whole = values.size() / Width * Width;
    for (std::size_t i = 0; i < whole; i += Width) {
        for (std::size_t k = 0; k < Width; ++k) {
            least[k] = std::min(least[k], values[i + k]);
            most[k] = std::max(most[k], values[i + k]);
        }
    }
    for (std::size_t i = whole; i < values.size(); ++i) {
        least[0] = std::min(least[0], values[i]);
        most[0] = std::max(most[0], values[i]);
    }
    return {*std::ranges::min_element(least), *std::ranges::max_element(most)};
}

}  // namespace

void QuantileFinder::count(std::span<const double> values, double least, double most, std::span<const double> ranks) {
    const std::size_t size = values.size();
    m_steps.resize(size);
    m_counts.assign(Steps, 0);
    m_slotOf.assign(Steps, 0);
    const double scale = static_cast<double>(Steps - 1) / (most - least);
    for (std::size_t i = 0; i < size; ++i) {
        m_steps[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>((values[i] - least) * scale));
    }
    for (std::size_t i = 0; i < size; ++i) {
        ++m_counts[m_steps[i]];
    }
    m_usedSlots = 0;
    std::size_t step = 0;
    std::size_t before = 0;
    for (const double rank : ranks) {  // ascending
        while (before + m_counts[step] <= static_cast<std::size_t>(rank)) {
            before += m_counts[step++];
        }
        if (m_slotOf[step] == 0) {
            m_slotOf[step] = static_cast<std::uint8_t>(++m_usedSlots);
            m_slots.resize(std::max(m_slots.size(), m_usedSlots));
            Slot& slot = m_slots[m_usedSlots - 1];
            slot.firstRank = before;
            slot.values.clear();
            slot.values.reserve(m_counts[step]);
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        if (const std::uint8_t slot = m_slotOf[m_steps[i]]; slot != 0) {
            m_slots[slot - 1U].values.push_back(values[i]);
        }
    }
}

double QuantileFinder::atRank(double rank) {
    const auto wanted = static_cast<std::size_t>(rank);
    std::size_t i = m_usedSlots - 1;
    while (m_slots[i].firstRank > wanted) {
        --i;
    }
    std::vector<double>& values = m_slots[i].values;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(wanted - m_slots[i].firstRank);
    std::ranges::nth_element(values, place);
    return *place;
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
    const auto [least, most] = endsOf(values);
    if (!(most > least)) {
        return {least, least, least, least, least, 0.0};
    }
    std::array<double, 12> sorted = ranks;
    std::ranges::sort(sorted);
    count(values, least, most, sorted);
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
