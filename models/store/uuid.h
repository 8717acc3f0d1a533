// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace chokepoint::store {

/// A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds since 1970, then randomness, so that ids sort by the
/// time they were made. 26 bits of `randomHigh` and 48 of `randomLow` are used.
[[nodiscard]] std::string uuidV7(std::chrono::system_clock::time_point now, std::uint64_t randomHigh,
                                 std::uint64_t randomLow);
/// With randomness from the operating system.
[[nodiscard]] std::string uuidV7(std::chrono::system_clock::time_point now);

/// One after the other, each greater than the one before: rows of an import that stand in the order of their keys are
/// written several times as fast. One thread at a time.
[[nodiscard]] std::function<std::string()> uuidSequence(std::chrono::system_clock::time_point now);

}  // namespace chokepoint::store
