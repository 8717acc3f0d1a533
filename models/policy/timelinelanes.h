// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/history.h"
#include "models/policy/record.h"
#include "models/units/message.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// A lane of the timeline: kinds of event that a reader must not mix up have lanes of their own.
enum class Lane : std::uint8_t {
    Rules,
    Letters,
    Licences,
    EntityList,
    MilitaryList,
    ForeignList,
    CountryGroups,
    Enforcement,
    Legislation,
    Drafts,
    China,
    Allies,
    Trade,
    Statements,
    Press,
};
inline constexpr std::size_t LaneCount = 15;

/// The lane of a kind; Statements for a kind that nobody gave a lane.
[[nodiscard]] Lane laneOf(std::string_view kind);
/// The kinds that have a lane, in the order of the lanes.
[[nodiscard]] std::vector<std::string_view> eventKinds();
/// Whether some lane knows the kind.
[[nodiscard]] bool hasLane(std::string_view kind);
[[nodiscard]] std::string_view idOf(Lane lane);
/// "Entity List", "China's measures".
[[nodiscard]] Message nameOf(Lane lane);

/// What gets its label first: 0 the H20's own story, 1 rules and milestones of Huawei, SMIC and Cadence, 2 other rules
/// and listings, 3 the rest.
[[nodiscard]] int labelRankOf(const Event& event);
/// A few words for a mark: the title up to its first colon, bracket or semicolon.
[[nodiscard]] std::string shortTitleOf(const Event& event);
/// Whether an event is drawn as a bar from its effective day on: where its end is known, and for the open measures of
/// the H20's story.
[[nodiscard]] bool isSpan(const Event& event);

/// Who was penalised, for what, how much.
struct Penalty {
    const Event* event = nullptr;  ///< never null
    std::string who;
    double usd = 0.0;
};
/// Enforcement events with a published amount, largest first.
[[nodiscard]] std::vector<Penalty> penaltiesOf(const Record& record);

/// What an event starts and ends, and whom it concerns.
struct EventLinks {
    std::vector<const Rule*> starts;
    std::vector<const Rule*> ends;
    std::vector<const Party*> parties;
    std::vector<std::string> subjects;  ///< ids of chips and systems, as the record names them
};
[[nodiscard]] EventLinks linksOf(const Record& record, const Event& event);

/// Whether every word of a search stands in title, actor, citation, topics, summary or the names it concerns.
[[nodiscard]] bool matchesSearch(const Record& record, const Event& event, std::string_view search);

}  // namespace chokepoint::policy
