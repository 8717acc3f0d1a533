// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookdiff.h"
#include "models/store/workbookfile.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace chokepoint::store {

/// The latest change that two histories have in common on the way to their heads; 0: none.
[[nodiscard]] std::int64_t latestCommon(const History& a, const History& b);

/// Two workbooks beside each other, with what both began from: copies of one workbook have their first changes in
/// common, so nobody needs to have kept the file that was sent.
struct WorkbookPair {
    WorkbookContent ours;
    WorkbookContent theirs;
    WorkbookContent base;               ///< empty where they have no change in common
    std::optional<HistoryEntry> since;  ///< the last change in common; none: what they began from is not known

    [[nodiscard]] std::vector<RowDifference> differences() const { return store::differences(ours, theirs); }
    [[nodiscard]] Merge merge(const std::vector<MergeDecision>& decisions = {}) const {
        return mergeWorkbooks(base, ours, theirs, decisions);
    }
};

/// Reads both without changing them. Fails as opening a workbook does.
[[nodiscard]] Result<WorkbookPair> readPair(const std::filesystem::path& ours, const std::filesystem::path& theirs);

/// The reference with the own records of a content over it.
[[nodiscard]] std::shared_ptr<const catalog::Catalog> catalogOf(
    const WorkbookContent& content, const std::shared_ptr<const catalog::Catalog>& reference);

}  // namespace chokepoint::store
