// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookpair.h"
#include "models/tables/celltablemodel.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

/// Two workbooks beside each other, as a person reads them.
namespace chokepoint::tables {

/// The catalogues that know the names of either side.
struct PairCatalogs {
    std::shared_ptr<const catalog::Catalog> ours;
    std::shared_ptr<const catalog::Catalog> theirs;
};

using Decisions = std::map<std::string, store::Side, std::less<>>;  ///< by the name of the conflict

/// Whose change a difference is.
enum class ChangedBy : std::uint8_t { Me, Them, Both };
[[nodiscard]] ChangedBy changedBy(const store::WorkbookPair& pair, const store::RowDifference& difference);

/// Every row in which they differ: what, what mine says, what theirs says, whose change it is. Rows by name.
[[nodiscard]] CellTable differenceTable(const store::WorkbookPair& pair, const PairCatalogs& catalogs,
                                        const Writing& writing);
/// A line for each conflict, by name: what it is about, what either side says, what was decided.
[[nodiscard]] CellTable conflictTable(const store::Merge& merge, const PairCatalogs& catalogs,
                                      const Decisions& decisions, const Writing& writing);
/// One conflict, column by column where both sides have the row: before, mine, theirs.
[[nodiscard]] CellTable conflictFields(const store::MergeConflict& conflict, const Writing& writing);
/// "Both changed it", "You changed it, they removed it".
[[nodiscard]] QString conflictWords(const store::MergeConflict& conflict);

}  // namespace chokepoint::tables
