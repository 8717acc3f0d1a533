// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// Many chips laid out field by field, for rules that are asked of all of them. Made once, asked often; safe to share
/// between threads. The chips must outlive it unchanged.
class ChipColumns {
public:
    explicit ChipColumns(std::span<const ChipFacts> chips);

    [[nodiscard]] std::span<const ChipFacts> chips() const { return m_chips; }
    [[nodiscard]] const std::vector<double>& low(NumberField field) const {
        return m_low[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] const std::vector<double>& high(NumberField field) const {
        return m_high[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] const std::vector<Known>& known(BooleanField field) const {
        return m_known[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] const std::vector<std::size_t>& nameHashes(NameField field) const {
        return m_nameHashes[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] static std::size_t hashOf(std::string_view name) { return std::hash<std::string_view>()(name); }
    /// Inputs, as bits, that are not known to a point, or not known to be yes or no.
    [[nodiscard]] std::uint64_t open(std::size_t chip) const { return m_open[chip]; }
    /// Those of them that a person could supply.
    [[nodiscard]] std::uint64_t missing(std::size_t chip) const { return m_missing[chip]; }
    [[nodiscard]] static constexpr std::uint64_t bit(NumberField field) {
        return std::uint64_t{1} << static_cast<unsigned>(field);
    }
    [[nodiscard]] static constexpr std::uint64_t bit(BooleanField field) {
        return std::uint64_t{1} << (NumberFieldCount + static_cast<unsigned>(field));
    }
    /// Whether the density is what TPP and die area make of it, TPP being above 0.
    [[nodiscard]] bool hasDerivedDensity(std::size_t chip) const { return m_hasDerivedDensity[chip] != 0; }

private:
    std::span<const ChipFacts> m_chips;
    std::array<std::vector<double>, NumberFieldCount> m_low;
    std::array<std::vector<double>, NumberFieldCount> m_high;
    std::array<std::vector<Known>, BooleanFieldCount> m_known;
    std::array<std::vector<std::size_t>, NameFieldCount> m_nameHashes;
    std::vector<std::uint64_t> m_open;
    std::vector<std::uint64_t> m_missing;
    std::vector<std::uint8_t> m_hasDerivedDensity;
};

/// What evaluateKind() says of each chip, in their order; many times faster where chips are many.
[[nodiscard]] std::vector<AnswerKind> evaluateKinds(const Expression& expression, const ChipColumns& chips);

}  // namespace chokepoint::policy
