// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The rules once more, by hand and in exact fractions: no parser, no doubles, every corner tried one by one.
namespace chokepoint::tests::slow {

/// A fraction in lowest terms with a positive denominator.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    static Fraction of(std::int64_t numerator, std::int64_t denominator = 1);
    friend bool operator<(const Fraction& a, const Fraction& b);
    friend bool operator==(const Fraction& a, const Fraction& b) = default;
    friend Fraction operator+(const Fraction& a, const Fraction& b);
    friend Fraction operator-(const Fraction& a, const Fraction& b);
    friend Fraction operator*(const Fraction& a, const Fraction& b);
    friend Fraction operator/(const Fraction& a, const Fraction& b);
};

/// From low to high, both included; nothing where unknown.
using Range = std::optional<std::pair<std::int64_t, std::int64_t>>;

struct Chip {
    Range tpp;
    Range area;
    Range memory;
    Range links;
    std::optional<bool> datacenter;
};

/// One chip at one place of its ranges.
struct Point {
    Fraction tpp;
    Fraction area;
    Fraction memory;
    Fraction links;
    bool datacenter = false;
};

struct Rule {
    std::string id;
    std::function<bool(const Point&)> holds;
    bool asksForArea = false;
    bool asksForBandwidth = false;
};

/// The rules whose numbers decide, by id of the record.
[[nodiscard]] const std::vector<Rule>& rules();

struct Possible {
    bool canBeTrue = false;
    bool canBeFalse = false;
};

/// Tries every cell of the decomposition that the thresholds cut into the chip's ranges.
[[nodiscard]] Possible tryAll(const Rule& rule, const Chip& chip);

}  // namespace chokepoint::tests::slow
