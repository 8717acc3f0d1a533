// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/metric.h"
#include "models/catalog/recordcheck.h"
#include "models/units/format.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a person types into the forms for claims, chips and systems, and what it comes to.
namespace chokepoint::catalog {

/// Who says it, as typed: a source that is there already, a new one, or nobody.
struct SourceDraft {
    enum class Way : std::uint8_t { Known, New, None };

    Way way = Way::New;
    std::string known;  ///< id of the source
    std::string id;     ///< of the own source that is changed; empty: a new one
    SourceKind kind = SourceKind::Vendor;
    std::string title;
    std::string publisher;
    std::string date;
    std::string url;

    friend bool operator==(const SourceDraft&, const SourceDraft&) = default;
};

struct ClaimDraft {
    std::string id;  ///< of the own claim that is changed; empty: a new one
    std::string subject;
    std::string attribute;
    std::string value;       ///< "1.7 PFLOPS", "500–600 kW", "at least 56 kW", "2025-03", "1.4 times"
    std::string relativeTo;  ///< of a ratio: the other subject's id
    Qualifiers qualifiers;
    std::string note;
    SourceDraft source;

    friend bool operator==(const ClaimDraft&, const ClaimDraft&) = default;
};

/// Makes an id for a new record.
using MakeId = std::function<std::string()>;

/// The source of a draft: its id, and itself where it is to be put.
struct ReadSource {
    std::string id = std::string(NoSource);
    std::optional<Source> source;
};

/// By id, name (with or without its maker's before it) or alias, in any case of ASCII letters; null where there is
/// none.
[[nodiscard]] const Subject* subjectNamed(std::string_view text, const Catalog& catalog);

/// Adds what is wrong to `problems`; fields: "source", "title", "date", "url".
[[nodiscard]] ReadSource readDraft(const SourceDraft& draft, const RecordCheck& check, const MakeId& makeId,
                                   std::vector<RecordProblem>& problems);
/// The draft of a record's source, as its form shows it.
[[nodiscard]] SourceDraft sourceDraftOf(std::string_view source);

struct ReadClaim {
    std::optional<Claim> claim;           ///< none where there are problems
    std::optional<Source> source;         ///< to be put along; none where a known one or none speaks
    std::vector<RecordProblem> problems;  ///< fields as in a draft: "value", "title", "date", "url", "subject"
    std::vector<RecordProblem> cautions;  ///< may be meant
};

/// Reads a draft against a catalogue. The decimal mark is never guessed: "1.500" is a problem that names both readings.
[[nodiscard]] ReadClaim readDraft(const ClaimDraft& draft, const Catalog& catalog, const MakeId& makeId);

/// The value of a claim as it is typed: numbers with their unit, ranges with an en dash or "to", bounds with ≥, >, ≤, <
/// or in words, "≈" before what is approximate. Dates in ISO form, subjects by id, name or alias.
struct TypedValue {
    ClaimValue value;
    units::Unit unit;
    std::string unitText;
    bool isApproximate = false;
};
[[nodiscard]] Result<TypedValue> readValue(std::string_view text, const Attribute& attribute, const Catalog& catalog);

/// The draft of a claim that is there, as its form shows it: reading it again gives the same claim.
[[nodiscard]] ClaimDraft draftOf(const Claim& claim);

/// The attributes that a form offers for a kind of subject, those that feed metrics first.
[[nodiscard]] std::vector<const Attribute*> attributesFor(const Catalog& catalog, SubjectKind kind);
/// The axes on which claims of that attribute differ, with the values that count, best first; empty: none.
[[nodiscard]] std::span<const AxisPreference> axesOf(std::string_view attribute, SubjectKind kind);

/// One figure of a new chip or system in its form. The axes are what its label says.
struct SubjectField {
    std::string_view attribute;
    std::string_view metric;   ///< names it; empty: the attribute does
    std::string_view example;  ///< as a person writes it
    std::vector<AxisValue> axes;
};
[[nodiscard]] std::span<const SubjectField> subjectFields(SubjectKind kind);

struct SubjectDraft {
    std::string id;  ///< of the own subject that is changed; empty: a new one
    std::string name;
    SubjectKind kind = SubjectKind::Chip;
    std::string maker;
    std::string country;
    std::string aliases;  ///< divided by semicolons
    std::string note;
    std::map<std::string, std::string, std::less<>> values;  ///< by attribute, as typed; blank: unknown
    SourceDraft source;                                      ///< of all the values

    friend bool operator==(const SubjectDraft&, const SubjectDraft&) = default;
};

struct ReadSubject {
    std::optional<Subject> subject;  ///< none where there are problems
    std::optional<Source> source;
    std::vector<Claim> claims;
    std::vector<RecordProblem> problems;  ///< fields: "name", "country", an attribute, or of the source
    std::vector<RecordProblem> cautions;
};
[[nodiscard]] ReadSubject readDraft(const SubjectDraft& draft, const Catalog& catalog, const MakeId& makeId);
[[nodiscard]] SubjectDraft draftOf(const Subject& subject);

}  // namespace chokepoint::catalog
