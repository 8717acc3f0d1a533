// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/titles.h"

#include "models/catalog/metric.h"

#include <algorithm>
#include <variant>

namespace chokepoint::session {

namespace {

std::string subjectName(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return subject != nullptr && !subject->name.empty() ? subject->name : id;
}

std::string metricName(const std::string& id) {
    const catalog::Metric* metric = catalog::findMetric(id);
    return metric != nullptr ? std::string(metric->brief) : id;
}

/// Who says it, as short as it is still clear.
std::string speaker(const catalog::Catalog& catalog, const std::string& claimId) {
    const catalog::Claim* claim = catalog.claim(claimId);
    const catalog::Source* source = claim != nullptr ? catalog.source(claim->source) : nullptr;
    if (source == nullptr) {
        return claimId;
    }
    return source->publisher.empty() ? source->title : source->publisher;
}

Message title(const PreferClaim& action, const catalog::Catalog& catalog) {
    const std::string metric = metricName(action.metric);
    const std::string subject = subjectName(catalog, action.subject);
    if (!action.claim) {
        return {CHOKEPOINT_MSG("Prefer no claim for %1 of %2"), {metric, subject}};
    }
    return {CHOKEPOINT_MSG("Prefer %1 for %2 of %3"), {speaker(catalog, *action.claim), metric, subject}};
}

Message title(const SetLayout& action) {
    return {action.json.empty() ? CHOKEPOINT_MSG("Reset the view %1") : CHOKEPOINT_MSG("Arrange the view %1"),
            {action.view}};
}

const policy::RuleText* ruleOf(const std::vector<policy::RuleText>& rules, const std::string& id) {
    const auto found = std::ranges::find(rules, id, &policy::RuleText::id);
    return found == rules.end() ? nullptr : &*found;
}

Message title(const PutRule& action, const std::vector<policy::RuleText>& rules) {
    const policy::RuleText* former = ruleOf(rules, action.rule.id);
    if (former == nullptr) {
        return {CHOKEPOINT_MSG("Add the rule “%1”"), {action.rule.name}};
    }
    return {CHOKEPOINT_MSG("Change the rule “%1”"), {former->name}};
}

Message title(const RemoveRule& action, const std::vector<policy::RuleText>& rules) {
    const policy::RuleText* former = ruleOf(rules, action.id);
    return {CHOKEPOINT_MSG("Delete the rule “%1”"), {former != nullptr ? former->name : action.id}};
}

Message title(const SetScenario& action, const std::vector<scenario::Scenario>& scenarios) {
    const auto former = std::ranges::find(scenarios, action.id, &scenario::Scenario::id);
    const std::string name = former != scenarios.end() ? former->name : action.id;
    if (!action.scenario) {
        return {CHOKEPOINT_MSG("Delete the scenario “%1”"), {name}};
    }
    return former == scenarios.end() ? Message{CHOKEPOINT_MSG("Add the scenario “%1”"), {action.scenario->name}}
                                     : Message{CHOKEPOINT_MSG("Change the scenario “%1”"), {name}};
}

}  // namespace

Message titleOf(const Action& action, const catalog::Catalog& catalog, const std::vector<policy::RuleText>& rules,
                const std::vector<scenario::Scenario>& scenarios) {
    if (const auto* set = std::get_if<SetScenario>(&action)) {
        return title(*set, scenarios);
    }
    if (const auto* put = std::get_if<PutRule>(&action)) {
        return title(*put, rules);
    }
    if (const auto* remove = std::get_if<RemoveRule>(&action)) {
        return title(*remove, rules);
    }
    if (const auto* prefer = std::get_if<PreferClaim>(&action)) {
        return title(*prefer, catalog);
    }
    return title(std::get<SetLayout>(action));
}

}  // namespace chokepoint::session
