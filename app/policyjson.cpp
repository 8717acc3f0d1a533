// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"
#include "app/policyquestion.h"
#include "models/policy/entitysearch.h"

#include <cmath>

namespace chokepoint::app {

namespace {

std::optional<double> shown(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void addSide(Json& json, const std::string& name, const policy::Span& span) {
    json[name] = toJson(shown(span.value));
    // A range, or a limit, where there is no single number.
    if (!span.isExact() && (!span.isMissing || span.low > 0.0)) {
        json[name + "_low"] = toJson(shown(span.low));
        json[name + "_high"] = toJson(shown(span.high));
    }
}

Json conditionJson(const policy::TraceNode& node) {
    Json json;
    json["text"] = node.text;
    if (node.isComparison) {
        addSide(json, "left", node.left);
        json["operator"] = node.comparator;
        addSide(json, "right", node.right);
        json["unit"] = node.unit;
    } else {
        json["left"] = nullptr;
        json["operator"] = nullptr;
        json["right"] = nullptr;
    }
    json["answer"] = policy::idOf(node.answer);
    json["margin"] = toJson(node.margin);
    return json;
}

Json conditionsJson(const policy::Classification& result) {
    Json list = Json::array();
    for (const policy::OpenCondition& condition : result.conditions) {
        Json json;
        json["id"] = condition.id;
        json["text"] = inEnglish(condition.text);
        json["answer"] = condition.answer ? Json(*condition.answer ? "yes" : "no") : Json(nullptr);
        list.push_back(std::move(json));
    }
    return list;
}

Json distancesJson(const policy::Classification& result) {
    Json list = Json::array();
    for (const policy::Distance& distance : result.distances) {
        Json json;
        json["field"] = distance.field;
        json["change"] = toJson(distance.change);
        json["rule"] = distance.rule;
        json["own"] = toJson(distance.own);
        json["target"] = toJson(distance.target);
        json["unit"] = distance.unit;
        json["now"] = policy::idOf(distance.now);
        list.push_back(std::move(json));
    }
    return list;
}

Json listingsJson(const policy::Classification& result) {
    Json list = Json::array();
    for (const policy::Party* party : result.listings) {
        Json json;
        json["id"] = party->id;
        json["name"] = party->name;
        json["citation"] = party->citation;
        json["footnote"] = party->footnote.empty() ? Json(nullptr) : Json(party->footnote);
        list.push_back(std::move(json));
    }
    return list;
}

Json readingJson(const policy::Reading& reading) {
    Json json;
    json["id"] = policy::idOf(reading.kind);
    json["text"] = inEnglish(reading.text);
    json["tpp"] = toJson(reading.tpp);
    json["die_area"] = toJson(reading.dieArea);
    json["performance_density"] = toJson(reading.density);
    json["memory_bandwidth"] = toJson(reading.memoryBandwidth);
    json["status"] = reading.status.empty() ? Json(nullptr) : Json(reading.status);
    json["decided_by"] = joinedIds(reading.decidedBy);
    json["changes_status"] = reading.changesStatus;
    const bool isArea = reading.kind == policy::ReadingKind::WiderArea;
    json["turns_at_die_area"] = toJson(isArea ? reading.turnsAt : std::nullopt);
    json["turns_at_memory_bandwidth"] = toJson(isArea ? std::nullopt : reading.turnsAt);
    json["no_figure"] = reading.noFigure ? Json(inEnglish(*reading.noFigure)) : Json(nullptr);
    json["claim"] = reading.claim.empty() ? Json(nullptr) : Json(reading.claim);
    json["note"] = reading.words.empty() ? Json(nullptr) : Json(reading.words);
    return json;
}

Json flagsOf(const policy::Classification& result) {
    Json flags = Json::array();
    if (result.isNotVerified) {
        flags.push_back("not-verified");
    }
    return flags;
}

}  // namespace

Json ruleJson(const policy::RuleAnswer& answer, const policy::ChipFacts& facts) {
    const policy::RuleText& rule = answer.rule->text;
    Json json;
    json["rule"] = rule.id;
    json["name"] = rule.name;
    json["answer"] = policy::idOf(answer.answer);
    json["outcome"] = rule.outcome;
    json["decides"] = policy::idOf(rule.decides);
    json["missing"] = answer.chip.missing;
    json["ranges"] = answer.chip.ranges;
    json["chip_answer"] = policy::idOf(answer.chip.kind);
    json["reason"] = answer.reason.key.empty() ? Json(nullptr) : Json(inEnglish(answer.reason));
    json["citation"] = rule.citation;
    json["own"] = rule.isOwn();
    Json trace = Json::array();
    if (answer.answer != policy::AnswerKind::NotAddressed) {
        const policy::TraceNode tree = policy::trace(answer.rule->expression, facts);
        for (const policy::TraceNode* condition : policy::conditionsOf(tree)) {
            trace.push_back(conditionJson(*condition));
        }
    }
    json["trace"] = std::move(trace);
    return json;
}

Json readingsJson(const std::vector<policy::Reading>& readings) {
    Json list = Json::array();
    for (const policy::Reading& reading : readings) {
        list.push_back(readingJson(reading));
    }
    return list;
}

Json classificationJson(const policy::Classification& result, const policy::ChipFacts& facts,
                        catalog::Resolver& resolver) {
    Json json;
    json["id"] = facts.id;
    json["name"] = facts.name;
    json["tpp"] = toJson(figureOf(facts, policy::NumberField::Tpp, resolver));
    json["performance_density"] = toJson(figureOf(facts, policy::NumberField::PerformanceDensity, resolver));
    json["status"] = result.status;
    json["summary"] = inEnglish(result.summary);
    json["decided_by"] = joinedIds(result.decidedBy);
    json["missing"] = result.missing;
    json["conditions"] = conditionsJson(result);
    json["exceptions"] = result.exceptions;
    json["listings"] = listingsJson(result);
    json["other_track_status"] = result.statusOnOtherTrack.empty() ? Json(nullptr) : Json(result.statusOnOtherTrack);
    json["published_tpp"] = toJson(facts.publishedTpp);
    json["deciding_precision"] =
        facts.decidingPrecision ? Json(std::string(policy::fieldOf(*facts.decidingPrecision).id)) : Json(nullptr);
    json["flags"] = flagsOf(result);
    Json rules = Json::array();
    for (const policy::RuleAnswer& answer : result.rules) {
        rules.push_back(ruleJson(answer, facts));
    }
    json["rules"] = std::move(rules);
    json["distances"] = distancesJson(result);
    return json;
}

}  // namespace chokepoint::app
