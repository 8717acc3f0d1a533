// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How numbers and names are put into sentences. Only for models/catalog.
namespace chokepoint::catalog::shown {

/// A unit fit for a sentence: divide by `divisor`, then write `unit` ("M USD" for money from a million up).
struct ShownUnit {
    double divisor = 1.0;
    std::string unit;
};

/// For numbers whose largest is `largest` in `unit`.
[[nodiscard]] ShownUnit unitFor(double largest, std::string_view unit);

/// The same for a target that a person has set: 10,000 kW are "10 MW".
[[nodiscard]] ShownUnit targetUnitFor(double value, std::string_view unit);

/// A metric's or attribute's name in the middle of a sentence: "Power" becomes "power", "TPP" stays.
[[nodiscard]] std::string inSentence(std::string_view name);

/// What a figure would have to be computed from, by the names of its metrics, each once: "power and the number of
/// chips".
[[nodiscard]] std::string neededNames(const std::vector<std::string>& missing);

}  // namespace chokepoint::catalog::shown
