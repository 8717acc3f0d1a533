// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The units that the program knows, and how names of several things or currencies are held. Only for models/units.
namespace chokepoint::units::detail {

/// A unit without division, as written: "kW", "mm2", "USD", "chips".
struct Atom {
    std::string name;
    Dimension dimension;
    double scale = 1.0;
    InternedText currency;
    InternedText thing;
};

/// The atom written so, or nullptr.
[[nodiscard]] const Atom* findAtom(std::string_view name);

/// Every spelling, for suggestions.
[[nodiscard]] const std::vector<std::string>& atomNames();

/// The plain atom that is this unit (J·s⁻¹ × 1,000 is "kW"), or nullptr.
[[nodiscard]] const Atom* findAtomLike(const Unit& unit);

/// "million" is 1e6, "Mrd." is 1e9; nothing for other words. Only before money and things.
[[nodiscard]] std::optional<double> multiplier(std::string_view word);

/// "chips" is "chip"; a noun that is not in the table comes back as it is.
[[nodiscard]] std::string singular(std::string_view plural);

/// Names with exponents behind one text: "chips" with exponent 1 or -1, "dies/wafers", "USD".
struct NamedPowers {
    std::vector<std::pair<std::string, int>> powers;

    static NamedPowers decode(std::string_view text, int exponent);
    void multiplyBy(const NamedPowers& other, int sign);
    [[nodiscard]] std::string encode() const;
};

}  // namespace chokepoint::units::detail
