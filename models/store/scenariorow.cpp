// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/scenariorow.h"

#include <nlohmann/json.hpp>

namespace chokepoint::store {

namespace {

using nlohmann::json;

constexpr const char* DifferencesField = "differences";
constexpr const char* TagsField = "tags";

std::vector<std::string> textsOf(const json& object, const char* field) {
    std::vector<std::string> texts;
    if (const auto list = object.find(field); list != object.end() && list->is_array()) {
        for (const json& entry : *list) {
            texts.push_back(entry.is_string() ? entry.get<std::string>() : entry.dump());
        }
    }
    return texts;
}

}  // namespace

StoredScenario rowOf(const scenario::Scenario& scenario) {
    json object;
    object[DifferencesField] = scenario::assignmentsOf(scenario);
    if (!scenario.tags.empty()) {
        object[TagsField] = scenario.tags;
    }
    return {scenario.id, scenario.name, object.dump(-1, ' ', false, json::error_handler_t::replace),
            scenario.description};
}

ReadScenario readScenario(const StoredScenario& row, const scenario::Supply& supply, const policy::Record& record) {
    ReadScenario result;
    result.scenario.id = row.id;
    result.scenario.name = row.name;
    result.scenario.description = row.note;
    const json object = json::parse(row.differences, nullptr, false);
    if (!object.is_object()) {
        result.unread.push_back(row.differences);
        return result;
    }
    result.scenario.tags = textsOf(object, TagsField);
    for (std::string& difference : textsOf(object, DifferencesField)) {
        if (!scenario::set(result.scenario, supply, record, difference)) {
            result.unread.push_back(std::move(difference));
        }
    }
    return result;
}

}  // namespace chokepoint::store
