// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/recordcheck.h"
#include "models/policy/ownevents.h"
#include "models/policy/record.h"
#include "models/session/change.h"
#include "models/session/command.h"
#include "models/store/ownrows.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::session {

/// What keeps one of the records from being put.
struct PutProblem {
    std::string_view table;  ///< SubjectTable, SourceTable, ClaimTable or EventTable
    std::size_t index = 0;   ///< in the command's list for that table
    catalog::RecordProblem problem;
};

/// Everything that keeps the records from being laid over `present`, which may hold own records already. Empty where
/// apply() will take them. Asks nothing of the session, so that it can be answered on another thread.
[[nodiscard]] std::vector<PutProblem> problemsOf(const PutRecords& records, const catalog::Catalog& present,
                                                 const policy::Record& recorded);

/// The analyst's own subjects, sources, claims and events in memory, beside the rows that they are read from.
class OwnRecordIndex {
public:
    /// Reads everything; `reader` is null for an empty workbook.
    void readAll(store::RecordReader* reader);
    /// Reads again what a change touched, and says what became of subjects, sources and claims.
    catalog::OwnEdit read(const Change& change, store::RecordReader* reader);

    [[nodiscard]] catalog::OwnRecords records() const;
    /// By date, then id.
    [[nodiscard]] const std::vector<policy::OwnEvent>& events() const { return m_events; }
    [[nodiscard]] bool isEmpty() const { return m_subjects.empty() && m_sources.empty() && m_claims.empty(); }
    [[nodiscard]] bool has(std::string_view table, std::string_view id) const;
    [[nodiscard]] const std::map<std::string, std::shared_ptr<const catalog::Claim>, std::less<>>& claims() const {
        return m_claims;
    }

    /// Whether the records can be removed: NotFound, or Conflict where what stays cites them.
    [[nodiscard]] Result<void> checkRemoval(const RemoveRecords& action, const catalog::Catalog& present) const;
    /// With what goes along: the own claims about subjects that are removed. `present` has these records in it.
    [[nodiscard]] RemoveRecords completed(RemoveRecords action, const catalog::Catalog& present) const;

private:
    template <typename T>
    using ById = std::map<std::string, std::shared_ptr<const T>, std::less<>>;

    ById<catalog::Subject> m_subjects;
    ById<catalog::Source> m_sources;
    ById<catalog::Claim> m_claims;
    std::vector<policy::OwnEvent> m_events;
};

/// The reference with own records over it; the reference itself where there are none.
[[nodiscard]] std::shared_ptr<const catalog::Catalog> catalogOver(
    const std::shared_ptr<const catalog::Catalog>& reference, const OwnRecordIndex& own);
/// What `before`, which had the records over a reference, becomes by an edit that `own` already has: laid over it where
/// that is little, so that an edit does not cost what the catalogue holds; else made anew.
[[nodiscard]] std::shared_ptr<const catalog::Catalog> catalogAfter(
    const std::shared_ptr<const catalog::Catalog>& before, const catalog::OwnEdit& edit,
    const std::shared_ptr<const catalog::Catalog>& reference, const OwnRecordIndex& own);

}  // namespace chokepoint::session
