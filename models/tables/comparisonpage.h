// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/context.h"
#include "models/catalog/resolver.h"
#include "models/charts/page.h"
#include "models/tables/comparisontablemodel.h"

#include <string>
#include <vector>

namespace chokepoint::tables {

/// The comparison's table twin for paper: groups, rows, words and order of ComparisonTableModel, and beside each value
/// its range, the sources it rests on and what a reader must be warned of. Empty where the model is.
[[nodiscard]] charts::TableSpec comparisonTable(const ComparisonTableModel& model, const catalog::Context& context,
                                                const Writing& writing);

/// "GB200 NVL72 · CloudMatrix 384"; more than four: the first two and how many others.
[[nodiscard]] QString comparisonTitle(const catalog::Comparison& comparison, const catalog::Catalog& catalog);

/// Metrics with a figure for at least one of the subjects, in the order of the metric table.
[[nodiscard]] std::vector<std::string> knownMetrics(catalog::Resolver& resolver, const std::vector<std::string>& ids);

}  // namespace chokepoint::tables
