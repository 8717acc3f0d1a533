// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/policy/summary.h"

#include <algorithm>

/// What the two halves of a classification share: what decides, and what stays open. Only for models/policy.
namespace chokepoint::policy {

/// In this order requirements decide: 3A090 before what is not enforced, letters, then 3A991.p.
enum class Rank : std::uint8_t { Threshold, Worldwide, Letter, Residual };

[[nodiscard]] inline Rank rankOf(const RuleText& rule) {
    if (rule.outcome == outcomes::Letter) {
        return Rank::Letter;
    }
    if (rule.outcome == outcomes::Residual) {
        return Rank::Residual;
    }
    return rule.outcome == outcomes::Worldwide ? Rank::Worldwide : Rank::Threshold;
}

[[nodiscard]] inline bool isOpen(AnswerKind kind) {
    return kind == AnswerKind::Depends || kind == AnswerKind::CannotTell;
}

/// Only a threshold that nobody published stands between yes and no.
[[nodiscard]] inline bool isOnlyUnpublished(const RuleAnswer& answer) {
    return answer.answer == AnswerKind::Depends && answer.chip.isUnpublished;
}

[[nodiscard]] inline std::optional<bool> answerTo(const Shipment& shipment, std::string_view condition) {
    const auto found = shipment.answers.find(condition);
    return found == shipment.answers.end() ? std::nullopt : std::optional<bool>(found->second);
}

/// Entity List entries that the end user given certainly is, on the shipment's day.
[[nodiscard]] std::vector<const Party*> listingsOfEndUser(const Record& record, const Shipment& shipment);

/// Whether what is given of end user or end use is what part 744 prohibits without a licence: a listed party, or a
/// supercomputer or military end use. What is not given is not assumed.
[[nodiscard]] bool hasProhibitedEnd(const Record& record, const Shipment& shipment);

/// Lists the questions that stay open once it is known what decides, and the facts that stand beside: conditions,
/// rules that may apply as well, headquarters, end user with its listings, end use, embargoes.
void askWhatIsOpen(const Record& record, const ChipFacts& facts, const Shipment& shipment, Classification& result);

}  // namespace chokepoint::policy
