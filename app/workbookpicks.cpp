// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbookpicks.h"

#include "models/store/policyrecord.h"
#include "models/store/supplyrecord.h"
#include "models/store/workbookfile.h"

#include <set>

namespace chokepoint::app {

namespace {

/// The pick's claim, or what took its place; null where the reference has neither.
const catalog::Claim* livingClaim(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Claim* claim = catalog.claim(id);
    return claim != nullptr ? claim : catalog.successor(id);
}

Result<store::WorkbookContent> contentOf(const std::string& file) {
    Result<store::WorkbookFile> workbook = store::WorkbookFile::open(file, store::Access::ReadOnly);
    if (!workbook) {
        return tl::unexpected<Error>(std::move(workbook.error()));
    }
    Result<store::LoadedWorkbook> loaded = workbook->load();
    if (!loaded) {
        return tl::unexpected<Error>(std::move(loaded.error()));
    }
    return std::move(loaded->content);
}

/// Ids of the analyst's own records.
struct OwnIds {
    std::set<std::string> subjects;
    std::set<std::string> sources;
    std::set<std::string> claims;
};

/// What own records name that neither the workbook nor the reference has, and ids that the reference has too.
OwnIds checkOwn(store::RecordReader& reader, const catalog::Catalog& catalog, std::vector<Message>& problems) {
    OwnIds own;
    for (const auto& subject : reader.subjects()) {
        own.subjects.insert(subject->id);
        if (catalog.subject(subject->id) != nullptr) {
            problems.push_back({CHOKEPOINT_MSG("the reference has '%1' itself now, so that of the workbook is not "
                                               "shown"),
                                {subject->id}});
        }
    }
    for (const auto& source : reader.sources()) {
        own.sources.insert(source->id);
    }
    for (const auto& claim : reader.claims()) {
        own.claims.insert(claim->id);
        if (catalog.subject(claim->subject) == nullptr && !own.subjects.contains(claim->subject)) {
            problems.push_back({CHOKEPOINT_MSG("the claim %1 is about '%2', which neither the workbook nor the "
                                               "reference has"),
                                {claim->id, claim->subject}});
        }
        const bool isCited = claim->source != catalog::NoSource;
        if (isCited && catalog.source(claim->source) == nullptr && !own.sources.contains(claim->source)) {
            problems.push_back({CHOKEPOINT_MSG("the claim %1 cites the source '%2', which neither the workbook nor "
                                               "the reference has"),
                                {claim->id, claim->source}});
        }
    }
    return own;
}

}  // namespace

Result<WorkbookParts> workbookParts(const std::string& file, const std::shared_ptr<const catalog::Catalog>& reference) {
    const Result<store::WorkbookContent> content = contentOf(file);
    if (!content) {
        return tl::unexpected<Error>(content.error());
    }
    WorkbookParts parts;
    parts.catalog = reference;
    if (const std::unique_ptr<store::RecordReader> reader = content->records()) {
        catalog::OwnRecords own{reader->subjects(), reader->sources(), reader->claims()};
        if (!own.isEmpty()) {
            parts.catalog = std::make_shared<const catalog::Catalog>(reference, std::move(own));
        }
    }
    const catalog::Catalog& catalog = *parts.catalog;
    for (const auto& [subjectAndMetric, id] : content->preferences()) {
        if (const catalog::Claim* claim = livingClaim(catalog, id)) {
            parts.picks.emplace(subjectAndMetric, claim->id);
        }
    }
    parts.scenarios = content->scenarios();
    return parts;
}

Result<WorkbookLaw> workbookLaw(const std::string& file) {
    const Result<store::WorkbookContent> content = contentOf(file);
    if (!content) {
        return tl::unexpected<Error>(content.error());
    }
    WorkbookLaw law;
    law.rules = content->rules();
    if (const std::unique_ptr<store::RecordReader> reader = content->records()) {
        law.events = reader->events();
    }
    return law;
}

std::vector<Message> workbookProblems(const std::string& file, const catalog::Catalog& catalog) {
    std::vector<Message> problems = store::checkWorkbook(file).problems;
    if (!problems.empty()) {
        return problems;
    }
    const Result<store::WorkbookContent> content = contentOf(file);
    const Result<std::shared_ptr<const scenario::Supply>> supply = store::loadSupply();
    const Result<std::shared_ptr<const policy::Record>> record = store::loadPolicyRecord();
    if (!content || !supply || !record) {
        return {!content ? content.error().message : !supply ? supply.error().message : record.error().message};
    }
    OwnIds own;
    if (const std::unique_ptr<store::RecordReader> reader = content->records()) {
        own = checkOwn(*reader, catalog, problems);
    }
    for (const auto& [subjectAndMetric, id] : content->preferences()) {
        if (livingClaim(catalog, id) == nullptr && !own.claims.contains(id)) {
            problems.push_back({CHOKEPOINT_MSG("the pick for %1 of %2 is a claim that the reference no longer has: %3"),
                                {subjectAndMetric.second, subjectAndMetric.first, id}});
        }
    }
    for (const store::StoredScenario& row : content->scenarios()) {
        for (const std::string& difference : store::readScenario(row, **supply, **record).unread) {
            problems.push_back({CHOKEPOINT_MSG("the scenario '%1' has a difference that the reference cannot read: %2"),
                                {row.name, difference}});
        }
    }
    return problems;
}

}  // namespace chokepoint::app
