// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"
#include "models/scenario/schedule.h"
#include "models/scenario/series.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::ui {

/// What the view shows of the scenarios.
enum class ScenarioMode : std::uint8_t {
    Bands,        ///< a series of several scenarios over time
    Difference,   ///< what the present one has more than another
    Waterfall,    ///< from the record to the present one, lever by lever
    Sensitivity,  ///< which parameters the series hangs on
    Ledger,       ///< what is published on a chip's way to China
    Backtest,     ///< how earlier projections would have done
    Convergence,  ///< how far medians are settled by the number of paths
    World,        ///< China beside published figures of the United States and the world
};
inline constexpr std::size_t ScenarioModeCount = static_cast<std::size_t>(ScenarioMode::World) + 1;

/// The first and the last quarter of a stretch.
struct QuarterRange {
    scenario::Quarter from;
    scenario::Quarter to;

    friend bool operator==(const QuarterRange&, const QuarterRange&) = default;
};

/// What the view of scenarios shows. Which scenario is the present one is the context's. Stored as the layout of the
/// view "scenarios".
struct ScenarioState {
    ScenarioMode mode = ScenarioMode::Bands;
    scenario::Series series = scenario::Series::ImportsH20;
    std::vector<std::string> beside{std::string(scenario::AsRecorded)};  ///< shown with the present one
    std::string against{scenario::AsRecorded};                           ///< what the difference is to
    QuarterRange shown{scenario::RecordStart, scenario::ModelEnd};
    scenario::Quarter at{2028, 4};  ///< of the sensitivity and the convergence
    scenario::Foreign chip = scenario::Foreign::H20;
    QuarterRange ledger{{2025, 1}, {2026, 2}};
    bool showsTable = false;
    bool isIndependent = false;  ///< every parameter is drawn without its rank correlations

    /// What is not readable reads as the default.
    [[nodiscard]] static ScenarioState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
    friend bool operator==(const ScenarioState&, const ScenarioState&) = default;
};

}  // namespace chokepoint::ui
