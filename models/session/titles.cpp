// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/titles.h"

#include "models/catalog/attributename.h"
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
    return metric != nullptr ? std::string(metric->brief) : catalog::attributeName(id);
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

/// "Power of CloudMatrix 384".
Message aboutClaim(const char* key, const catalog::Claim& claim, const std::string& subject) {
    return {key, {catalog::attributeName(claim.attribute), subject}};
}

std::string subjectName(const catalog::Catalog& catalog, const PutRecords& action, const std::string& id) {
    const auto along = std::ranges::find(action.subjects, id, &catalog::Subject::id);
    return along != action.subjects.end() ? along->name : subjectName(catalog, id);
}

Message title(const PutRecords& action, const catalog::Catalog& catalog) {
    if (!action.subjects.empty()) {
        const catalog::Subject& first = action.subjects.front();
        const auto others = static_cast<std::int64_t>(action.subjects.size()) - 1;
        if (others > 0) {
            return {CHOKEPOINT_MSG("Add “%1” and %2 more"), {first.name, others}};
        }
        return {catalog.subject(first.id) == nullptr ? CHOKEPOINT_MSG("Add “%1”") : CHOKEPOINT_MSG("Change “%1”"),
                {first.name}};
    }
    if (action.claims.size() > 1) {
        return {CHOKEPOINT_MSG("Put %1 claims"), {static_cast<std::int64_t>(action.claims.size())}};
    }
    if (!action.claims.empty()) {
        const catalog::Claim& claim = action.claims.front();
        return aboutClaim(catalog.claim(claim.id) == nullptr ? CHOKEPOINT_MSG("Add a claim: %1 of %2")
                                                             : CHOKEPOINT_MSG("Change a claim: %1 of %2"),
                          claim, subjectName(catalog, action, claim.subject));
    }
    if (!action.events.empty()) {
        return {CHOKEPOINT_MSG("Put the event “%1”"), {action.events.front().title}};
    }
    return {CHOKEPOINT_MSG("Put the source “%1”"), {action.sources.empty() ? "" : action.sources.front().title}};
}

Message title(const RemoveRecords& action, const catalog::Catalog& catalog) {
    const std::size_t count =
        action.subjects.size() + action.claims.size() + action.sources.size() + action.events.size();
    if (count == 1 && action.subjects.size() == 1) {
        return {CHOKEPOINT_MSG("Delete “%1”"), {subjectName(catalog, action.subjects.front())}};
    }
    if (count == 1 && action.claims.size() == 1) {
        if (const catalog::Claim* claim = catalog.claim(action.claims.front())) {
            return aboutClaim(CHOKEPOINT_MSG("Delete a claim: %1 of %2"), *claim, subjectName(catalog, claim->subject));
        }
    }
    if (count == 1 && action.sources.size() == 1) {
        const catalog::Source* source = catalog.source(action.sources.front());
        return {CHOKEPOINT_MSG("Delete the source “%1”"), {source != nullptr ? source->title : action.sources.front()}};
    }
    if (count == 1) {
        return {CHOKEPOINT_MSG("Delete an event"), {}};
    }
    return {CHOKEPOINT_MSG("Delete %1 records"), {static_cast<std::int64_t>(count)}};
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
    if (const auto* put = std::get_if<PutRecords>(&action)) {
        return title(*put, catalog);
    }
    if (const auto* remove = std::get_if<RemoveRecords>(&action)) {
        return title(*remove, catalog);
    }
    return title(std::get<SetLayout>(action));
}

}  // namespace chokepoint::session
