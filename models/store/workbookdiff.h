// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookcontent.h"
#include "models/store/workbookschema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::store {

/// A row that two workbooks hold differently: none where one of them does not have it.
struct RowDifference {
    const TableShape* table = nullptr;  ///< never null
    Row key;
    std::optional<Row> before;
    std::optional<Row> after;

    /// The columns whose values differ, by position; every one where the row is on one side only.
    [[nodiscard]] std::vector<std::size_t> columns() const;
    /// "claim 0198…": table and key, as conflicts and decisions name it.
    [[nodiscard]] std::string name() const;
};

/// What leads from one content to another, by table, then key.
[[nodiscard]] std::vector<RowDifference> differences(const WorkbookContent& before, const WorkbookContent& after);

enum class ConflictKind : std::uint8_t {
    BothChanged,  ///< to different rows
    ChangedAndRemoved,
    BothAdded,  ///< under the same key, as different rows
    Orphaned,   ///< one side removed what a row of the other is about or cites
};

/// What two people changed so that only a person can decide.
struct MergeConflict {
    ConflictKind kind = ConflictKind::BothChanged;
    const TableShape* table = nullptr;  ///< never null
    Row key;
    std::optional<Row> base;
    std::optional<Row> ours;
    std::optional<Row> theirs;
    std::string about;  ///< of an orphan: what was removed, as "subject 0198…"

    [[nodiscard]] std::string name() const;
};

enum class Side : std::uint8_t { Ours, Theirs };

/// The outcome of a three-way merge by row: what only one side changed is taken, what both changed alike too.
struct Merge {
    std::vector<RowEdit> edits;            ///< that lead from ours to the merged content, without undecided rows
    std::vector<MergeConflict> conflicts;  ///< nothing was decided about these
    std::vector<std::string> keptLayouts;  ///< views that both arranged anew: ours stays, as it changes no figure
};

/// A decision on a conflict, by its name; without a name for all that have none of their own.
struct MergeDecision {
    std::string name;
    Side side = Side::Ours;
};

/// Merges theirs into ours. A row is taken whole or not at all: value and unit of a claim belong together. Conflicts
/// that `decisions` name are settled by them, the others are reported.
[[nodiscard]] Merge mergeWorkbooks(const WorkbookContent& base, const WorkbookContent& ours,
                                   const WorkbookContent& theirs, const std::vector<MergeDecision>& decisions = {});

}  // namespace chokepoint::store
