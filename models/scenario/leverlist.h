// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/eventchanges.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

/// What levers and parameters are about, in the order in which a person meets them.
enum class Topic : std::uint8_t {
    H20,
    EntityList,
    Letters,
    Rules,
    Hbm,
    Foundry,
    H200,
    Tools,
    B30a,
    Mi308,
    China,
    Smuggling,
    Remote,
    Other,
    Fabs,
    OtherMakers,
    Demand,
    Ratings,
};
inline constexpr std::size_t TopicCount = static_cast<std::size_t>(Topic::Ratings) + 1;

/// "H20 supply", "Entity List" …
[[nodiscard]] Message titleOf(Topic topic);

/// A lever as a person finds it: what it is called, what it takes, and what it does.
struct Lever {
    std::string id;  ///< as set() takes it: "h20", "entity-list.2019-05-huawei-entity-list", "hypothetical.CXMT-LISTED"
    Topic topic = Topic::Other;
    std::string title;
    std::string event;               ///< empty for a lever with a name of its own
    std::optional<Day> recordedDay;  ///< from which the event is in force as recorded
    std::string citation;
    bool takesOn = false;
    bool takesOff = false;
    bool takesDay = false;     ///< on from a day
    bool takesOffDay = false;  ///< off from a day
    bool isHypothetical = false;
    bool hasEffect = false;  ///< a sourced or assumed effect on supply; else the policy views alone change
    std::string sentence;    ///< of that effect
    Assumption assumption = Assumption::No;

    friend bool operator==(const Lever&, const Lever&) = default;
};

/// Every lever, by topic; within one those with names of their own first, then events by date, then hypothetical ones.
[[nodiscard]] std::vector<Lever> leversOf(const Supply& supply, const policy::Record& record);
/// BIS additions to the Entity List among them, recorded and hypothetical.
[[nodiscard]] std::vector<Lever> entityListLevers(const Supply& supply, const policy::Record& record);

/// Where a parameter belongs; none for what law and effects set (lawful.*, gate_on.*, factor.*) and for check values.
[[nodiscard]] std::optional<Topic> topicOf(const Parameter& parameter);

/// What a scenario says of a lever; AsRecorded where it says nothing.
[[nodiscard]] LeverValue valueOf(const Scenario& scenario, std::string_view lever);

/// The range that a scenario gives a parameter, or its own.
[[nodiscard]] ParameterRange rangeOf(const Scenario& scenario, const Parameter& parameter);

/// A few words for what a scenario differs in: "H20 off", "H20 off, SMIC … off and 2 more"; "As recorded" for none.
[[nodiscard]] std::string briefOf(const Scenario& scenario, const Supply& supply, const policy::Record& record);
/// The same for one difference.
[[nodiscard]] std::string briefOf(const Difference& difference, const Supply& supply, const policy::Record& record);

/// Those of dependentsOf() whose ground this lever takes away in the scenario, with the lever that would switch them.
struct Consequence {
    std::string event;
    std::string title;
    std::string lever;  ///< "rules.2020-08-huawei-fdpr-expanded"

    friend bool operator==(const Consequence&, const Consequence&) = default;
};
[[nodiscard]] std::vector<Consequence> consequencesOf(const Scenario& scenario, const Lever& lever,
                                                      const Supply& supply, const policy::Record& record);

}  // namespace chokepoint::scenario
