// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

#include <cmath>
#include <span>

namespace chokepoint::scenario {

/// Years from the middle of 2025 to the middle of a quarter of the model.
[[nodiscard]] constexpr double sinceMid2025(std::size_t q) {
    return (static_cast<double>(q) + 0.5) / 4.0 - 0.5;
}

/// A stretch of constant growth up to the middle of a year, as factors of a quarter and of half of one: powers are
/// taken once for each path and not once for each quarter.
struct GrowthLeg {
    double until = 0.0;  ///< years after the middle of 2025; whole
    Lane quarterly{};
    Lane half{};

    /// `yearly` is the factor of a year on each path; its n-th root where it spans `years`.
    GrowthLeg(double untilYears, std::size_t count, const double* yearly, double years = 1.0) : until(untilYears) {
        for (std::size_t i = 0; i < count; ++i) {
            half[i] = std::pow(yearly[i], 0.125 / years);
            quarterly[i] = half[i] * half[i];
        }
    }
    /// No growth.
    explicit GrowthLeg(double untilYears) : until(untilYears) {
        half.fill(1.0);
        quarterly.fill(1.0);
    }
};

/// Fills a quantity for all quarters from its value in the first: straight lines in logarithms, with their corners at
/// years' middles. The last leg goes on.
inline void follow(Lanes& lanes, std::size_t count, std::span<const GrowthLeg> legs) {
    std::size_t leg = 0;
    for (std::size_t q = 1; q < ModelQuarters; ++q) {
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
