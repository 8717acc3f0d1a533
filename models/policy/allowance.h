// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// What a design is meant to reach.
enum class Aim : std::uint8_t {
    NoLicence,   ///< no licence requirement by performance: below every line
    NotRefused,  ///< besides: an exception is open, or the review is case by case
};
[[nodiscard]] std::string_view idOf(Aim aim);
[[nodiscard]] std::optional<Aim> aimOf(std::string_view id);

enum class AllowanceKind : std::uint8_t {
    Bounded,     ///< up to (or, for die area, down to) `limit`
    Unbounded,   ///< no line in that direction
    Never,       ///< no value of this figure alone reaches the aim
    CannotTell,  ///< another figure is missing: `missing` names it
};

/// How far one figure of a chip may go while all others stay as they are: the largest TPP, memory bandwidth or total
/// I/O, the smallest die area. In the language's units (TPP, GB/s, mm²).
struct Allowance {
    NumberField field = NumberField::Tpp;
    AllowanceKind kind = AllowanceKind::Unbounded;
    double limit = 0.0;           ///< Bounded: where the line stands
    bool isLimitAllowed = false;  ///< Bounded: the limit itself is still on the good side ("must be above")
    std::string rule;             ///< Bounded: the rule that binds; Never: the one that holds throughout
    std::vector<std::string> missing;
    std::optional<double> own;  ///< the chip's figure; none where unknown

    /// (limit − own) / own: the room left, negative where a larger figure is too large already. None without both.
    [[nodiscard]] std::optional<double> change() const;
    /// Bounded: the figure nearest to the limit that a data sheet could print (four significant digits) and that still
    /// reaches the aim.
    [[nodiscard]] std::optional<double> usable() const;
};

/// The figures of which an allowance is worked out, in the order shown.
[[nodiscard]] std::span<const NumberField> allowanceFields();

/// The inverse of classification: from the chip's own figure outward where it reaches the aim already, else from the
/// harmless end (a small figure, a large die), through every threshold of the rules in force that reach the shipment
/// (density by way of TPP and die area), up to the first value that does not provably reach the aim. Of what lies
/// behind it nothing is said. The chip counts as a new one at the figures shown: what names it by its id does not bind
/// it. A threshold that was not published binds nothing here: see unpublishedRules. Never fails.
[[nodiscard]] Allowance allowanceOf(const Record& record, const ChipFacts& facts, const Shipment& shipment,
                                    NumberField field, Aim aim);

/// All of them.
[[nodiscard]] std::vector<Allowance> allowancesOf(const Record& record, const ChipFacts& facts,
                                                  const Shipment& shipment, Aim aim);

/// Rules in force that speak to the chip's maker and reach the shipment, but whose threshold is not published: they may
/// bind below any allowance.
[[nodiscard]] std::vector<const Rule*> unpublishedRules(const Record& record, const ChipFacts& facts,
                                                        const Shipment& shipment);

}  // namespace chokepoint::policy
