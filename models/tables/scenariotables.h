// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/charts/convergencechart.h"
#include "models/charts/page.h"
#include "models/charts/projectionchart.h"
#include "models/charts/worldchart.h"
#include "models/scenario/backtest.h"
#include "models/scenario/ledger.h"
#include "models/scenario/waterfall.h"
#include "models/tables/celltablemodel.h"

#include <span>
#include <string>

/// What scenarios come to, as tables: the twins of the charts.
namespace chokepoint::tables {

/// A row for each scenario and quarter: whether it is record or model, the five quantiles and the standard error of the
/// median.
[[nodiscard]] CellTable projectionTable(std::span<const charts::ProjectionLine> lines, scenario::Series series,
                                        const Writing& writing);
/// The same for paper: a row for each quarter, a column for each scenario with its median and the 5th to 95th
/// percentile, record and model apart. Without context and stamp.
[[nodiscard]] charts::TableSpec projectionPaper(std::span<const charts::ProjectionLine> lines, scenario::Series series,
                                                const Writing& writing);

/// A row for each parameter: the series at its low and at its high, and its share of the variance with its error.
[[nodiscard]] CellTable sensitivityTable(const scenario::Sensitivity& sensitivity, scenario::Series series,
                                         const scenario::Supply& supply, const Writing& writing);

/// A row for the record, each step (`steps`: in words) and the scenario: the total so far, and what the step adds.
[[nodiscard]] CellTable waterfallTable(const scenario::Waterfall& waterfall, std::span<const std::string> steps,
                                       const std::string& scenarioName, const Writing& writing);

/// A row for each claim on each stage, then what the run ships.
[[nodiscard]] CellTable ledgerTable(const scenario::Ledger& ledger, const catalog::Catalog& catalog,
                                    const Writing& writing);
[[nodiscard]] QString stageWords(scenario::LedgerStage stage);

/// A row for each published figure of the world, the United States and China, then one for each scenario.
[[nodiscard]] CellTable worldTable(const charts::WorldChartData& data, const catalog::Catalog& catalog,
                                   const Writing& writing);

/// A row for each scenario and number of paths: the median and its standard error, in units and as a share of it.
[[nodiscard]] CellTable convergenceTable(const charts::ConvergenceChartData& data, const Writing& writing);

/// A row for each outcome: the figure, what was projected before it, whether it lies inside, both losses, and whether
/// it counts.
[[nodiscard]] CellTable backtestTable(const scenario::Backtest& backtest, const Writing& writing);
/// That table for paper: what was projected in one column. Without context and stamp.
[[nodiscard]] charts::TableSpec backtestPaper(const CellTable& backtest, const QString& verdict);
/// "3 of 6 reported figures lie inside the 90 % band …: too few to judge."
[[nodiscard]] QString backtestVerdict(const scenario::Backtest& backtest, const Writing& writing);
/// What else there is to say of it, a sentence each: interval, width of the bands, losses beside others, fit.
[[nodiscard]] QStringList backtestRemarks(const scenario::Backtest& backtest, const Writing& writing);

}  // namespace chokepoint::tables
