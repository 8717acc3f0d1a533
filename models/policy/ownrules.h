// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Rules that an analyst drafts, and the record with them.
namespace chokepoint::policy {

/// A rule to start from: the same words, events, places and outcome. It stands aside until the analyst says otherwise,
/// and remembers what it was copied from (of an own rule: what that one was copied from).
[[nodiscard]] RuleText draftOf(const RuleText& rule, std::string id, std::string name);

/// What keeps a draft from being used.
struct DraftProblems {
    Diagnostics expression;      ///< of the expression; with an empty one a single message
    std::vector<Message> other;  ///< events that the record does not have, places and parties that it does not know

    [[nodiscard]] bool isEmpty() const { return expression.empty() && other.empty(); }
};
/// `texts` answers rule("…"); names of the draft itself make a cycle.
[[nodiscard]] DraftProblems problemsOf(const Record& record, const RuleText& draft, const RuleTexts& texts);

/// Texts of recorded and own rules, aside or not, for rule("…").
[[nodiscard]] RuleTexts textsWith(const Record& record, std::span<const RuleText> own);

/// The record with the own rules that are in use and without problems; the record itself where there are none.
[[nodiscard]] std::shared_ptr<const Record> withOwnRules(const std::shared_ptr<const Record>& record,
                                                         std::span<const RuleText> own);

/// "CN;D:5;MO" or "CN, D:5 MO" as entries of a list.
[[nodiscard]] std::vector<std::string> placesFrom(std::string_view typed);

/// Outcomes that a rule of the analyst may have, with what each decides; in the order of a form.
struct OutcomeChoice {
    std::string_view outcome;
    Decides decides = Decides::RequiresLicence;
};
[[nodiscard]] std::span<const OutcomeChoice> outcomeChoices();

}  // namespace chokepoint::policy
