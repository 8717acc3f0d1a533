// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/projectioncharts.h"

#include "app/policyquestion.h"
#include "models/charts/projectionchart.h"
#include "models/charts/worldchart.h"
#include "models/scenario/sensitivity.h"

namespace chokepoint::app {

namespace {

using Specs = std::vector<charts::ChartSpec>;

std::string nameOf(const scenario::Scenario& scenario, const Question& question) {
    const std::string name = !scenario.name.empty()                ? scenario.name
                             : scenario.id == scenario::AsRecorded ? std::string("As recorded")
                                                                   : scenario.id;
    return question.settings.empty() ? name : name + ", but " + joinedIds(question.settings);
}

Result<std::vector<scenario::Series>> seriesOf(const std::vector<std::string>& ids) {
    std::vector<scenario::Series> result;
    for (const std::string& id : ids) {
        const Result<scenario::Series> series = findProjectedSeries(id);
        if (!series) {
            return tl::unexpected<Error>(series.error());
        }
        result.push_back(*series);
    }
    if (result.empty()) {
        result.push_back(scenario::Series::ImportsH20);
    }
    return result;
}

using Projections = std::vector<scenario::Projection>;

Projections projected(const scenario::ProjectionInputs& inputs, const std::vector<scenario::Scenario>& scenarios,
                      const scenario::ProjectionRequest& request, const ProjectionChartOptions& options) {
    const scenario::Draws draws = options.isCentral
                                      ? scenario::Draws::centralRun(inputs.supply)
                                      : scenario::Draws(inputs.supply, {options.draws, options.seed, true, 0});
    Projections projections;
    projections.reserve(scenarios.size());
    for (const scenario::Scenario& scenario : scenarios) {
        projections.push_back(scenario::project(scenario::Model(inputs, draws, scenario), request));
    }
    return projections;
}

/// They point into `projections`.
std::vector<charts::ProjectionLine> linesOf(const Projections& projections,
                                            const std::vector<scenario::Scenario>& scenarios,
                                            const scenario::ProjectionInputs& inputs, const Question& question) {
    std::vector<charts::ProjectionLine> lines;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        lines.push_back({scenarios[i].id, nameOf(scenarios[i], question),
                         scenario::sentenceOf(scenarios[i], *inputs.supply, *inputs.record), &projections[i]});
    }
    return lines;
}

Result<Specs> projection(const Question& question, const scenario::ProjectionInputs& inputs,
                         const std::vector<scenario::Scenario>& scenarios, const ProjectionChartOptions& options,
                         const charts::BuildOptions& build) {
    const Result<std::vector<scenario::Series>> series = seriesOf(options.series);
    if (!series) {
        return tl::unexpected<Error>(series.error());
    }
    Result<scenario::ProjectionRequest> request = requestedQuarters(options.from, options.to);
    if (!request) {
        return tl::unexpected<Error>(request.error());
    }
    request->series = *series;
    const Projections projections = projected(inputs, scenarios, *request, options);
    charts::ProjectionChartData data;
    data.seed = options.seed;
    data.isCentral = options.isCentral;
    data.lines = linesOf(projections, scenarios, inputs, question);
    Specs specs;
    for (const scenario::Series one : *series) {
        for (charts::ChartSpec& spec :
             charts::projectionSpecs(data, one, *inputs.supply, question.catalog(), question.context, build)) {
            specs.push_back(std::move(spec));
        }
    }
    return specs;
}

Result<Specs> tornado(const Question& question, const scenario::ProjectionInputs& inputs,
                      const scenario::Scenario& scenario, const ProjectionChartOptions& options,
                      const charts::BuildOptions& build) {
    const Result<std::vector<scenario::Series>> series = seriesOf(options.series);
    const Result<scenario::Quarter> quarter = askedQuarter(options.at);
    if (!series || !quarter) {
        return tl::unexpected<Error>(!series ? series.error() : quarter.error());
    }
    const Result<scenario::Sensitivity> sensitivity =
        scenario::sensitivityOf(inputs, scenario, series->front(), *quarter, {options.draws, options.seed, false, 0});
    if (!sensitivity) {
        return tl::unexpected<Error>(sensitivity.error());
    }
    charts::TornadoChartData data;
    data.sensitivity = &*sensitivity;
    data.scenarioName = nameOf(scenario, question);
    data.series = series->front();
    data.quarter = *quarter;
    return Specs{charts::tornadoSpec(data, *inputs.supply, question.catalog(), question.context, build)};
}

Result<Specs> world(const Question& question, const scenario::ProjectionInputs& inputs,
                    const std::vector<scenario::Scenario>& scenarios, const ProjectionChartOptions& options,
                    const charts::BuildOptions& build) {
    constexpr scenario::Series Counted = scenario::Series::H100e8bit;
    const Result<std::vector<scenario::Series>> series = seriesOf(options.series);
    if (!series) {
        return tl::unexpected<Error>(series.error());
    }
    if (!options.series.empty() && *series != std::vector{Counted}) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("chart: the world is published in %1 only; leave --series out"),
                        {std::string(scenario::infoOf(Counted).id)}});
    }
    if (options.isCentral) {
        return failure(
            ErrorCode::InvalidArgument,
            {CHOKEPOINT_MSG("chart: the bars of a world chart are medians of paths; leave --central out"), {}});
    }
    charts::WorldChartData data;
    data.rows = charts::worldRows(*inputs.supply, question.context, build);
    const std::optional<scenario::Quarter> quarter = charts::quarterOf(data.rows);
    if (!quarter) {
        return failure(
            ErrorCode::NotFound,
            {CHOKEPOINT_MSG("chart: no figure of the United States or the world had been published by that day"), {}});
    }
    scenario::ProjectionRequest request;
    request.series = {Counted};
    request.from = *quarter;
    request.to = *quarter;
    const Projections projections = projected(inputs, scenarios, request, options);
    data.lines = linesOf(projections, scenarios, inputs, question);
    data.quarter = *quarter;
    data.seed = options.seed;
    return Specs{charts::worldSpec(data, *inputs.supply, question.catalog(), question.context, build)};
}

}  // namespace

Result<Specs> projectionCharts(Question& question, const ProjectionChartOptions& options,
                               const charts::BuildOptions& build) {
    const Result<scenario::ProjectionInputs> inputs = loadProjectionInputs(question);
    if (!inputs) {
        return tl::unexpected<Error>(inputs.error());
    }
    const Result<std::vector<scenario::Scenario>> scenarios = askedScenarios(question, options.ids);
    if (!scenarios) {
        return tl::unexpected<Error>(scenarios.error());
    }
    nameInContext(question, *scenarios);
    if (options.kind == TornadoChart) {
        const Result<scenario::Scenario> only = onlyScenario(scenarios, "chart tornado");
        return only ? tornado(question, *inputs, *only, options, build) : tl::unexpected<Error>(only.error());
    }
    return options.kind == WorldChart ? world(question, *inputs, *scenarios, options, build)
                                      : projection(question, *inputs, *scenarios, options, build);
}

}  // namespace chokepoint::app
