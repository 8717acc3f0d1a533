// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/policy/shipment.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// What a rule says of a chip by itself, wherever it goes.
struct RuleOnChip {
    std::size_t chip = 0;  ///< place among the chips that were asked about
    AnswerKind answer = AnswerKind::No;
    std::optional<AnswerKind> before;  ///< by the rule that it is compared with
    std::vector<std::string> needs;    ///< fields that are missing, or whose range straddles

    friend bool operator==(const RuleOnChip&, const RuleOnChip&) = default;
};

/// Chips sorted by what a rule says of them, against the rule that it came from.
struct RuleComparison {
    std::vector<RuleOnChip> newlyCaught;  ///< caught, and not by the other; empty without one
    std::vector<RuleOnChip> caught;       ///< the other caught ones
    std::vector<RuleOnChip> freed;        ///< free, and caught by the other
    std::vector<RuleOnChip> depends;
    std::vector<RuleOnChip> cannotTell;
    std::vector<RuleOnChip> free;          ///< the other free ones
    std::vector<RuleOnChip> notAddressed;  ///< made by someone to whom the rule does not speak
    bool isCompared = false;

    [[nodiscard]] std::size_t caughtCount() const { return newlyCaught.size() + caught.size(); }
    [[nodiscard]] std::size_t freeCount() const { return freed.size() + free.size(); }

    friend bool operator==(const RuleComparison&, const RuleComparison&) = default;
};

/// A rule as far as its effect on chips goes.
struct ChipTest {
    Expression expression;
    std::vector<std::string> addressees;
};

/// `parent` may be null.
[[nodiscard]] RuleComparison compareEffect(const ChipTest& rule, const ChipTest* parent,
                                           std::span<const ChipFacts> chips);

/// A chip whose status is another one under another record.
struct StatusChange {
    std::size_t chip = 0;
    std::string before;
    std::string after;

    friend bool operator==(const StatusChange&, const StatusChange&) = default;
};

/// Chips that a shipment finds in another status by `after` than by `before`.
[[nodiscard]] std::vector<StatusChange> statusChanges(const Record& before, const Record& after,
                                                      std::span<const ChipFacts> chips, const Shipment& shipment);
/// Chips whose status a rule decides, or decides together with another; `before` and `after` are that status.
[[nodiscard]] std::vector<StatusChange> decidedBy(const Record& record, std::string_view rule,
                                                  std::span<const ChipFacts> chips, const Shipment& shipment);

}  // namespace chokepoint::policy
