// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/recordcheck.h"
#include "models/store/hashset.h"
#include "models/store/importplan.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace chokepoint::store {

/// Takes rows as they are read and decides what becomes of each: which subject is meant, which source, whether a claim
/// is there already. For models/store/import* only.
class ImportPlanner {
public:
    ImportPlanner(const ImportRequest& request, const ImportGround& ground, ImportPlan& plan);

    /// A row without problems; `cells` has its places.
    void take(catalog::ImportedRow& row, const CsvRow& cells);
    /// Checks what was taken as a whole: a claim may speak of a subject that comes further down. Rows that do not hold
    /// are rejected. Then `plan` is complete, or a slice of it.
    void finish();
    /// Forgets the records of a slice, which may have been taken away.
    void nextSlice();

private:
    /// Where a planned claim comes from.
    struct Place {
        std::size_t row = 0;  ///< of the plan, from 1
        std::size_t line = 0;
        std::size_t column = 0;
        std::size_t mapped = 0;  ///< column of the mapping
        std::size_t change = 0;  ///< index in plan.changes
        bool isUpdate = false;
        bool isBeside = false;
    };
    struct Target {
        std::string id;
        std::size_t change = 0;
        bool isInCatalog = false;
    };
    struct KnownSource {
        std::string id;
        std::string work;
    };

    Target& targetOf(const catalog::Subject& subject, std::size_t line);
    [[nodiscard]] const catalog::Subject* known(const catalog::Subject& subject) const;
    [[nodiscard]] std::string freeId(const catalog::Subject& subject) const;
    void putSubject(const catalog::Subject& subject, const Target& target, std::size_t line);
    const KnownSource& sourceOf(const catalog::Source& source);
    const KnownSource& sourceByContent(const catalog::Source& source);
    void putClaim(catalog::Claim& claim, const KnownSource& source, const Target& target, Place place);
    [[nodiscard]] bool isSeen(const catalog::Claim& claim);
    /// Whether the claim keeps the id that the file gives it; takes it away where not.
    [[nodiscard]] bool isNamed(catalog::Claim& claim, const KnownSource& source);
    [[nodiscard]] const std::string& workOf(const std::string& sourceId);
    /// Lets the check know of the slice's subjects and sources.
    void announce();
    /// The same anew, once some of them are gone.
    void announceAgain();
    /// Rows whose records do not hold, by number.
    [[nodiscard]] std::map<std::size_t, ImportNote> badRows() const;
    void reject(const std::map<std::size_t, ImportNote>& bad);

    const ImportRequest& m_request;
    const ImportGround& m_ground;
    ImportPlan& m_plan;
    std::unordered_map<std::string, const catalog::Subject*> m_names;  ///< folded; null: several
    std::unordered_map<std::string, Target> m_targets;                 ///< by id or folded name
    std::unordered_set<std::string> m_taken;                           ///< new ids
    std::unordered_map<std::string, KnownSource> m_sources;            ///< by content
    std::unordered_map<std::string, std::string> m_works;              ///< by source id
    HashSet m_seen;
    HashSet m_claimIds;  ///< given by the file
    catalog::Source m_lastSource;
    const KnownSource* m_lastKnown = nullptr;  ///< what is known of it; null: there was none
    std::string m_key;                         ///< its storage is used again, claim after claim
    std::vector<Place> m_places;               ///< of plan.claims
    std::vector<Place> m_subjectRows;          ///< of plan.subjects: what brought it
    std::deque<catalog::Subject> m_subjects;   ///< new ones of all slices: a claim may speak of any
    std::deque<catalog::Source> m_newSources;
    std::size_t m_earlierSubjects = 0;  ///< how many of them come from slices before
    std::size_t m_earlierSources = 0;
    std::optional<catalog::RecordCheck> m_check;  ///< never none
};

/// A note on one cell of a row, or on the row as a whole.
[[nodiscard]] ImportNote noteOn(const CsvRow& cells, const catalog::ImportMapping& mapping,
                                const catalog::CellProblem& problem);

}  // namespace chokepoint::store
