// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

/// What a second lens says beside a card.
struct CardAside {
    Figure subject;
    Figure baseline;
    Figure ratio;
    Message sentence;  ///< "Press, July 2025: 600 vs 150 kW"
};

/// One headline card: a metric of the pair, both values and what follows.
struct HeadlineCard {
    const Metric* metric = nullptr;  ///< never null
    std::string unit;                ///< of both figures
    Figure subject;
    Figure baseline;
    Figure ratio;      ///< subject over baseline
    Message sentence;  ///< "CloudMatrix 384 draws 3.9× as much"; where unknown, what is missing
    /// What the press lens says, where it speaks about this metric and is not the lens in force anyway.
    std::optional<CardAside> press;
};

struct OverviewRequest {
    std::string subject = "huawei-cloudmatrix-384";
    std::string baseline = "nvidia-gb200-nvl72";
    std::vector<std::string> metrics;         ///< empty: cardMetrics()
    std::string pressLens = "press-2025-07";  ///< empty, or one that the catalogue lacks: no asides
};

/// 16-bit rate, power, price, kW per PFLOPS.
[[nodiscard]] std::span<const std::string_view> cardMetrics();

/// The cards of a pair, in the order of the metrics; unknown metrics are left out, unknown subjects give unknown
/// figures. What is disputed comes from disputes(), what the law did from policy::agenda().
[[nodiscard]] std::vector<HeadlineCard> headlineCards(Resolver& resolver, const OverviewRequest& request = {});

/// The cards as a comparison, in their order: what charts of the pair are built from.
[[nodiscard]] Comparison comparisonOf(const std::vector<HeadlineCard>& cards, const OverviewRequest& request);

}  // namespace chokepoint::catalog
