// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/date.h"
#include "models/units/quantity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chokepoint::catalog {

/// Who says it, best first: this order decides between claims of equal standing.
enum class SourceKind : std::uint8_t { Regulator, Vendor, CompanyFiling, Paper, Analyst, Database, Press, Community };

struct Source {
    std::string id;
    SourceKind kind = SourceKind::Press;
    std::string title;  ///< verbatim
    std::string publisher;
    std::optional<units::Date> date;  ///< none: the oldest when claims are ordered
    std::string url;
    bool isSecondHand = false;  ///< the original was not opened ("as quoted in …")
    std::string licence;        ///< attribution owed where shown, e.g. "CC-BY-4.0"

    friend bool operator==(const Source&, const Source&) = default;
};

enum class SubjectKind : std::uint8_t { Chip, System, ChipFamily, Process, Party, Policy };

/// What claims are about. Its chip, chip count and racks are claims like everything else.
struct Subject {
    std::string id;
    std::string name;  ///< short, as an analyst says it: "GB200 NVL72"
    SubjectKind kind = SubjectKind::Chip;
    std::string maker;
    std::string country;  ///< ISO 3166 alpha-2, of the maker
    std::vector<std::string> aliases;
    std::string note;

    friend bool operator==(const Subject&, const Subject&) = default;
};

enum class Sparsity : std::uint8_t { Dense, Sparse };
enum class Direction : std::uint8_t { Unidirectional, Bidirectional };
enum class Boundary : std::uint8_t { Chip, Superchip, Board, Rack, System, AllIn, Facility };
enum class Nature : std::uint8_t { Peak, Rated, Measured };
enum class UnitsCounted : std::uint8_t { Matrix, MatrixAndVector };
enum class PriceBasis : std::uint8_t { Hardware, Installed, PerChip, Hourly };

/// The closed axes along which a published number is qualified. Two claims compete only where all axes agree.
/// none = the source does not say.
struct Qualifiers {
    std::optional<Sparsity> sparsity;
    std::optional<Direction> direction;
    std::optional<Boundary> boundary;
    std::optional<Nature> nature;
    std::optional<UnitsCounted> unitsCounted;
    std::optional<PriceBasis> priceBasis;

    friend bool operator==(const Qualifiers&, const Qualifiers&) = default;
};

/// A published number in the claim's unit, with the source's own range where it gives one. A source that gives only a
/// range has no value, and none is made up.
struct Number {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;

    friend bool operator==(const Number&, const Number&) = default;
};

enum class BoundKind : std::uint8_t { AtLeast, AtMost, Above, Below };

/// "over 140 million", "at least 56": a limit that is never turned into a value.
struct Bound {
    BoundKind kind = BoundKind::AtLeast;
    double limit = 0.0;

    friend bool operator==(const Bound&, const Bound&) = default;
};

struct Text {
    std::string text;
    friend bool operator==(const Text&, const Text&) = default;
};

/// The value is another subject (a system's chip).
struct Reference {
    std::string subject;
    friend bool operator==(const Reference&, const Reference&) = default;
};

/// "1.4 times NVL72": a multiple of another subject's figure.
struct Ratio {
    std::string relativeTo;
    std::variant<Number, Bound> times;
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

using ClaimValue = std::variant<Number, Bound, units::Date, Text, Reference, Ratio>;

enum class Standing : std::uint8_t { Accepted, Doubtful, Disputed, Superseded };

/// What stands for the source of a claim that an analyst entered without one.
inline constexpr std::string_view NoSource = "unsourced";

/// What one source says about one attribute of one subject: the only form in which the catalogue holds a number.
struct Claim {
    std::string id;
    std::string subject;
    std::string attribute;  ///< as in attributes.csv: "fp16_tflops", "power", "fp16_ratio"
    ClaimValue value;
    units::Unit unit;      ///< of Number and Bound; numbers in `value` are in this unit
    std::string unitText;  ///< as published
    Qualifiers qualifiers;
    std::string wording;  ///< the source's own qualification, verbatim
    std::string variant;  ///< not empty: about another form of the subject (a bin, a card); never makes its figure
    std::string source;   ///< id of a Source, or NoSource
    Standing standing = Standing::Accepted;
    std::string reason;     ///< why the standing; for a disputed claim the correction
    std::string impliedBy;  ///< not empty: follows from other claims, so it is no independent source
    bool isApproximate = false;
    std::string note;

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// Ids as files and the command line write them ("company-filing", "all-in", "at-least").
[[nodiscard]] std::string_view idOf(SourceKind kind);
[[nodiscard]] std::string_view idOf(SubjectKind kind);
[[nodiscard]] std::string_view idOf(Standing standing);
[[nodiscard]] std::string_view idOf(BoundKind kind);
[[nodiscard]] std::optional<SourceKind> sourceKindFromId(std::string_view id);
[[nodiscard]] std::optional<SubjectKind> subjectKindFromId(std::string_view id);
[[nodiscard]] std::optional<Standing> standingFromId(std::string_view id);
[[nodiscard]] std::optional<BoundKind> boundKindFromId(std::string_view id);

/// One stated axis as id and value id: {"boundary", "all-in"}.
struct AxisValue {
    std::string_view axis;
    std::string_view value;
    friend bool operator==(const AxisValue&, const AxisValue&) = default;
};

/// The axes that are stated, in the order sparsity, direction, boundary, nature, units_counted, price_basis.
[[nodiscard]] std::vector<AxisValue> statedAxes(const Qualifiers& qualifiers);

/// The value id of one axis; empty where it is not stated (or the axis is not one of the closed set).
[[nodiscard]] std::string_view statedAxis(const Qualifiers& qualifiers, std::string_view axis);

/// Sets an axis by ids; false where the axis or the value is not one of the closed set.
[[nodiscard]] bool setAxis(Qualifiers& qualifiers, std::string_view axis, std::string_view value);

}  // namespace chokepoint::catalog
