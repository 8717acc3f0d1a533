// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/charts/builders.h"
#include "models/charts/page.h"
#include "models/tables/celltablemodel.h"
#include "ui/scenario/scenarioengine.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace chokepoint::ui {

/// What an answer looks like: its charts, the same as a table, and a sentence where a chart does not say enough.
struct ScenarioPicture {
    std::vector<charts::ChartSpec> specs;
    tables::CellTable table;
    std::optional<charts::TableSpec> paper = {};  ///< the table as paper has it; else all of it
    QString headline;
    QStringList remarks = {};  ///< below it, a line each
};

/// What a picture takes from around it.
struct PictureSurroundings {
    const catalog::Catalog& catalog;
    const catalog::Context& context;
    const charts::BuildOptions& options;
    const tables::Writing& writing;
    /// While a slider moves: the range that the axis keeps.
    std::optional<std::pair<double, double>> heldRange;
    bool withTable = true;      ///< false: nobody sees it, and a slider moves
    std::string workbook = {};  ///< file name of the one that is open, as a command would be given it
};

[[nodiscard]] ScenarioPicture pictureOf(const ScenarioAnswer& answer, const PictureSurroundings& around);

}  // namespace chokepoint::ui
