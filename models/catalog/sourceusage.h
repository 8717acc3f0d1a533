// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

/// One figure by name.
struct FigureName {
    std::string subject;
    std::string metric;

    friend auto operator<=>(const FigureName&, const FigureName&) = default;
};

/// How a headline figure would move without a source.
struct HeadlineMove {
    FigureName figure;
    std::string baseline;          ///< not empty: it is the ratio to that subject
    std::optional<double> before;  ///< in the figure's unit
    std::optional<double> after;   ///< none: unknown (or a mere bound) without the source
    std::string unit;
    double share = 0.0;  ///< |after − before| / |before|, at most 1; 1 where the figure is lost
};

/// What rests on one source.
struct SourceUse {
    const Source* source = nullptr;  ///< never null; lives as long as the snapshot's catalogue
    std::size_t claims = 0;
    std::size_t accepted = 0;
    std::size_t doubtful = 0;
    std::size_t disputed = 0;
    std::size_t superseded = 0;
    std::vector<const Claim*> said;     ///< its claims, by id
    std::vector<FigureName> chosenFor;  ///< figures that show one of its claims, by subject and metric
    std::size_t inRange = 0;            ///< further figures whose range it shapes
    /// Claims overtaken: another source says something else on the same attribute, axes and variant, later.
    std::vector<const Claim*> overtaken;
    bool isStale = false;             ///< a figure shows an overtaken claim of it, or all that it says is overtaken
    bool isDisputed = false;          ///< at least one of its claims is disputed
    bool isCited = true;              ///< a claim, or the record of law or supply, cites it
    std::vector<HeadlineMove> moves;  ///< the headline figures that would move by more than 0.1 %, largest share first
    double effect = 0.0;              ///< sum of shares: 1 is as much as one headline figure lost
};

/// The subjects on whose figures a source's effect is measured; those that a catalogue lacks are passed over.
[[nodiscard]] std::span<const std::string_view> headlineSubjects();

struct SourceUsageRequest {
    std::vector<std::string> subjects;  ///< empty: headlineSubjects(); the second against the first as ratios too
    std::set<std::string, std::less<>> citedElsewhere;  ///< source ids on which law or supply data rest
    std::function<bool()> isCancelled;                  ///< asked between subjects and sources; empty: never
    std::function<void(double share)> progressed;       ///< called now and then, from 0 to 1; empty: nobody listens
};

/// Every source of the catalogue by its effect on the headline, then by figures shown, claims and id. A source's effect
/// is measured by resolving the headline anew without its claims. Made for a worker; empty when cancelled.
[[nodiscard]] std::vector<SourceUse> sourceUsage(const Snapshot& snapshot, const Context& context,
                                                 const SourceUsageRequest& request = {});

}  // namespace chokepoint::catalog
