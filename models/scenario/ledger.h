// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"
#include "models/units/message.h"

#include <optional>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

/// The way of a chip to China, in the order of a funnel; the last two are shares and no units.
enum class LedgerStage : std::uint8_t { Ordered, Licensed, Approved, Shipped, InStock, Cap, GovernmentShare };

[[nodiscard]] std::string_view idOf(LedgerStage stage);

/// What is published about one stage: each claim, and their hull. Claims overlap and are never added.
struct LedgerLine {
    LedgerStage stage{};
    std::vector<const SeriesRow*> claims;  ///< live as long as the supply; by period, then id
    double low = 0.0;
    double high = 0.0;
};

struct Ledger {
    Foreign chip{};
    Quarter from;
    Quarter to;
    std::vector<LedgerLine> lines;  ///< stages without a claim are left out
    std::optional<Band> run;        ///< units that the projection ships in the period
    std::vector<Message> flags;     ///< where the run and the claims do not fit
};

/// What is published about a chip in a period, beside what a run ships in it. Flagged is a run that in some year ships
/// more than was licensed or than the cap on American shipments can allow (half of all that were sold worldwide in the
/// last four quarters of which a figure is published, the most that the United States can have bought of them), and one
/// that ships less than was reported as shipped, or than the record has at least. A scenario that knows only what was
/// published by a day reads no later claim.
[[nodiscard]] Ledger ledgerOf(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario,
                              Foreign chip, Quarter from, Quarter to);

}  // namespace chokepoint::scenario
