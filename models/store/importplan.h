// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/importmapping.h"
#include "models/catalog/importreader.h"
#include "models/store/importsurvey.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// What becomes of a claim on an attribute of a subject, qualified alike, on which the same source has spoken before
/// with another value. The very same claim is never taken twice.
enum class OnDuplicate : std::uint8_t {
    Update,   ///< the analyst's own takes the new value; one of the reference stays, and the new one stands beside it
    KeepOld,  ///< the new one is left out
    KeepBoth,
};

/// "update", "keep-old", "keep-both".
[[nodiscard]] std::string_view idOf(OnDuplicate choice);
[[nodiscard]] std::optional<OnDuplicate> onDuplicateFromId(std::string_view id);

/// A row that cannot be taken, or a cell that looks wrong: where it is, and what to do about it.
struct ImportNote {
    std::size_t line = 0;    ///< from 1, as an editor counts
    std::size_t column = 0;  ///< in characters, from 1; 0: the whole row
    std::string heading;     ///< of the column; empty: the whole row
    Message why;
    std::size_t further = 0;  ///< other cells of the row that are wrong too

    friend bool operator==(const ImportNote&, const ImportNote&) = default;
};

/// What an import does to one subject.
struct SubjectChange {
    std::string id;
    std::string name;
    bool isNew = false;      ///< made by this import
    bool isChanged = false;  ///< maker, country, aliases or note are filled in or corrected
    std::size_t added = 0;   ///< claims
    std::size_t updated = 0;
    std::size_t same = 0;    ///< there already
    std::size_t left = 0;    ///< left out for those that are there
    std::size_t beside = 0;  ///< of `added`: the reference has another value of the same source

    friend bool operator==(const SubjectChange&, const SubjectChange&) = default;
};

/// What an import comes to: records to be put, and everything a person wants to know before.
struct ImportPlan {
    std::vector<catalog::Subject> subjects;
    std::vector<catalog::Source> sources;
    std::vector<catalog::Claim> claims;

    std::size_t rows = 0;
    std::size_t accepted = 0;
    std::size_t rejectedRows = 0;
    std::vector<ImportNote> rejected;  ///< by line; the first MostNotes
    std::size_t cautioned = 0;
    std::vector<ImportNote> cautions;    ///< taken all the same
    std::vector<SubjectChange> changes;  ///< in the order of the file
    /// The file breaks off here: what follows cannot be read as CSV. Then nothing may be taken.
    std::optional<Error> broken;

    [[nodiscard]] bool hasRejected() const { return rejectedRows > 0 || broken; }
    /// Whether nothing of it would change anything, also where the records were given away in slices.
    [[nodiscard]] bool changesNothing() const;
    /// Whether there is anything to put.
    [[nodiscard]] bool isEmpty() const { return subjects.empty() && sources.empty() && claims.empty(); }
};

/// A file with a million wrong rows is told by its first ten thousand.
inline constexpr std::size_t MostNotes = 10'000;

struct ImportRequest {
    std::filesystem::path file;
    ImportFormat format;  ///< all of it said: see ImportSurvey::format()
    catalog::ImportMapping mapping;
    OnDuplicate onDuplicate = OnDuplicate::Update;
};

/// What an import is laid over. Must outlive the call; read on the calling thread alone.
struct ImportGround {
    const catalog::Catalog& catalog;
    const catalog::Wordings& wordings;
    std::function<std::string()> newId;  ///< UUIDv7
};

/// Reads the file and works out what it comes to; changes nothing. Fails as surveyImport does, with InvalidArgument
/// where the mapping leaves something open. A row that breaks the rules of CSV ends the plan: see `broken`.
[[nodiscard]] Result<ImportPlan> planImport(const ImportRequest& request, const ImportGround& ground,
                                            const std::stop_token& stop = {}, const ImportProgress& progress = {});

/// The same in slices, in memory that does not grow with the file (but with the number of subjects and sources): `take`
/// gets the records of some thousand rows at a time, may move them away, and stops everything by failing. The result
/// has no records.
using ImportSlice = std::function<Result<void>(ImportPlan& slice)>;
[[nodiscard]] Result<ImportPlan> streamImport(const ImportRequest& request, const ImportGround& ground,
                                              const ImportSlice& take, const std::stop_token& stop = {},
                                              const ImportProgress& progress = {});

}  // namespace chokepoint::store
