// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/backtest.h"
#include "models/scenario/convergence.h"
#include "models/scenario/ensemble.h"
#include "models/scenario/ledger.h"
#include "models/scenario/sensitivity.h"
#include "models/scenario/waterfall.h"
#include "ui/scenario/scenariostate.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace chokepoint::ui {

/// Everything that one picture of the view hangs on, as a value for another thread.
struct ScenarioQuestion {
    static constexpr std::size_t Draws = 10'000;
    /// Few enough for every frame while a slider moves.
    static constexpr std::size_t PreviewDraws = 500;

    ScenarioState state;
    std::vector<scenario::Scenario> scenarios;  ///< in the order in which they are shown; not empty
    std::size_t present = 0;                    ///< which of them is the context's
    scenario::Scenario against;                 ///< of the difference
    scenario::ProjectionInputs inputs;
    std::uint64_t inputsVersion = 0;  ///< another one for other inputs
    /// When the world is published for; none: no figure of it is known.
    std::optional<scenario::Quarter> worldQuarter;
    std::size_t draws = Draws;
    std::uint64_t seed = 1;
    std::uint64_t generation = 0;

    [[nodiscard]] bool isPreview() const { return draws != Draws; }
    [[nodiscard]] scenario::DrawOptions drawOptions() const { return {draws, seed, !state.isIndependent, 0}; }
};

/// What came of it: the parts that the state's mode shows.
struct ScenarioAnswer {
    ScenarioQuestion question;
    std::vector<std::shared_ptr<const scenario::Projection>> projections;  ///< by scenario
    std::shared_ptr<const scenario::Projection> difference;
    std::shared_ptr<const scenario::Waterfall> waterfall;
    std::shared_ptr<const scenario::Sensitivity> sensitivity;
    std::shared_ptr<const scenario::Ledger> ledger;
    std::shared_ptr<const scenario::Backtest> backtest;
    std::vector<std::vector<scenario::ConvergencePoint>> convergence;  ///< by scenario
    std::optional<Error> error;                                        ///< why there is nothing to show
};

/// Answers questions and remembers what the next one is likely to need: the random numbers, the record, and the
/// projections of scenarios that stay as they are while another moves. For one thread.
class ScenarioEngine {
public:
    [[nodiscard]] ScenarioAnswer answer(const ScenarioQuestion& question);

private:
    struct Known {
        scenario::Scenario scenario;
        QuarterRange range;
        std::vector<scenario::Series> series;
        std::shared_ptr<const scenario::Projection> projection;
    };
    /// What is shared by all questions with the same inputs, number of paths and way of drawing them.
    struct Paths {
        std::uint64_t inputsVersion = 0;
        std::uint64_t seed = 0;
        bool isIndependent = false;
        std::optional<scenario::Draws> draws;
        std::optional<scenario::Model> record;
        std::vector<Known> known;  ///< the latest asked for last
        std::shared_ptr<const scenario::Backtest> backtest;
        std::optional<units::Date> backtestKnownAt;
    };

    void addDifference(const ScenarioQuestion& question, ScenarioAnswer& answer);
    void addWaterfall(const ScenarioQuestion& question, ScenarioAnswer& answer);
    void addWorld(const ScenarioQuestion& question, ScenarioAnswer& answer);
    void addConvergence(const ScenarioQuestion& question, ScenarioAnswer& answer);
    [[nodiscard]] Paths& pathsOf(const ScenarioQuestion& question);
    [[nodiscard]] std::shared_ptr<const scenario::Projection> projected(const ScenarioQuestion& question,
                                                                        const scenario::Scenario& scenario);

    std::map<std::size_t, Paths> m_paths;  ///< by their number
};

}  // namespace chokepoint::ui
