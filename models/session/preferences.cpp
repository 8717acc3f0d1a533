// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/preferences.h"

#include "models/catalog/metric.h"

#include <algorithm>

namespace chokepoint::session {

catalog::Preferences readable(const catalog::Preferences& stored, const catalog::Catalog& catalog) {
    catalog::Preferences result;
    for (const auto& [key, claim] : stored) {
        if (catalog.claim(claim) != nullptr) {
            result.emplace(key, claim);
        } else if (const catalog::Claim* successor = catalog.successor(claim)) {
            result.emplace(key, successor->id);
        }
    }
    return result;
}

std::vector<Orphan> orphansOf(const catalog::Preferences& stored, const catalog::Catalog& catalog) {
    std::vector<Orphan> orphans;
    for (const auto& [key, claim] : stored) {
        const catalog::Claim* known = catalog.claim(claim);
        if (known != nullptr && catalog.subject(key.first) != nullptr && catalog::findMetric(key.second) != nullptr) {
            continue;
        }
        const catalog::Claim* successor = known == nullptr ? catalog.successor(claim) : nullptr;
        orphans.push_back({key.first, key.second, claim, successor != nullptr ? successor->id : std::string()});
    }
    return orphans;
}

Result<void> checkPreference(const PreferClaim& action, const catalog::Catalog& catalog) {
    const catalog::Subject* subject = catalog.subject(action.subject);
    if (subject == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no subject “%1”."), {action.subject}});
    }
    const catalog::Metric* metric = catalog::findMetric(action.metric);
    if (metric == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no metric “%1”; the nearest is “%2”."),
                                             {action.metric, std::string(catalog::nearestMetric(action.metric))}});
    }
    const catalog::MetricForKind* row = metric->forKind(subject->kind);
    if (row == nullptr) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("“%1” has no meaning for “%2”."), {std::string(metric->name), subject->name}});
    }
    if (!action.claim) {
        return {};
    }
    const catalog::Claim* claim = catalog.claim(*action.claim);
    if (claim == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("There is no claim “%1”."), {*action.claim}});
    }
    const bool feeds = std::ranges::any_of(
        row->attributes, [&](const catalog::MetricAttribute& attribute) { return attribute.name == claim->attribute; });
    if (claim->subject != subject->id || !feeds || !claim->variant.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("Claim “%1” does not speak about %2 of “%3”."),
                                                    {claim->id, std::string(metric->brief), subject->name}});
    }
    return {};
}

}  // namespace chokepoint::session
