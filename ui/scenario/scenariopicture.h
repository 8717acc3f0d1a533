// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/charts/builders.h"
#include "models/charts/page.h"
#include "models/tables/celltablemodel.h"
#include "ui/scenario/scenarioengine.h"

#include <optional>
#include <utility>
#include <vector>

namespace chokepoint::ui {

/// What an answer looks like: its charts, the same as a table, and a sentence where a chart does not say enough.
struct ScenarioPicture {
    std::vector<charts::ChartSpec> specs;
    tables::CellTable table;
    QString headline;
};

/// What a picture takes from around it.
struct PictureSurroundings {
    const catalog::Catalog& catalog;
    const catalog::Context& context;
    const charts::BuildOptions& options;
    const tables::Writing& writing;
    /// While a slider moves: the range that the axis keeps.
    std::optional<std::pair<double, double>> heldRange;
};

[[nodiscard]] ScenarioPicture pictureOf(const ScenarioAnswer& answer, const PictureSurroundings& around);

/// What makes the picture come out the same elsewhere, as a table for paper: each scenario with its levers and ranges,
/// paths, seed and versions, and the command that prints the same numbers.
[[nodiscard]] charts::TableSpec termsOf(const ScenarioQuestion& question, const PictureSurroundings& around,
                                        const QString& programVersion);

}  // namespace chokepoint::ui
