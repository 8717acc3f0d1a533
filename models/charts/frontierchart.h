// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/policy/plane.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// What a frontier shows.
struct FrontierChartData {
    policy::Plane plane;
    policy::Shipment shipment;
    bool isDatacenter = true;                         ///< the class of chips that the regions hold for
    std::span<const policy::ChipFacts> chips;         ///< all that should be placed
    std::vector<std::string> selected;                ///< labelled first
    std::function<std::string(policy::Day)> dayText;  ///< none: ISO
};

/// Chips on a log–log plane over the regions that the rules in force cut into it. Points are coloured by maker, filled
/// where the chip is of the class that the regions hold for and hollow otherwise; a chip whose status another rule
/// decides carries that status beside its name. Labels: the selected chips, those within 10 % of a line, then the
/// others, and of each the well-known ones first. Chips that have no place are named in a note, with the reason.
[[nodiscard]] ChartSpec frontierSpec(const policy::Record& record, const FrontierChartData& data,
                                     const catalog::Catalog& catalog, const catalog::Context& context,
                                     const BuildOptions& options = {});

}  // namespace chokepoint::charts
