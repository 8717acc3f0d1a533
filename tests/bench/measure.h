// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <vector>

/// What benches of the window share: they print figures beside their aims and fail over none.
namespace chokepoint::bench {

[[nodiscard]] inline double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

inline void print(std::string_view what, std::string_view measured, std::string_view aim, bool isMet) {
    fmt::print("{:<52} {:<44} aim {:<22} {}\n", what, measured, aim, isMet ? "met" : "missed");
}

/// Runs all that is queued: layouts, then paints.
inline void settle() {
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

}  // namespace chokepoint::bench
