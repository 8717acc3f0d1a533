// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/policy/statusgrid.h"

#include <functional>
#include <optional>
#include <string>

namespace chokepoint::charts {

/// What a matrix says beside the grid itself.
struct MatrixChartData {
    std::function<std::string(const std::string&)> nameOf;  ///< of a chip
    /// Text of a cell in place of its letter (a margin); empty: the letter.
    std::function<std::string(std::size_t chip, std::size_t column)> textOf;
    std::function<std::string(policy::Day)> dayText;  ///< none: ISO
    std::optional<policy::StatusCode> isolated;       ///< only rows that have it, only its cells in colour
};

/// A status grid as a chart: a row per chip, a column per shipment, a key of the letters that occur.
[[nodiscard]] ChartSpec matrixSpec(const policy::Record& record, const policy::StatusGrid& grid,
                                   const MatrixChartData& data, const catalog::Catalog& catalog,
                                   const catalog::Context& context, const BuildOptions& options = {});

}  // namespace chokepoint::charts
