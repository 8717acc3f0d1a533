// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/projectioncharts.h"

#include "app/policyquestion.h"
#include "models/charts/projectionchart.h"
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
    const scenario::Draws draws = options.isCentral
                                      ? scenario::Draws::centralRun(inputs.supply)
                                      : scenario::Draws(inputs.supply, {options.draws, options.seed, true, 0});
    std::vector<scenario::Projection> projections;
    for (const scenario::Scenario& scenario : scenarios) {
        projections.push_back(scenario::project(scenario::Model(inputs, draws, scenario), *request));
    }
    charts::ProjectionChartData data;
    data.seed = options.seed;
    data.isCentral = options.isCentral;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        data.lines.push_back({scenarios[i].id, nameOf(scenarios[i], question),
                              scenario::sentenceOf(scenarios[i], *inputs.supply, *inputs.record), &projections[i]});
    }
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
    const Result<scenario::Quarter> quarter = scenario::parseQuarter(options.at);
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
    return options.kind == TornadoChart ? tornado(question, *inputs, scenarios->front(), options, build)
                                        : projection(question, *inputs, *scenarios, options, build);
}

}  // namespace chokepoint::app
