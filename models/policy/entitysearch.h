// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// How a name was found. Exact: id or name as written. Alias: one of the other names as written. Folded: the same once
/// case, accents, punctuation, traditional characters and words such as "Co., Ltd." are left out. Fuzzy: near it.
enum class MatchMethod : std::uint8_t { Exact, Alias, Folded, Fuzzy };

[[nodiscard]] std::string_view idOf(MatchMethod method);

/// Scores from here on name a party; below, a match is only an offer.
inline constexpr double CertainMatch = 0.9;

struct EntityMatch {
    const Party* party = nullptr;  ///< lives as long as the record
    std::string matched;           ///< which name
    MatchMethod method = MatchMethod::Fuzzy;
    double score = 0.0;     ///< 0 to 1; 1 exact or alias, 0.95 folded
    bool isListed = false;  ///< on the Entity List on the day asked
};

/// Parties whose name, id or alias is or resembles `name`, best first, at most `most`. An empty answer clears nobody:
/// the record is not the whole list.
[[nodiscard]] std::vector<EntityMatch> findEntities(const Record& record, std::string_view name, Day asOf,
                                                    std::size_t most = 10);

/// A name reduced to what tells parties apart: lower case, no accents, no punctuation, no legal forms, simplified
/// characters. May be empty.
[[nodiscard]] std::string foldedName(std::string_view name);

/// Share of an owner in a party, 0 to 1, as the analyst enters it.
struct Ownership {
    std::string owner;
    double share = 0.0;
};

/// What the 50 percent rule says of a party with these owners on a day: "not-yet-in-force", "in-force", "suspended" or
/// "not-verified", and whether listed owners hold half or more together.
struct AffiliateAnswer {
    std::string ruleStatus;
    double listedShare = 0.0;
    bool isCovered = false;  ///< the rule is in force and the share is reached
};
[[nodiscard]] AffiliateAnswer affiliatesRule(const Record& record, const std::vector<Ownership>& owners, Day asOf);

/// Parties whose parent is this one, by id.
[[nodiscard]] std::vector<const Party*> subsidiariesOf(const Record& record, std::string_view party);

/// A footnote of the list in plain words.
[[nodiscard]] std::string_view wordsOfFootnote(std::string_view footnote);

}  // namespace chokepoint::policy
