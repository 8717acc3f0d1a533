// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chokepoint {

/// One of 0 to 9, whatever the locale: std::isdigit asks it, and is undefined for a negative char.
[[nodiscard]] constexpr bool isDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}

}  // namespace chokepoint
