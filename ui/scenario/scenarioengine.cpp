// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenarioengine.h"

#include <algorithm>

namespace chokepoint::ui {

namespace {

/// Scenarios in view, and a few that were a moment ago; of each number of paths.
constexpr std::size_t MostKnown = 24;

/// The series in view first; with all paths those of the default view too, so that another one shows at once.
std::vector<scenario::Series> wantedSeries(const ScenarioQuestion& question) {
    std::vector<scenario::Series> series{question.state.series};
    for (const scenario::Series other : scenario::defaultSeries()) {
        if (!question.isPreview() && other != question.state.series) {
            series.push_back(other);
        }
    }
    return series;
}

}  // namespace

ScenarioEngine::Paths& ScenarioEngine::pathsOf(const ScenarioQuestion& question) {
    Paths& paths = m_paths[question.draws];
    if (!paths.draws || paths.seed != question.seed || paths.isIndependent != question.state.isIndependent ||
        paths.inputsVersion != question.inputsVersion) {
        paths = {};
        paths.inputsVersion = question.inputsVersion;
        paths.seed = question.seed;
        paths.isIndependent = question.state.isIndependent;
        paths.draws.emplace(question.inputs.supply, question.drawOptions());
        paths.record.emplace(question.inputs, *paths.draws, scenario::Scenario());
    }
    return paths;
}

std::shared_ptr<const scenario::Projection> ScenarioEngine::projected(const ScenarioQuestion& question,
                                                                      const scenario::Scenario& scenario) {
    Paths& paths = pathsOf(question);
    std::vector<Known>& known = paths.known;
    const scenario::Series series = question.state.series;
    const auto found = std::ranges::find_if(known, [&](const Known& one) {
        return one.range == question.state.shown && std::ranges::find(one.series, series) != one.series.end() &&
               one.scenario.differences == scenario.differences && one.scenario.ranges == scenario.ranges &&
               one.scenario.knownAt == scenario.knownAt;
    });
    if (found != known.end()) {
        // What is still in view stays, however many others a slider passes.
        std::rotate(found, found + 1, known.end());
        return known.back().projection;
    }
    scenario::ProjectionRequest request;
    request.series = wantedSeries(question);
    request.from = question.state.shown.from;
    request.to = question.state.shown.to;
    auto projection =
        std::make_shared<const scenario::Projection>(scenario::project(paths.record->under(scenario), request));
    if (known.size() >= MostKnown) {
        known.erase(known.begin());
    }
    known.push_back({scenario, question.state.shown, request.series, projection});
    return projection;
}

void ScenarioEngine::addDifference(const ScenarioQuestion& question, ScenarioAnswer& answer) {
    const Paths& paths = pathsOf(question);
    scenario::ProjectionRequest request;
    request.series = {question.state.series};
    request.from = question.state.shown.from;
    request.to = question.state.shown.to;
    answer.difference = std::make_shared<const scenario::Projection>(scenario::projectDifference(
        paths.record->under(question.scenarios[question.present]), paths.record->under(question.against), request));
}

void ScenarioEngine::addWaterfall(const ScenarioQuestion& question, ScenarioAnswer& answer) {
    // Before the model opens nothing can differ, and the record of most series has gaps.
    const QuarterRange& shown = question.state.shown;
    Result<scenario::Waterfall> waterfall = scenario::waterfallOf(
        question.inputs, *pathsOf(question).draws, question.scenarios[question.present], question.state.series,
        std::max(shown.from, scenario::ModelStart), std::max(shown.to, scenario::ModelStart));
    if (waterfall) {
        answer.waterfall = std::make_shared<const scenario::Waterfall>(std::move(*waterfall));
    } else {
        answer.error = std::move(waterfall.error());
    }
}

void ScenarioEngine::addWorld(const ScenarioQuestion& question, ScenarioAnswer& answer) {
    if (!question.worldQuarter) {
        return;
    }
    const Paths& paths = pathsOf(question);
    scenario::ProjectionRequest request;
    request.series = {scenario::Series::H100e8bit};
    request.from = *question.worldQuarter;
    request.to = *question.worldQuarter;
    for (const scenario::Scenario& scenario : question.scenarios) {
        answer.projections.push_back(
            std::make_shared<const scenario::Projection>(scenario::project(paths.record->under(scenario), request)));
    }
}

void ScenarioEngine::addConvergence(const ScenarioQuestion& question, ScenarioAnswer& answer) {
    const Paths& paths = pathsOf(question);
    scenario::ProjectionRequest request;
    request.series = {question.state.series};
    request.from = question.state.at;
    request.to = question.state.at;
    request.keepsDraws = true;
    for (const scenario::Scenario& scenario : question.scenarios) {
        const scenario::Projection projection = scenario::project(paths.record->under(scenario), request);
        answer.convergence.push_back(scenario::convergenceOf(projection.series.front().draws.front()));
    }
}

ScenarioAnswer ScenarioEngine::answer(const ScenarioQuestion& question) {
    ScenarioAnswer answer;
    answer.question = question;
    const scenario::Scenario& present = question.scenarios[question.present];
    const scenario::DrawOptions options = question.drawOptions();
    switch (question.state.mode) {
        case ScenarioMode::Bands:
            for (const scenario::Scenario& scenario : question.scenarios) {
                answer.projections.push_back(projected(question, scenario));
            }
            break;
        case ScenarioMode::Difference:
            addDifference(question, answer);
            break;
        case ScenarioMode::Waterfall:
            addWaterfall(question, answer);
            break;
        case ScenarioMode::Sensitivity: {
            Result<scenario::Sensitivity> sensitivity =
                scenario::sensitivityOf(question.inputs, present, question.state.series, question.state.at, options);
            if (sensitivity) {
                answer.sensitivity = std::make_shared<const scenario::Sensitivity>(std::move(*sensitivity));
            } else {
                answer.error = std::move(sensitivity.error());
            }
            break;
        }
        case ScenarioMode::Ledger:
            answer.ledger = std::make_shared<const scenario::Ledger>(
                scenario::ledgerOf(question.inputs, *pathsOf(question).draws, present, question.state.chip,
                                   question.state.ledger.from, question.state.ledger.to));
            break;
        case ScenarioMode::Backtest: {
            Paths& paths = pathsOf(question);
            if (!paths.backtest || paths.backtestKnownAt != present.knownAt) {
                paths.backtest = std::make_shared<const scenario::Backtest>(
                    scenario::backtest(question.inputs, options, present.knownAt));
                paths.backtestKnownAt = present.knownAt;
            }
            answer.backtest = paths.backtest;
            break;
        }
        case ScenarioMode::Convergence:
            addConvergence(question, answer);
            break;
        case ScenarioMode::World:
            addWorld(question, answer);
            break;
    }
    return answer;
}

}  // namespace chokepoint::ui
