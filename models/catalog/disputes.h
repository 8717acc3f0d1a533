// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

/// A figure on which sources do not agree, with every claim that has a say.
struct Dispute {
    Figure figure;
    /// What stands on the claim strip, in the figure's unit, the chosen claim first, then by value: accepted claims on
    /// the same axes, doubtful and disputed rivals on the same axes, and ratio claims ("1.4 times NVL72") times the
    /// figure of the other subject.
    std::vector<ClaimUse> contested;
    double spread = 0.0;            ///< (largest − smallest contested central value) / |shown value|
    double acceptedSpread = 0.0;    ///< the same over accepted claims; 0 where only rivals without standing disagree
    std::size_t sources = 0;        ///< different independent sources among the contested claims, at least 1
    bool hasRejectedRival = false;  ///< a doubtful or disputed claim widens it
    double weight = 0.0;            ///< what decides whether it is listed: see disputes()
    Message sentence;               ///< "500 to 600 kW; 4 sources, 18 % apart"
};

/// The metrics on which a dispute is worth an analyst's time: rates, power, price, memory, links and sizes that sources
/// state; what is only computed from them would say the same thing twice.
[[nodiscard]] std::span<const std::string_view> disputeMetrics();

/// Figures of chips and systems whose accepted claims lie more than 5 % apart, or that have doubtful or disputed rivals
/// more than 5 % away; the `most` that matter most, the widest of them first.
///
/// weight = width × sources × prominence × metric, where
/// width is the spread of the accepted claims and a quarter of what doubtful and disputed rivals add to it, each at
/// most 1 (what lies further apart than the value itself mostly measures something else); sources is the number of
/// independent sources with a say, so that a quarrel of many comes before a single outlier; prominence is the square
/// root of how many independent sources speak about the subject at all, over that of the most talked-about one; metric
/// is 1 for the 16-bit rate, power and price, 1/3 for the others. Equal weights keep the order of spread, then of
/// subject, then of disputeMetrics().
///
/// `isCancelled` is asked at every subject: the list is empty then.
[[nodiscard]] std::vector<Dispute> disputes(Resolver& resolver, std::size_t most,
                                            const std::function<bool()>& isCancelled = {});

}  // namespace chokepoint::catalog
