// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::policy {

/// What is asked: a shipment on a day. Countries are ISO 3166 alpha-2; what is not given is asked, never assumed.
struct Shipment {
    std::string to = "CN";
    std::string from = "US";
    std::optional<std::string> headquarters;           ///< of the receiving party or its ultimate parent
    std::optional<std::string> endUser;                ///< id, name or alias of a party
    std::optional<std::string> endUse;                 ///< "supercomputer", "military", "civil" …
    std::map<std::string, bool, std::less<>> answers;  ///< to conditions of rules
    Track track = Track::AsEnforced;
    Day asOf{};

    friend bool operator==(const Shipment&, const Shipment&) = default;
};

/// Whether a rule reaches a shipment by place. AskHeadquarters: only if the party is headquartered where it says.
enum class Reach : std::uint8_t { Yes, No, AskHeadquarters };

/// By destination, origin and headquarters, on the shipment's day.
[[nodiscard]] Reach reachOf(const Record& record, const RuleText& rule, const Shipment& shipment);

/// Whether a rule speaks to the maker of a chip: "all" does, a company's letter to that company alone, and a class of
/// exporters (foundries) to no maker.
[[nodiscard]] bool isAddressed(const RuleText& rule, std::string_view maker);

/// Whether the country is in D:5 or Macau on that day, Hong Kong as China.
[[nodiscard]] bool isD5OrMacau(const Record& record, std::string_view country, Day day);

/// A condition's id as a sentence; an unknown id with its underscores taken out.
[[nodiscard]] std::string wordsOfCondition(std::string_view id);

}  // namespace chokepoint::policy
