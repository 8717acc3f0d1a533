// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/policyquestion.h"
#include "models/charts/builders.h"

#include <string>
#include <vector>

namespace chokepoint::app {

inline constexpr const char* TimelineChart = "timeline";
inline constexpr const char* MatrixChart = "matrix";
inline constexpr const char* FrontierChart = "frontier";

/// What is asked of a chart about policy beside the context.
struct PolicyChartOptions {
    std::string kind;                           ///< TimelineChart, MatrixChart or FrontierChart
    std::vector<std::string> chips;             ///< matrix; none: the well-known ones. Frontier: labelled first
    std::string from;                           ///< timeline: a date as typed; empty: 2022
    std::string to;                             ///< timeline; empty: half a year after the law's day
    std::string events;                         ///< timeline: one kind of event; empty: all
    std::string destination = "CN";             ///< matrix, frontier
    std::string plane = "performance_density";  ///< frontier: the field against TPP
    bool isDatacenter = true;                   ///< frontier: the class that the lines hold for
};

/// The charts of the views of the same name, from the same specs.
[[nodiscard]] Result<std::vector<charts::ChartSpec>> policyCharts(const Question& question,
                                                                  const PolicyChartOptions& options,
                                                                  const charts::BuildOptions& build);

}  // namespace chokepoint::app
