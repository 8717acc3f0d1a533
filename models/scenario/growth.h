// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

#include <cmath>
#include <cstdint>
#include <span>

namespace chokepoint::scenario {

/// Years from the middle of 2025 to the middle of a quarter of the model.
[[nodiscard]] constexpr double sinceMid2025(std::size_t q) {
    return (static_cast<double>(q) + 0.5) / 4.0 - 0.5;
}

/// A stretch of constant growth up to the middle of a year, as factors of a quarter and of half of one: roots are taken
/// once for each path and not once for each quarter.
struct GrowthLeg {
    /// What the given factor spans.
    enum class Span : std::uint8_t { OneYear, TwoYears };

    double until = 0.0;  ///< years after the middle of 2025; whole
    Lane quarterly{};
    Lane half{};

    GrowthLeg(double untilYears, std::size_t count, const double* factor, Span span = Span::OneYear)
        : until(untilYears) {
        for (std::size_t i = 0; i < count; ++i) {
            const double yearly = span == Span::OneYear ? factor[i] : std::sqrt(factor[i]);
            quarterly[i] = std::sqrt(std::sqrt(yearly));
            half[i] = std::sqrt(quarterly[i]);
        }
    }
    /// No growth.
    explicit GrowthLeg(double untilYears) : until(untilYears) {
        half.fill(1.0);
        quarterly.fill(1.0);
    }

    /// From the middle of 2025 back to the middle of 2025Q1, three halves of a quarter, on this leg.
    [[nodiscard]] double backToFirst(std::size_t i) const { return 1.0 / (quarterly[i] * half[i]); }
};

/// Fills a quantity for the first `quarters` from its value in the first of them: straight lines in logarithms, with
/// their corners at years' middles. The last leg goes on.
inline void follow(Lanes& lanes, std::size_t count, std::size_t quarters, std::span<const GrowthLeg> legs) {
    std::size_t leg = 0;
    for (std::size_t q = 1; q < quarters; ++q) {
        const bool isCorner = leg + 1 < legs.size() && sinceMid2025(q) > legs[leg].until;
        const Lane& first = isCorner ? legs[leg].half : legs[leg].quarterly;
        for (std::size_t i = 0; i < count; ++i) {
            lanes[q][i] = lanes[q - 1][i] * first[i];
        }
        if (isCorner) {
            ++leg;
            for (std::size_t i = 0; i < count; ++i) {
                lanes[q][i] *= legs[leg].half[i];
            }
        }
    }
}

}  // namespace chokepoint::scenario
