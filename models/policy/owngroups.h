// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/policy/record.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Countries that, by the analyst, join or leave a country group of 15 CFR part 740, supplement no. 1.
///
/// Kept as dated claims on the group ("country-group-D:5"): group_member:CC holds from a day on, group_left:CC ends it.
namespace chokepoint::policy {

struct GroupMove {
    std::string group;    ///< "D:5"
    std::string country;  ///< two letters
    bool leaves = false;
    Day day{};  ///< the first of being in it, or of not being in it any more

    friend bool operator==(const GroupMove&, const GroupMove&) = default;
};

/// What accepted own claims say, in the order of their days. A date that names no day counts from its first.
[[nodiscard]] std::vector<GroupMove> ownGroupMoves(const catalog::Catalog& catalog);

/// The record with these moves; the record itself where there are none. Who leaves what it is not in changes nothing.
[[nodiscard]] std::shared_ptr<const Record> withOwnGroups(const std::shared_ptr<const Record>& record,
                                                          std::span<const GroupMove> moves);

/// Whether a claim is about a country's place in a group.
[[nodiscard]] bool isGroupMove(const catalog::Claim& claim);

/// What a person types into the form for one move.
struct GroupMoveDraft {
    std::string id;  ///< of the own claim that is changed; empty: a new one
    std::string group;
    std::string country;  ///< two letters, or a name that the record knows
    bool leaves = false;
    std::string date;
    std::string note;
    catalog::SourceDraft source;

    friend bool operator==(const GroupMoveDraft&, const GroupMoveDraft&) = default;
};

struct ReadGroupMove {
    std::optional<catalog::Claim> claim;      ///< none where there are problems
    std::optional<catalog::Subject> subject;  ///< the group, where nothing was claimed about it yet
    std::optional<catalog::Source> source;
    std::vector<catalog::RecordProblem> problems;  ///< fields: "group", "country", "date", "note", or of the source
    std::vector<catalog::RecordProblem> cautions;
};

/// `record` is the law with own moves but that which is changed.
[[nodiscard]] ReadGroupMove readDraft(const GroupMoveDraft& draft, const catalog::Catalog& catalog,
                                      const Record& record, const catalog::MakeId& makeId);
[[nodiscard]] GroupMoveDraft draftOfGroupMove(const catalog::Claim& claim);

/// Groups of the record, by name.
[[nodiscard]] std::vector<std::string> groupsOf(const Record& record);
/// Countries that the record names, by name, with their two letters.
struct NamedCountry {
    std::string code;
    std::string name;
};
[[nodiscard]] std::vector<NamedCountry> countriesOf(const Record& record);

}  // namespace chokepoint::policy
