// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/record.h"
#include "models/store/searchindex.h"

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::store {

/// A scenario as it is looked for.
struct SearchedScenario {
    std::string id;
    std::string name;
    std::string sentence;
};

/// Everything that is known, as documents: subjects, parties, events, rules, metrics, sources, claims, scenarios.
/// Beyond `mostClaims` only claims that carry words of their own (a note, a reason, a text) are taken.
[[nodiscard]] std::vector<SearchDocument> searchDocuments(const catalog::Catalog& catalog, const policy::Record& record,
                                                          std::span<const SearchedScenario> scenarios,
                                                          std::size_t mostClaims = 100'000);

/// The analyst's own subjects, sources and claims, all of them.
[[nodiscard]] std::shared_ptr<const SearchSource> ownDocuments(std::shared_ptr<const catalog::Catalog> catalog);

/// Own records by id.
struct SearchedIds {
    std::set<std::string> subjects;
    std::set<std::string> sources;
    std::set<std::string> claims;

    [[nodiscard]] std::size_t size() const { return subjects.size() + sources.size() + claims.size(); }
};

/// Those of these records that there are; ids without a record are gone.
[[nodiscard]] std::vector<SearchDocument> documentsOf(const SearchedIds& ids, const catalog::Catalog& catalog);

}  // namespace chokepoint::store
