// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/uuid.h"

#include <fmt/format.h>

#include <random>

namespace chokepoint::store {

std::string uuidV7(std::chrono::system_clock::time_point now, std::uint64_t randomHigh, std::uint64_t randomLow) {
    const auto milliseconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", (milliseconds >> 16U) & 0xffffffffU,
                       milliseconds & 0xffffU, randomHigh & 0xfffU, 0x8000U | ((randomHigh >> 12U) & 0x3fffU),
                       randomLow & 0xffffffffffffU);
}

std::string uuidV7(std::chrono::system_clock::time_point now) {
    std::random_device device;
    const auto wide = [&device] { return (std::uint64_t{device()} << 32U) | device(); };
    const std::uint64_t high = wide();
    return uuidV7(now, high, wide());
}

std::function<std::string()> uuidSequence(std::chrono::system_clock::time_point now) {
    std::random_device device;
    const auto wide = [&device] { return (std::uint64_t{device()} << 32U) | device(); };
    // The counter begins in the lower half of its 48 bits, so that it does not run over.
    return [now, high = wide(), low = wide() & 0x7fffffffffffU]() mutable { return uuidV7(now, high, low++); };
}

}  // namespace chokepoint::store
