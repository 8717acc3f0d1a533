// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/fields.h"

#include <array>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// A number as far as it is known: every value from low to high is possible. Non-negative. Cheap to copy.
struct Span {
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    double value = std::numeric_limits<double>::quiet_NaN();  ///< the figure shown; NaN where there is none
    bool isMissing = true;  ///< something that a person could supply is lacking (a lower limit may still be known)

    [[nodiscard]] static Span exactly(double number) { return {number, number, number, false}; }
    [[nodiscard]] static Span between(double low, double high, double shown) { return {low, high, shown, false}; }
    [[nodiscard]] static Span atLeast(double low) {
        return {low, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), true};
    }
    [[nodiscard]] bool hasValue() const { return value == value; }
    [[nodiscard]] bool isExact() const { return low == high; }

    friend bool operator==(const Span& a, const Span& b) {
        return a.low == b.low && a.high == b.high && a.isMissing == b.isMissing && a.hasValue() == b.hasValue() &&
               (!a.hasValue() || a.value == b.value);
    }
};

enum class Known : std::uint8_t { No, Yes, Unknown };

/// Bits that one operation of a precision counts with in TPP (15 CFR 774 supp. 1, ECCN 3A090, technical note 2); 0 for
/// TF32, whose length is not settled (19 or 32).
[[nodiscard]] double bitLength(NumberField rate);

/// What the rules ask about one chip. Made by ChipFacts::from, so that what follows from other numbers always does.
struct ChipFacts {
    std::string id;
    std::string name;
    std::string maker;
    std::array<Span, NumberFieldCount> numbers;
    std::array<Known, BooleanFieldCount> booleans{};
    std::optional<NumberField> decidingPrecision;  ///< whose rate × bit length is the TPP
    std::optional<double> publishedTpp;            ///< stands beside a derived one

    ChipFacts() {
        booleans.fill(Known::Unknown);
        for (const BooleanField field : {BooleanField::IsDram, BooleanField::Contains3A090a,
                                         BooleanField::Contains3A090b, BooleanField::DesignerAttests}) {
            booleans[static_cast<std::size_t>(field)] = Known::No;
        }
        booleans[static_cast<std::size_t>(BooleanField::ProcessingDominant)] = Known::Yes;
    }

    [[nodiscard]] const Span& operator[](NumberField field) const { return numbers[static_cast<std::size_t>(field)]; }
    [[nodiscard]] Span& operator[](NumberField field) { return numbers[static_cast<std::size_t>(field)]; }
    [[nodiscard]] Known operator[](BooleanField field) const { return booleans[static_cast<std::size_t>(field)]; }
    [[nodiscard]] Known& operator[](BooleanField field) { return booleans[static_cast<std::size_t>(field)]; }
};

/// TPP, highest rate and density from rates and die area; a published TPP speaks only where no rate is known.
/// Precisions without a figure do not count: a chip's sheet names those it supports.
void deriveTpp(ChipFacts& facts);
/// Density from TPP and die area; call after changing either.
void deriveDensity(ChipFacts& facts);
/// The same chip with another number, and what follows from it. Changing TPP scales the highest rate alike.
[[nodiscard]] ChipFacts withNumber(const ChipFacts& facts, NumberField field, double value);
/// The same chip at the figures shown, without ranges; what is missing stays missing.
[[nodiscard]] ChipFacts atShownValues(const ChipFacts& facts);

}  // namespace chokepoint::policy
