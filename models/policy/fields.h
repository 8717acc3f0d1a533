// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// Numbers that a rule may ask of a chip, in the unit that the table names.
enum class NumberField : std::uint8_t {
    Tpp,
    PerformanceDensity,
    DieArea,
    MemoryBandwidth,
    IoBandwidth,
    MaxTops,
    Transistors,
    MemoryCapacity,
    MemoryBandwidthDensity,
    LinkBandwidth,
    CompletedIn,
    QuantityGb300,
    Fp64,
    Fp32,
    Tf32,
    Rate16,
    Fp8,
    Fp6,
    Fp4,
    Int8,
    Int4,
};
inline constexpr std::size_t NumberFieldCount = 21;

/// Yes-or-no fields. Unpublished stands for a threshold that the public does not know: it is never yes nor no, and
/// nobody is asked for it.
enum class BooleanField : std::uint8_t {
    Datacenter,
    HasHbm,
    IsDram,
    ProcessingDominant,
    Contains3A090a,
    Contains3A090b,
    AdvancedLogic,
    DesignerAttests,
    PackagedByQualifyingSite,
    PrcDesigned,
    Unpublished,
};
inline constexpr std::size_t BooleanFieldCount = 11;

enum class NameField : std::uint8_t { Chip, Maker };
inline constexpr std::size_t NameFieldCount = 2;

enum class FieldType : std::uint8_t { Number, Boolean, Name };

/// One field of the rule language.
struct Field {
    std::string_view id;
    FieldType type = FieldType::Number;
    std::uint8_t index = 0;  ///< NumberField, BooleanField or NameField
    std::string_view unit;   ///< of numbers; empty for plain ones
    std::string_view input;  ///< what a person would have to supply where it is unknown; a column of a chips file
    std::string_view meaning;
};

/// All fields, in the order of the documentation.
[[nodiscard]] std::span<const Field> allFields();
[[nodiscard]] const Field* findField(std::string_view id);
[[nodiscard]] const Field& fieldOf(NumberField field);
[[nodiscard]] const Field& fieldOf(BooleanField field);
/// Field ids that are nearest to a mistyped one, best first.
[[nodiscard]] std::vector<std::string> nearestFields(std::string_view text);

/// How many of the unit's canonical ones make one in the language: numbers are held in GB/s, mm², TFLOPS, billions, so
/// that thresholds stay the numbers of the regulation.
[[nodiscard]] double languageScale(const units::Dimension& dimension);

}  // namespace chokepoint::policy
