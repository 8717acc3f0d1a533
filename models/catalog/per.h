// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chokepoint::catalog {

/// What figures of unlike subjects are divided by, so that they compare.
enum class Per : std::uint8_t {
    One,       ///< the subject as it is
    Chip,      ///< its chips
    Rack,      ///< its racks
    Kilowatt,  ///< its power
    Dollar,    ///< its price; shown per million
};

/// "one", "chip", "rack", "kw", "usd": as layouts and the command line write it.
[[nodiscard]] std::string_view idOf(Per per);
[[nodiscard]] std::optional<Per> perOf(std::string_view id);

}  // namespace chokepoint::catalog
