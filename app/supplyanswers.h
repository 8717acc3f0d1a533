// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenarioquestion.h"
#include "models/scenario/backtest.h"
#include "models/scenario/ledger.h"
#include "models/scenario/waterfall.h"

#include <string>
#include <string_view>

/// What 'chokepoint project' answers beside bands: each as a table for people, as CSV and as JSON.
namespace chokepoint::app {

/// A chip that the projection lets in, by its id in the catalogue. Fails with NotFound, naming those that there are.
[[nodiscard]] Result<scenario::Foreign> findForeign(std::string_view id);

[[nodiscard]] Result<void> answerLedger(const Question& question, const scenario::Ledger& ledger,
                                        const scenario::Scenario& scenario, const CommonOptions& options);
[[nodiscard]] Result<void> answerBacktest(const Question& question, const scenario::Backtest& backtest,
                                          const CommonOptions& options);
[[nodiscard]] Result<void> answerWaterfall(const Question& question, const scenario::Waterfall& waterfall,
                                           const scenario::Scenario& scenario, const CommonOptions& options);

}  // namespace chokepoint::app
