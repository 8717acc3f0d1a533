// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"
#include "models/policy/ownevents.h"
#include "models/policy/record.h"
#include "models/scenario/scenario.h"
#include "models/units/message.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

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

/// Records of the analyst's own, each new or in place of the one with its id: one line of the history and one step of
/// undo, however many there are. An import is one of these with a batch.
///
/// Ids are given by the caller: Session::newId() (UUIDv7) for what a person enters, or those of a file. An id of the
/// reference is refused, since own records stand beside the reference and never in place of it: a claim on a chip of
/// the reference has an own id and the chip's as `subject`. Records may refer to each other in any order: a new
/// subject, its source and its claims come in one command. A claim without a source has catalog::NoSource as `source`;
/// figures that it speaks for carry the flag `unsourced`. What is made of a chip is a subject of kind System with the
/// claims `chip` (catalog::Reference) and `chip_count` (a number in "chips"). `Claim::unit` and `unitText` belong
/// together: the parsed unit and the words as published (units::parseUnit(unitText)).
///
/// Before applying, problemsOf() (models/session/ownrecords.h) lists everything that keeps rows from being taken, with
/// table, position and field; apply() does the same check and fails with the first. catalog::RecordCheck::cautionsOf()
/// has what is doubtful, but may be meant. The rows are one changeset in memory:
/// for some ten thousand rows at a time.
struct PutRecords {
    std::vector<catalog::Subject> subjects;
    std::vector<catalog::Source> sources;
    std::vector<catalog::Claim> claims;
    std::vector<policy::OwnEvent> events;
    /// Id of the import that the claims come with (Session::newId()), kept when a claim is later corrected by hand;
    /// empty: entered by hand. Session::claimsOfBatch() finds them again.
    std::string batch;

    [[nodiscard]] bool isEmpty() const {
        return subjects.empty() && sources.empty() && claims.empty() && events.empty();
    }
    friend bool operator==(const PutRecords&, const PutRecords&) = default;
};

/// Deletes own records by id. With a subject go the own claims about it; with subjects and claims the picks that name
/// them. A source that other claims or events cite stays: Conflict says by how many.
struct RemoveRecords {
    std::vector<std::string> subjects;
    std::vector<std::string> sources;
    std::vector<std::string> claims;
    std::vector<std::string> events;

    friend bool operator==(const RemoveRecords&, const RemoveRecords&) = default;
};

using Action = std::variant<PreferClaim, SetLayout, PutRule, RemoveRule, SetScenario, PutRecords, RemoveRecords>;

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
