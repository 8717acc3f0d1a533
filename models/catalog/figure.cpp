// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/figure.h"

#include <algorithm>
#include <array>
#include <set>

namespace chokepoint::catalog {

namespace {

struct FlagWords {
    Flag flag;
    std::string_view id;
    std::string_view words;
};

constexpr std::array FlagTable{
    FlagWords{Flag::ClaimsDisagree, "claims-disagree", "claims disagree"},
    FlagWords{Flag::DiffersFromDerivation, "differs-from-derivation", "claim and derivation differ"},
    FlagWords{Flag::ScopeDiffers, "scope-differs", "scope differs"},
    FlagWords{Flag::Implied, "implied", "implied by other claims"},
    FlagWords{Flag::Disputed, "disputed", "disputed"},
    FlagWords{Flag::Doubtful, "doubtful", "doubtful"},
    FlagWords{Flag::Fallback, "fallback", "best claim, the lens is silent"},
    FlagWords{Flag::PreferredByAnalyst, "preferred-by-analyst", "preferred by you"},
    FlagWords{Flag::EditorsDefault, "editors-default", "editors' choice"},
    FlagWords{Flag::SecondHand, "second-hand", "second-hand source"},
    FlagWords{Flag::Approximate, "approximate", "approximate"},
    FlagWords{Flag::AxisAssumed, "axis-assumed", "scope not stated by the source"},
    FlagWords{Flag::Converted, "converted", "converted currency"},
    FlagWords{Flag::NotVerified, "not-verified", "not verified"},
    FlagWords{Flag::Unsourced, "unsourced", "no source"},
};

const FlagWords& entry(Flag flag) {
    return *std::ranges::find(FlagTable, flag, &FlagWords::flag);
}

}  // namespace

bool Figure::has(Flag flag) const {
    return std::ranges::find(flags, flag) != flags.end();
}

const Claim* Figure::chosen() const {
    const auto found = std::ranges::find(claims, ClaimRole::Chosen, &ClaimUse::role);
    return found == claims.end() ? nullptr : found->claim;
}

std::size_t Figure::independentSources() const {
    std::set<std::string_view> sources;
    for (const ClaimUse& use : claims) {
        const bool counts = use.role == ClaimRole::Chosen || use.role == ClaimRole::InRange;
        if (counts && use.claim->impliedBy.empty()) {
            sources.insert(use.claim->source);
        }
    }
    return sources.size();
}

std::string_view idOf(Basis basis) {
    switch (basis) {
        case Basis::Claim:
            return "claim";
        case Basis::Derived:
            return "derived";
        case Basis::Unknown:
            break;
    }
    return "unknown";
}

std::string_view idOf(Flag flag) {
    return entry(flag).id;
}
std::string_view wordsOf(Flag flag) {
    return entry(flag).words;
}

}  // namespace chokepoint::catalog
