// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/facts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

/// Chips as rules ask for them. Only for models/policy.
namespace chokepoint::policy::detail {

/// Chips that are judged together: what they need stays in the nearest caches.
inline constexpr std::size_t BlockSize = 256;

/// A block of chips laid out field by field.
class ChipColumns {
public:
    using Numbers = std::array<double, BlockSize>;

    /// `numbers`: the fields that will be asked for, as bits.
    explicit ChipColumns(std::uint32_t numbers);

    /// Lays out the next chips, at most BlockSize, which must stay as they are while they are asked about.
    void take(std::span<const ChipFacts> chips);

    [[nodiscard]] std::span<const ChipFacts> chips() const { return m_chips; }
    [[nodiscard]] const Numbers& low(NumberField field) const { return m_low[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const Numbers& high(NumberField field) const { return m_high[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const std::array<Known, BlockSize>& known(BooleanField field) const {
        return m_known[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::size_t nameHash(NameField field, std::size_t chip) const {
        return m_nameHashes[static_cast<std::size_t>(field)][chip];
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
    std::vector<NumberField> m_fields;
    ChipFacts m_room;  ///< to work in
    std::span<const ChipFacts> m_chips;
    std::vector<Numbers> m_low{NumberFieldCount};   ///< by field
    std::vector<Numbers> m_high{NumberFieldCount};  ///< by field
    std::array<std::array<Known, BlockSize>, BooleanFieldCount> m_known{};
    std::array<std::array<std::size_t, BlockSize>, NameFieldCount> m_nameHashes{};
    std::array<std::uint64_t, BlockSize> m_open{};
    std::array<std::uint64_t, BlockSize> m_missing{};
    std::array<std::uint8_t, BlockSize> m_hasDerivedDensity{};
};

}  // namespace chokepoint::policy::detail
