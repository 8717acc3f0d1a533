// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbookpicks.h"

#include "models/store/workbookfile.h"

namespace chokepoint::app {

namespace {

/// The pick's claim, or what took its place; null where the reference has neither.
const catalog::Claim* livingClaim(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Claim* claim = catalog.claim(id);
    return claim != nullptr ? claim : catalog.successor(id);
}

Result<store::LoadedWorkbook> read(const std::string& file) {
    Result<store::WorkbookFile> workbook = store::WorkbookFile::open(file, store::Access::ReadOnly);
    if (!workbook) {
        return tl::unexpected<Error>(std::move(workbook.error()));
    }
    return workbook->load();
}

Result<catalog::Preferences> storedPicks(const std::string& file) {
    const Result<store::LoadedWorkbook> loaded = read(file);
    if (!loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    return loaded->content.preferences();
}

}  // namespace

Result<catalog::Preferences> workbookPicks(const std::string& file, const catalog::Catalog& catalog) {
    Result<catalog::Preferences> stored = storedPicks(file);
    if (!stored) {
        return stored;
    }
    catalog::Preferences picks;
    for (const auto& [subjectAndMetric, id] : *stored) {
        if (const catalog::Claim* claim = livingClaim(catalog, id)) {
            picks.emplace(subjectAndMetric, claim->id);
        }
    }
    return picks;
}

Result<std::vector<policy::RuleText>> workbookRules(const std::string& file) {
    const Result<store::LoadedWorkbook> loaded = read(file);
    if (!loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    return loaded->content.rules();
}

std::vector<Message> workbookProblems(const std::string& file, const catalog::Catalog& catalog) {
    std::vector<Message> problems = store::checkWorkbook(file).problems;
    if (!problems.empty()) {
        return problems;
    }
    const Result<catalog::Preferences> stored = storedPicks(file);
    if (!stored) {
        return {stored.error().message};
    }
    for (const auto& [subjectAndMetric, id] : *stored) {
        if (livingClaim(catalog, id) == nullptr) {
            problems.push_back({CHOKEPOINT_MSG("the pick for %1 of %2 is a claim that the reference no longer has: %3"),
                                {subjectAndMetric.second, subjectAndMetric.first, id}});
        }
    }
    return problems;
}

}  // namespace chokepoint::app
