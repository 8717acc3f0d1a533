// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"
#include "models/catalog/per.h"
#include "models/units/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

enum class Basis : std::uint8_t { Unknown, Claim, Derived };

/// What a reader must know about a figure. Ids: see idOf(Flag).
enum class Flag : std::uint8_t {
    ClaimsDisagree,         ///< accepted central values lie more than 5 % apart
    DiffersFromDerivation,  ///< claim and derivation lie more than 5 % apart
    ScopeDiffers,           ///< a comparison across different axes
    Implied,                ///< the claim follows from other claims
    Disputed,               ///< the claim shown is disputed, or one that disagrees stands beside a ratio
    Doubtful,               ///< a lens shows a claim of doubtful standing
    Fallback,               ///< the lens was silent, the best claim speaks
    PreferredByAnalyst,
    EditorsDefault,
    SecondHand,
    Approximate,
    AxisAssumed,  ///< the source does not state an axis; the metric's first value was read
    Converted,    ///< another currency, at a dated rate
    NotVerified,
    Unsourced,  ///< the claim names no source, or one that is gone
};

/// What a claim does for a figure.
enum class ClaimRole : std::uint8_t {
    Chosen,
    InRange,       ///< accepted, same axes: counts in range and disagreement
    OtherAxes,     ///< accepted, but says something else (sparse, per rack, another currency)
    OtherVariant,  ///< about another form of the subject
    NotAccepted,   ///< doubtful, disputed or superseded
    OutsideLens,   ///< would count, but the lens or the knowledge date leaves it out
};

struct ClaimUse {
    const Claim* claim = nullptr;  ///< never null; lives as long as the snapshot's catalogue
    ClaimRole role = ClaimRole::InRange;
    std::optional<double> value;  ///< central value in the figure's unit, where it can be expressed so
    std::optional<double> low;
    std::optional<double> high;
};

/// One input of a derivation: a figure of some subject, a claim, or an assumption of the context.
struct DerivationInput {
    std::string subject;  ///< empty for an assumption
    std::string metric;   ///< metric id, attribute, or assumption id ("pue")
    std::string claim;    ///< the claim that spoke, if one did
    std::optional<double> value;
    std::string unit;
    Per per = Per::One;  ///< the figure was taken per something itself
};

/// One way to compute a figure, with its inputs; ranges of the inputs go through (interval arithmetic over monotone
/// formulas, IEEE 1788 sense of the hull).
struct Derivation {
    Message formula;  ///< "chips × rate per chip"
    std::vector<DerivationInput> inputs;
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<BoundKind> bound;    ///< then value is none, and low or high holds the limit
    std::vector<std::string> missing;  ///< metric ids without which it cannot be computed
    std::vector<Flag> flags;           ///< inherited from inputs (fallback, implied, scope)
    std::string unit;                  ///< empty: the metric's unit for that kind
};

/// What the program shows for (subject, metric) under a context. Values are in `unit`.
struct Figure {
    std::string subject;
    std::string metric;
    std::string unit;
    std::optional<double> value;  ///< none: unknown, or a bound
    std::optional<double> low;    ///< hull over accepted claims of the same axes, their own ranges included
    std::optional<double> high;
    Basis basis = Basis::Unknown;
    std::optional<BoundKind> bound;       ///< then low (at-least, above) or high (at-most, below) holds the limit
    std::optional<double> disagreement;   ///< (largest − smallest accepted central value) / |value|; none below two
    std::string attribute;                ///< which attribute spoke ("bf16_tflops")
    Qualifiers qualifiers;                ///< the axes of the figure, unstated ones as read
    std::vector<ClaimUse> claims;         ///< chosen first, then in range, then the others
    std::vector<Derivation> derivations;  ///< the one shown (Basis::Derived) or the best first
    std::vector<Flag> flags;              ///< sorted, unique
    Message reason;                       ///< "analyst before press; 6 claims, 18 % apart"
    std::vector<std::string> missing;     ///< for an unknown figure: metric ids that would be needed

    [[nodiscard]] bool has(Flag flag) const;
    [[nodiscard]] bool isKnown() const { return value.has_value() || bound.has_value(); }
    /// The chosen claim, null where none speaks.
    [[nodiscard]] const Claim* chosen() const;
    /// Independent sources among the accepted claims: implied ones do not count.
    [[nodiscard]] std::size_t independentSources() const;
};

[[nodiscard]] std::string_view idOf(Basis basis);
[[nodiscard]] std::string_view idOf(Flag flag);
/// A few words for a tooltip or a footnote: "claims disagree".
[[nodiscard]] std::string_view wordsOf(Flag flag);

}  // namespace chokepoint::catalog
