// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/units/message.h"

#include <cstddef>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// Parties that one notice added, by name.
struct Notice {
    const Event* event = nullptr;  ///< null: additions whose notice is not in the record
    std::vector<const Party*> parties;
};

/// What was added to the Entity List up to a day, newest notice first, at most `most` notices.
[[nodiscard]] std::vector<Notice> newestAdditions(const Record& record, Day asOf, std::size_t most = 12);

/// A line of a tree of owners and subsidiaries.
struct FamilyMember {
    const Party* party = nullptr;  ///< null: a parent that is not among the parties held here
    std::string name;
    int depth = 0;
    bool isListed = false;  ///< on the day asked
    bool isAsked = false;   ///< the party that the tree is about
};

/// The party's parents as far as they are held here, itself, and its subsidiaries, from the top down.
[[nodiscard]] std::vector<FamilyMember> familyOf(const Record& record, const Party& party, Day asOf);

/// What a listing means for a shipment on the day: licence requirement, review, foreign-direct-product rules. Empty for
/// a party that is not listed.
[[nodiscard]] std::vector<Message> consequencesOf(const Record& record, const Party& party, Day asOf);

/// The day from which a party is listed: its event's, else its own.
[[nodiscard]] std::optional<units::Date> listedSince(const Record& record, const Party& party);

}  // namespace chokepoint::policy
