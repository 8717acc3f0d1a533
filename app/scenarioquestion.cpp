// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenarioquestion.h"

#include "models/catalog/resolver.h"
#include "models/scenario/chipfigures.h"
#include "models/units/nearest.h"

namespace chokepoint::app {

namespace {

Json rangeJson(const scenario::ParameterRange& range) {
    Json json;
    json["low"] = range.low;
    json["central"] = range.central;
    json["high"] = range.high;
    return json;
}

}  // namespace

Result<scenario::ProjectionInputs> loadProjectionInputs(Question& question) {
    if (const Result<void> loaded = loadRecords(question); !loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    catalog::Resolver resolver(question.snapshot, question.context);
    return scenario::ProjectionInputs{question.supply, question.asItHappened, scenario::chipFigures(resolver)};
}

Result<std::vector<scenario::Scenario>> askedScenarios(const Question& question, const std::vector<std::string>& ids) {
    if (ids.empty()) {
        return std::vector{question.scenario};
    }
    std::vector<scenario::Scenario> scenarios;
    for (const std::string& id : ids) {
        Result<scenario::Scenario> scenario = findScenario(question, id, question.settings);
        if (!scenario) {
            return tl::unexpected<Error>(std::move(scenario.error()));
        }
        if (question.context.knownAt) {
            scenario->knownAt = question.context.knownAt;
        }
        scenarios.push_back(std::move(*scenario));
    }
    return scenarios;
}

void nameInContext(Question& question, const std::vector<scenario::Scenario>& scenarios, const std::string& minus) {
    const auto nameOf = [&question](const scenario::Scenario& one) {
        const std::string name = one.id == scenario::AsRecorded ? "As recorded" : one.name.empty() ? one.id : one.name;
        std::string settings;
        for (const std::string& setting : question.settings) {
            settings += (settings.empty() ? ", but " : ", ") + setting;
        }
        return name + settings;
    };
    std::string names;
    for (const scenario::Scenario& one : scenarios) {
        names += (names.empty() ? "" : "; ") + nameOf(one);
    }
    if (!minus.empty()) {
        const Result<scenario::Scenario> other = findScenario(question, minus, question.settings);
        names += ", less " + (other ? nameOf(*other) : minus);
    }
    if (scenarios.size() == 1) {
        question.context.scenario = scenarios.front().id;
    }
    question.context.scenarioName = names;
}

Result<scenario::Scenario> onlyScenario(const Result<std::vector<scenario::Scenario>>& scenarios,
                                        const std::string& what) {
    if (!scenarios) {
        return tl::unexpected<Error>(scenarios.error());
    }
    if (scenarios->size() > 1) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("%1 is of one scenario: leave '%2' out"), {what, (*scenarios)[1].id}});
    }
    return scenarios->front();
}

Result<scenario::Quarter> askedQuarter(const std::string& typed) {
    const Result<scenario::Quarter> quarter = scenario::parseQuarter(typed);
    if (quarter && (*quarter < scenario::RecordStart || *quarter > scenario::ModelEnd)) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("--at %1: a projection covers 2022Q1 to 2030Q4"), {typed}});
    }
    return quarter;
}

Result<scenario::ProjectionRequest> requestedQuarters(const std::string& from, const std::string& to) {
    scenario::ProjectionRequest request;
    for (const auto& [typed, quarter] : {std::pair(&from, &request.from), std::pair(&to, &request.to)}) {
        if (typed->empty()) {
            continue;
        }
        const Result<scenario::Quarter> read = scenario::parseQuarter(*typed);
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        *quarter = *read;
    }
    const auto isCovered = [](scenario::Quarter quarter) {
        return quarter >= scenario::RecordStart && quarter <= scenario::ModelEnd;
    };
    if (!isCovered(request.from) || !isCovered(request.to)) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("--from %1 --to %2: a projection covers 2022Q1 to 2030Q4"),
                        {request.from.text(), request.to.text()}});
    }
    if (request.from > request.to) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("--from %1 lies behind --to %2: write the earlier first"),
                                               {request.from.text(), request.to.text()}});
    }
    return request;
}

Json scenarioJson(const scenario::Scenario& scenario, const scenario::ProjectionInputs& inputs) {
    const scenario::Supply& supply = *inputs.supply;
    Json json;
    json["id"] = scenario.id;
    json["name"] = scenario.name;
    json["tags"] = scenario.tags;
    json["sentence"] = scenario::sentenceOf(scenario, supply, *inputs.record);
    Json levers = Json::object();
    for (const scenario::Difference& difference : scenario.differences) {
        levers[difference.lever] = scenario::textOf(difference.value);
    }
    if (scenario.lens) {
        levers["lens"] = *scenario.lens;
    }
    if (scenario.knownAt) {
        levers["known-at"] = scenario.knownAt->iso();
    }
    json["levers"] = std::move(levers);
    Json parameters = Json::object();
    for (const scenario::ParameterRange& range : scenario.ranges) {
        parameters[range.parameter] = rangeJson(range);
    }
    json["parameters"] = std::move(parameters);
    const scenario::ReadyScenario* ready = supply.readyScenario(scenario.id);
    json["what_it_shows"] = ready != nullptr ? Json(ready->whatItShows) : Json(nullptr);
    json["sources"] = ready != nullptr ? Json(ready->sources) : Json::array();
    const scenario::EventChanges changes = scenario::eventChanges(scenario, supply, *inputs.record);
    Json effects = Json::array();
    for (const scenario::EffectNote& note : scenario::effectNotes(changes, supply)) {
        Json entry;
        entry["event"] = note.event;
        entry["sentence"] = note.sentence;
        entry["has_effect"] = note.hasEffect;
        entry["assumption"] = scenario::idOf(note.assumption);
        effects.push_back(std::move(entry));
    }
    json["effects"] = std::move(effects);
    Json dependents = Json::array();
    for (const scenario::Dependent& dependent : scenario::dependentsOf(changes, supply, *inputs.record)) {
        Json entry;
        entry["event"] = dependent.event;
        entry["rests_on"] = dependent.restsOn;
        dependents.push_back(std::move(entry));
    }
    json["without_object"] = std::move(dependents);
    return json;
}

Result<scenario::Series> findProjectedSeries(std::string_view id) {
    if (const scenario::SeriesInfo* info = scenario::findSeries(id)) {
        return info->series;
    }
    std::vector<std::string> ids;
    for (const scenario::SeriesInfo& info : scenario::allSeries()) {
        ids.emplace_back(info.id);
    }
    const std::vector<std::string> near = units::nearest(id, ids, 1);
    if (near.empty()) {
        return failure(ErrorCode::NotFound,
                       {CHOKEPOINT_MSG("there is no series '%1': see 'chokepoint project --help'"), {std::string(id)}});
    }
    return failure(ErrorCode::NotFound,
                   {CHOKEPOINT_MSG("there is no series '%1'; did you mean '%2'?"), {std::string(id), near.front()}});
}

}  // namespace chokepoint::app
