// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/scenario/scenariofixture.h"

#include "models/scenario/chipfigures.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"

#include <QTest>

#include <map>

namespace chokepoint::tests {

namespace {

template <typename T>
T orFatal(Result<T> result) {
    if (!result) {
        qFatal("%s", inEnglish(result.error()).c_str());
    }
    return std::move(*result);
}

std::size_t placeOf(const scenario::Projection& projection, std::string_view quarter) {
    const scenario::Quarter wanted = orFatal(scenario::parseQuarter(quarter));
    return static_cast<std::size_t>(wanted.index() - projection.quarters.front().index());
}

}  // namespace

const scenario::ProjectionInputs& bundledInputs() {
    static const scenario::ProjectionInputs inputs = [] {
        catalog::Resolver resolver({orFatal(store::loadReference()), {}}, {});
        return scenario::ProjectionInputs{orFatal(store::loadSupply()), orFatal(store::loadPolicyRecord()),
                                          scenario::chipFigures(resolver)};
    }();
    return inputs;
}

const scenario::Supply& bundledSupply() {
    return *bundledInputs().supply;
}

const policy::Record& bundledLaw() {
    return *bundledInputs().record;
}

scenario::Scenario ready(std::string_view id) {
    return orFatal(scenario::readyMade(bundledSupply(), bundledLaw(), id));
}

scenario::Scenario with(std::initializer_list<std::string_view> assignments) {
    scenario::Scenario scenario;
    for (const std::string_view assignment : assignments) {
        const Result<void> done = scenario::set(scenario, bundledSupply(), bundledLaw(), assignment);
        if (!done) {
            qFatal("%s", inEnglish(done.error()).c_str());
        }
    }
    return scenario;
}

const scenario::Draws& draws(std::size_t count) {
    static std::map<std::size_t, scenario::Draws> all;
    const auto found = all.find(count);
    return found != all.end()
               ? found->second
               : all.emplace(count, scenario::Draws(bundledInputs().supply, {count, 1, true, 0})).first->second;
}

scenario::Projection projected(const scenario::Scenario& scenario, std::vector<scenario::Series> series,
                               std::size_t count) {
    scenario::ProjectionRequest request;
    request.series = std::move(series);
    request.keepsDraws = true;
    return scenario::project(scenario::Model(bundledInputs(), draws(count), scenario), request);
}

const std::vector<double>& drawsAt(const scenario::Projection& projection, scenario::Series series,
                                   std::string_view quarter) {
    return projection.find(series)->draws[placeOf(projection, quarter)];
}

scenario::Band bandAt(const scenario::Projection& projection, scenario::Series series, std::string_view quarter) {
    return projection.find(series)->bands[placeOf(projection, quarter)].value();
}

}  // namespace chokepoint::tests
