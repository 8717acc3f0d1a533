// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ruleeffect.h"

#include "models/policy/classify.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

bool speaksTo(const ChipTest& test, const ChipFacts& chip) {
    RuleText text;
    text.addressees = test.addressees;
    return isAddressed(text, chip.maker);
}

std::vector<RuleOnChip>& placeOf(const RuleOnChip& result, RuleComparison& comparison) {
    switch (result.answer) {
        case AnswerKind::Yes:
            return result.before && *result.before != AnswerKind::Yes ? comparison.newlyCaught : comparison.caught;
        case AnswerKind::No:
            return result.before == AnswerKind::Yes ? comparison.freed : comparison.free;
        case AnswerKind::Depends:
            return comparison.depends;
        case AnswerKind::CannotTell:
            return comparison.cannotTell;
        case AnswerKind::NotAddressed:
            break;
    }
    return comparison.notAddressed;
}

}  // namespace

RuleComparison compareEffect(const ChipTest& rule, const ChipTest* parent, std::span<const ChipFacts> chips) {
    RuleComparison comparison;
    comparison.isCompared = parent != nullptr;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const ChipFacts& chip = chips[i];
        RuleOnChip result;
        result.chip = i;
        result.answer = AnswerKind::NotAddressed;
        if (speaksTo(rule, chip)) {
            Answer answer = evaluate(rule.expression, chip);
            result.answer = answer.kind;
            result.needs = std::move(answer.kind == AnswerKind::Depends ? answer.ranges : answer.missing);
        }
        if (parent != nullptr) {
            result.before = speaksTo(*parent, chip) ? evaluateKind(parent->expression, chip) : AnswerKind::NotAddressed;
        }
        placeOf(result, comparison).push_back(std::move(result));
    }
    return comparison;
}

std::vector<StatusChange> statusChanges(const Record& before, const Record& after, std::span<const ChipFacts> chips,
                                        const Shipment& shipment) {
    std::vector<StatusChange> changes;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        StatusChange change{i, classifyBriefly(before, chips[i], shipment).status,
                            classifyBriefly(after, chips[i], shipment).status};
        if (change.before != change.after) {
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

std::vector<StatusChange> decidedBy(const Record& record, std::string_view rule, std::span<const ChipFacts> chips,
                                    const Shipment& shipment) {
    std::vector<StatusChange> decided;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const Classification result = classifyBriefly(record, chips[i], shipment);
        if (std::ranges::find(result.decidedBy, rule) != result.decidedBy.end()) {
            decided.push_back({i, result.status, result.status});
        }
    }
    return decided;
}

}  // namespace chokepoint::policy
