// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/titles.h"

#include "models/catalog/metric.h"

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

Message title(const SetLayout& action, const catalog::Catalog& /*catalog*/) {
    return {action.json.empty() ? CHOKEPOINT_MSG("Reset the view %1") : CHOKEPOINT_MSG("Arrange the view %1"),
            {action.view}};
}

}  // namespace

Message titleOf(const Action& action, const catalog::Catalog& catalog) {
    return std::visit([&catalog](const auto& what) { return title(what, catalog); }, action);
}

}  // namespace chokepoint::session
