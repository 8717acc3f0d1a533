// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/searchindex.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// By what a document is covered: subjects, sources and claims have ids of their own each.
[[nodiscard]] std::string coverKey(SearchKind kind, std::string_view id);

/// Indexes that lie over each other, answering as one: so that an edit is not paid with what a large workbook holds.
struct SearchLayer {
    std::shared_ptr<const SearchIndex> index;  ///< null: empty
    /// What the layers before it no longer answer for, by coverKey(): what was changed since, or is gone.
    std::set<std::string, std::less<>> covers = {};
};

/// As SearchIndex::find(), over all of them.
[[nodiscard]] std::vector<SearchHit> findIn(const std::vector<SearchLayer>& layers, std::string_view query,
                                            std::size_t most);

}  // namespace chokepoint::store
