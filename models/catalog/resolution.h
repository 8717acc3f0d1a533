// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/catalog/figure.h"
#include "models/catalog/metric.h"
#include "models/catalog/span.h"

#include <optional>
#include <string_view>

namespace chokepoint::catalog {

/// Which claims a context lets speak.
class Admission {
public:
    Admission(const Catalog& catalog, const Context& context);

    /// Published by the knowledge date. A claim without a date is the oldest, and so always known.
    [[nodiscard]] bool isKnown(const Source* source) const;
    /// Whether the lens lets it speak (the knowledge date aside).
    [[nodiscard]] bool isAdmitted(const Claim& claim, const Source* source) const;
    /// Whether the lens narrows the choice at all.
    [[nodiscard]] bool isNarrow() const { return m_lens != nullptr && m_lens->rule != LensRule::Best; }
    /// A lens that names who speaks takes those claims whatever their standing.
    [[nodiscard]] bool takesAnyStanding() const;

private:
    const Lens* m_lens;
    std::optional<units::Date> m_knownAt;
};

/// The order in which claims of equal axes speak: numbers before bounds, first-hand before second-hand, source kind,
/// later date (a year counts as its last day, no date is oldest), claim id. True where `a` speaks before `b`.
[[nodiscard]] bool speaksBefore(const Catalog& catalog, const Claim& a, const Claim& b);

/// The claim part of a figure: basis Claim or Unknown, with every claim of the metric's attributes and its role.
/// Rules: the analyst's pick, the editors' default, then the first axis group with an accepted claim, in which the
/// claim that speaksBefore the others.
[[nodiscard]] Figure resolveClaims(const Snapshot& snapshot, const Admission& admission, const Subject& subject,
                                   const Metric& metric, const MetricForKind& forKind);

/// Value, range and bound of a figure, or of one use of a claim.
[[nodiscard]] Span spanOf(const Figure& figure);
[[nodiscard]] Span spanOf(const ClaimUse& use);

/// A number or bound of a claim in `unit`; unknown where the units do not agree or the claim is no number.
[[nodiscard]] Span spanOf(const Claim& claim, const units::Unit& unit);

/// Adds a flag once, keeping the order of the enumeration.
void addFlag(std::vector<Flag>& flags, Flag flag);

/// Share by which the accepted claims, or a claim and its derivation, may differ without being flagged.
inline constexpr double AgreementTolerance = 0.05;

}  // namespace chokepoint::catalog
