// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/survival.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

double notRetired(double age, double life) {
    return std::min(std::max(life + 0.5 - age, 0.0), 1.0);
}

double notFailed(double age, double h0, double h1) {
    return std::exp(-h0 * age - h1 * age * age / 2.0);
}

}  // namespace

double survivalAt(double age, double h0, double h1, double life) {
    return notFailed(age, h0, h1) * notRetired(age, life);
}

void survivalLanes(std::size_t count, const double* h0, const double* h1, const double* life, double from, double first,
                   Lanes& lanes) {
    constexpr double Step = 0.25;
    Lane failing{};
    Lane ratio{};
    Lane steeper{};
    for (std::size_t i = 0; i < count; ++i) {
        const double inUse = notRetired(from, life[i]);
        const double since = std::exp(-h0[i] * (first - from) - h1[i] * (first * first - from * from) / 2.0);
        failing[i] = inUse > 0.0 ? since / inUse : 0.0;
        ratio[i] = std::exp(-h0[i] * Step - h1[i] * (first * Step + Step * Step / 2.0));
        steeper[i] = std::exp(-h1[i] * Step * Step);
    }
    for (std::size_t k = 0; k < ModelQuarters; ++k) {
        const double age = first + static_cast<double>(k) * Step;
        for (std::size_t i = 0; i < count; ++i) {
            lanes[k][i] = failing[i] * notRetired(age, life[i]);
            failing[i] *= ratio[i];
            ratio[i] *= steeper[i];
        }
    }
}

}  // namespace chokepoint::scenario
