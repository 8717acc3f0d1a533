// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/scenario/scenario.h"
#include "models/units/message.h"

#include <optional>
#include <string>
#include <variant>

namespace chokepoint::session {

/// The analyst's pick among the claims on a subject's metric; none gives the choice back to the rules.
struct PreferClaim {
    std::string subject;
    std::string metric;
    std::optional<std::string> claim;  ///< claim id

    friend bool operator==(const PreferClaim&, const PreferClaim&) = default;
};

/// How a view is set up: compared ids, baseline, metrics, column widths. The view alone knows the fields.
struct SetLayout {
    std::string view;  ///< "compare"
    std::string json;  ///< a JSON object, at most 1 MB; empty forgets the layout

    friend bool operator==(const SetLayout&, const SetLayout&) = default;
};

/// A rule of the analyst's own, new or in place of the one with its id: as typed, whole or not. One that has problems
/// stays out of the record until it has none.
struct PutRule {
    policy::RuleText rule;

    friend bool operator==(const PutRule&, const PutRule&) = default;
};

struct RemoveRule {
    std::string id;

    friend bool operator==(const RemoveRule&, const RemoveRule&) = default;
};

/// A scenario of the analyst's own, whole: made, or changed, renamed, described. None deletes it; the context then
/// falls back to the record.
struct SetScenario {
    std::string id;  ///< UUIDv7, not that of a ready-made one
    std::optional<scenario::Scenario> scenario;

    friend bool operator==(const SetScenario&, const SetScenario&) = default;
};

using Action = std::variant<PreferClaim, SetLayout, PutRule, RemoveRule, SetScenario>;

/// One thing the analyst does: one transaction, one line of the history, one step of undo.
struct Command {
    Action action;
    /// Commands with the same key (not empty) that follow each other within 800 ms become one change: typing in a
    /// field.
    std::string mergeKey;
    /// What the history calls it ("Add %1 to the comparison"); none: made from the action.
    std::optional<Message> title;
};

}  // namespace chokepoint::session
