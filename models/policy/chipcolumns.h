// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"

#include <array>
#include <cstdint>
#include <span>
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
    /// Bit per NumberField: not known to a point.
    [[nodiscard]] std::uint32_t open(std::size_t chip) const { return m_open[chip]; }
    /// Bit per NumberField: not known to a point because something is missing.
    [[nodiscard]] std::uint32_t missing(std::size_t chip) const { return m_missing[chip]; }
    /// Whether the density is what TPP and die area make of it, TPP being above 0.
    [[nodiscard]] bool hasDerivedDensity(std::size_t chip) const { return m_hasDerivedDensity[chip] != 0; }

private:
    std::span<const ChipFacts> m_chips;
    std::array<std::vector<double>, NumberFieldCount> m_low;
    std::array<std::vector<double>, NumberFieldCount> m_high;
    std::array<std::vector<Known>, BooleanFieldCount> m_known;
    std::vector<std::uint32_t> m_open;
    std::vector<std::uint32_t> m_missing;
    std::vector<std::uint8_t> m_hasDerivedDensity;
};

/// What evaluateKind() says of each chip, in their order; many times faster where chips are many.
[[nodiscard]] std::vector<AnswerKind> evaluateKinds(const Expression& expression, const ChipColumns& chips);

}  // namespace chokepoint::policy
