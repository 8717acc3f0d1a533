// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/scenario/ledger.h"

#include <string>

namespace chokepoint::charts {

/// What a ledger's chart is of.
struct LedgerChartData {
    const scenario::Ledger* ledger = nullptr;
    std::string scenarioName;
    bool isIndependent = false;  ///< paths without the parameters' rank correlations
};

/// The way of a chip to China as a funnel: a row for each stage with what is published of it, from the lowest to the
/// highest claim, and a tick for each; then what the scenario ships, from the 5th to the 95th percentile. Caps and
/// shares are no units and become notes, as does what does not fit.
[[nodiscard]] ChartSpec ledgerSpec(const LedgerChartData& data, const catalog::Catalog& catalog,
                                   const catalog::Context& context, const BuildOptions& options = {});

}  // namespace chokepoint::charts
