// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rulerows.h"

#include "models/store/policyrecord.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>

namespace chokepoint::store {

namespace {

std::string jsonOf(const std::vector<std::string>& list) {
    return nlohmann::json(list).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<std::string> listFrom(const std::string& json) {
    std::vector<std::string> list;
    const nlohmann::json parsed = nlohmann::json::parse(json, nullptr, false);
    if (parsed.is_array()) {
        for (const nlohmann::json& entry : parsed) {
            if (entry.is_string()) {
                list.push_back(entry.get<std::string>());
            }
        }
    }
    return list;
}

policy::RuleUse useFrom(const std::string& text) {
    if (text == "beside") {
        return policy::RuleUse::Beside;
    }
    return text == "instead" ? policy::RuleUse::Instead : policy::RuleUse::Aside;
}

}  // namespace

std::vector<policy::RuleText> readRules(SQLite::Database& database) {
    std::vector<policy::RuleText> rules;
    SQLite::Statement row(
        database,
        "SELECT id, name, used, parent, expression, start_event, end_event, rests_on, addressees, decides, conditions, "
        "destinations, exclusions, headquarters, us_origin_only, as_written_only, outcome, review_policy, summary, "
        "citation, source, note FROM rule ORDER BY name, id");
    while (row.executeStep()) {
        int column = 0;
        const auto text = [&] { return row.getColumn(column++).getString(); };
        const auto flag = [&] { return row.getColumn(column++).getInt() != 0; };
        policy::RuleText rule;
        rule.id = text();
        rule.name = text();
        rule.use = useFrom(text());
        rule.parent = text();
        rule.expression = text();
        rule.startEvent = text();
        rule.endEvent = text();
        rule.restsOn = listFrom(text());
        rule.addressees = listFrom(text());
        rule.decides = decidesOf(text());
        rule.conditions = listFrom(text());
        rule.include = listFrom(text());
        rule.exclude = listFrom(text());
        rule.hasHeadquartersRule = flag();
        rule.isUsOriginOnly = flag();
        rule.isAsWrittenOnly = flag();
        rule.outcome = text();
        rule.reviewPolicy = text();
        rule.summary = text();
        rule.citation = text();
        rule.source = text();
        rule.comment = text();
        rules.push_back(std::move(rule));
    }
    return rules;
}

void writeRule(SQLite::Database& database, const policy::RuleText& rule) {
    SQLite::Statement statement(
        database,
        "INSERT INTO rule (id, name, used, parent, expression, start_event, end_event, rests_on, addressees, decides, "
        "conditions, destinations, exclusions, headquarters, us_origin_only, as_written_only, outcome, review_policy, "
        "summary, citation, source, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "name = excluded.name, used = excluded.used, parent = excluded.parent, expression = excluded.expression, "
        "start_event = excluded.start_event, end_event = excluded.end_event, rests_on = excluded.rests_on, "
        "addressees = excluded.addressees, decides = excluded.decides, conditions = excluded.conditions, "
        "destinations = excluded.destinations, exclusions = excluded.exclusions, headquarters = excluded.headquarters, "
        "us_origin_only = excluded.us_origin_only, as_written_only = excluded.as_written_only, "
        "outcome = excluded.outcome, review_policy = excluded.review_policy, summary = excluded.summary, "
        "citation = excluded.citation, source = excluded.source, note = excluded.note");
    int place = 1;
    const auto text = [&](const std::string& value) { statement.bind(place++, value); };
    const auto flag = [&](bool value) { statement.bind(place++, value ? 1 : 0); };
    text(rule.id);
    text(rule.name);
    text(std::string(idOf(rule.use)));
    text(rule.parent);
    text(rule.expression);
    text(rule.startEvent);
    text(rule.endEvent);
    text(jsonOf(rule.restsOn));
    text(jsonOf(rule.addressees));
    text(std::string(idOf(rule.decides)));
    text(jsonOf(rule.conditions));
    text(jsonOf(rule.include));
    text(jsonOf(rule.exclude));
    flag(rule.hasHeadquartersRule);
    flag(rule.isUsOriginOnly);
    flag(rule.isAsWrittenOnly);
    text(rule.outcome);
    text(rule.reviewPolicy);
    text(rule.summary);
    text(rule.citation);
    text(rule.source);
    text(rule.comment);
    statement.exec();
}

}  // namespace chokepoint::store
