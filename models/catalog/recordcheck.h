// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/units/message.h"
#include "models/units/result.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chokepoint::catalog {

/// What is wrong with one field of an analyst's own record, as one sentence for a person.
struct RecordProblem {
    std::string field;  ///< as the workbook's column is named: "unit", "relative_to"
    Message message;
    ErrorCode code = ErrorCode::InvalidArgument;

    friend bool operator==(const RecordProblem&, const RecordProblem&) = default;
};

/// Whether a unit measures what `wanted` measures: the same, or the same per thing (TFLOPS/chip for PFLOPS), or money
/// per time. Currencies may differ, things that are counted may not.
[[nodiscard]] bool measures(const units::Unit& unit, const units::Unit& wanted);

/// Checks own records before they are laid over a catalogue. Records that refer to each other are announced first:
/// a claim may be about a subject that comes along with it.
class RecordCheck {
public:
    explicit RecordCheck(const Catalog& catalog) : m_catalog(catalog) {}

    /// The record must outlive the check.
    void announce(const Subject& subject) { m_subjects.emplace(subject.id, &subject); }
    void announce(const Source& source) { m_sources.emplace(source.id, &source); }

    /// Empty where it can be taken. Ids of the reference are refused: own records stand beside it.
    [[nodiscard]] std::vector<RecordProblem> problemsOf(const Subject& subject) const;
    [[nodiscard]] std::vector<RecordProblem> problemsOf(const Source& source) const;
    [[nodiscard]] std::vector<RecordProblem> problemsOf(const Claim& claim) const;
    /// What may be meant, but is a slip as a rule: a number beyond what the attribute can be, an axis not stated that
    /// keeps the claim from speaking.
    [[nodiscard]] std::vector<RecordProblem> cautionsOf(const Claim& claim) const;

    /// In the catalogue or announced; null where there is none.
    [[nodiscard]] const Subject* subject(std::string_view id) const;
    [[nodiscard]] const Source* source(std::string_view id) const;

private:
    const Catalog& m_catalog;
    std::unordered_map<std::string_view, const Subject*> m_subjects;
    std::unordered_map<std::string_view, const Source*> m_sources;
};

/// A problem of an id by itself: 1 to 200 bytes, no control characters, no blanks at its ends. None where it is sound.
[[nodiscard]] std::vector<RecordProblem> problemsOfId(std::string_view id);

}  // namespace chokepoint::catalog
