// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/program.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace detail {

namespace {

Possible atom(const Program& program, const Condition& condition, const ChipFacts& facts) {
    switch (condition.op) {
        case ConditionOp::Threshold: {
            const Span& span = facts.numbers[condition.field];
            return compare({span.low, span.high, false, false}, condition.comparator, condition.threshold);
        }
        case ConditionOp::Quantity: {
            std::array<Range, NumberFieldCount> ranges;
            std::ranges::transform(facts.numbers, ranges.begin(), rangeOf);
            return compare(evaluateNumber(program, condition.first, ranges), condition.comparator, 0.0);
        }
        case ConditionOp::Boolean: {
            const Known known = facts.booleans[condition.field];
            return {known != Known::No, known != Known::Yes};
        }
        case ConditionOp::NameIn:
            return nameIn(condition.field == static_cast<std::uint8_t>(NameField::Chip) ? facts.id : facts.maker,
                          program.names[condition.first]);
        default:
            return {condition.constant, !condition.constant};
    }
}

Possible evaluateNode(const Program& program, std::uint32_t index, const ChipFacts& facts) {
    const Condition& condition = program.conditions[index];
    const auto child = [&](std::uint32_t i) {
        return evaluateNode(program, program.children[condition.first + i], facts);
    };
    switch (condition.op) {
        case ConditionOp::Not: {
            const Possible inner = child(0);
            return {inner.canBeFalse, inner.canBeTrue};
        }
        case ConditionOp::And: {
            Possible result{true, false};
            for (std::uint32_t i = 0; i < condition.count && result.canBeTrue; ++i) {
                const Possible part = child(i);
                result = {result.canBeTrue && part.canBeTrue, result.canBeFalse || part.canBeFalse};
            }
            return result;
        }
        case ConditionOp::Or: {
            Possible result{false, true};
            for (std::uint32_t i = 0; i < condition.count && result.canBeFalse; ++i) {
                const Possible part = child(i);
                result = {result.canBeTrue || part.canBeTrue, result.canBeFalse && part.canBeFalse};
            }
            return result;
        }
        default:
            return atom(program, condition, facts);
    }
}

}  // namespace

Possible evaluateLoosely(const Program& program, std::uint32_t condition, const ChipFacts& facts) {
    return evaluateNode(program, condition, facts);
}

}  // namespace detail

namespace {

bool isSettled(const Possible& possible) {
    return possible.canBeTrue != possible.canBeFalse;
}

AnswerKind settled(const Possible& possible) {
    return possible.canBeTrue ? AnswerKind::Yes : AnswerKind::No;
}

void addOnce(std::vector<std::string>& list, std::string_view word) {
    if (std::ranges::find(list, word) == list.end()) {
        list.emplace_back(word);
    }
}

/// Without a complete search every unknown input that the expression asks about may be the cause.
void nameCausesCautiously(const detail::Program& program, const ChipFacts& facts, Answer& answer) {
    for (std::size_t i = 0; i < NumberFieldCount; ++i) {
        const auto field = static_cast<NumberField>(i);
        const Span& span = facts[field];
        if (program.uses(field) && field != NumberField::PerformanceDensity && !span.isExact()) {
            addOnce(span.isMissing ? answer.missing : answer.ranges, fieldOf(field).input);
        }
    }
    for (const detail::Condition& condition : program.conditions) {
        if (condition.op != detail::ConditionOp::Boolean || facts.booleans[condition.field] != Known::Unknown) {
            continue;
        }
        const auto field = static_cast<BooleanField>(condition.field);
        if (field == BooleanField::Unpublished) {
            answer.isUnpublished = true;
        } else {
            addOnce(answer.missing, fieldOf(field).input);
        }
    }
}

void nameCauses(const detail::Exact& exact, const ChipFacts& facts, Answer& answer) {
    for (const NumberField field : exact.numbers) {
        addOnce(facts[field].isMissing ? answer.missing : answer.ranges, fieldOf(field).input);
    }
    for (const BooleanField field : exact.booleans) {
        if (field == BooleanField::Unpublished) {
            answer.isUnpublished = true;
        } else {
            addOnce(answer.missing, fieldOf(field).input);
        }
    }
    for (const NameField field : exact.names) {
        addOnce(answer.missing, field == NameField::Chip ? "chip" : "maker");
    }
}

}  // namespace

Answer detail::answerTo(const Program& program, std::uint32_t condition, const ChipFacts& facts, bool withCauses) {
    Answer answer;
    Possible possible = detail::evaluateLoosely(program, condition, facts);
    if (!isSettled(possible)) {
        const detail::Exact exact = detail::evaluateExactly(program, condition, facts, withCauses);
        if (exact.isComplete) {
            possible = exact.possible;
            nameCauses(exact, facts, answer);
        } else {
            nameCausesCautiously(program, facts, answer);
        }
    }
    answer.canBeTrue = possible.canBeTrue;
    answer.canBeFalse = possible.canBeFalse;
    if (isSettled(possible)) {
        answer.kind = settled(possible);
        answer.missing.clear();
        answer.ranges.clear();
        answer.isUnpublished = false;
    } else {
        answer.kind = answer.missing.empty() ? AnswerKind::Depends : AnswerKind::CannotTell;
    }
    return answer;
}

namespace {

/// Whether a computed number is open by itself, whatever its inputs are: something divided by 0 has no value.
bool isOpenAtPoints(const detail::Program& program, const detail::Condition& condition, const ChipFacts& facts) {
    std::array<detail::Range, NumberFieldCount> points;
    std::ranges::transform(facts.numbers, points.begin(),
                           [](const Span& span) { return detail::rangeOf(Span::exactly(span.low)); });
    return !isSettled(
        detail::compare(detail::evaluateNumber(program, condition.first, points), condition.comparator, 0.0));
}

}  // namespace

/// Where all open inputs are missing, or none is, the causes need not be found: some input flips an open answer.
AnswerKind detail::openKind(const Program& program, const ChipFacts& facts) {
    bool hasMissing = false;
    bool hasRange = false;
    for (std::size_t i = 0; i < NumberFieldCount; ++i) {
        const auto field = static_cast<NumberField>(i);
        if (program.uses(field) && field != NumberField::PerformanceDensity && !facts[field].isExact()) {
            (facts[field].isMissing ? hasMissing : hasRange) = true;
        }
    }
    for (const Condition& condition : program.conditions) {
        if (condition.op == ConditionOp::Boolean && facts.booleans[condition.field] == Known::Unknown) {
            const bool isUnpublished = static_cast<BooleanField>(condition.field) == BooleanField::Unpublished;
            (isUnpublished ? hasRange : hasMissing) = true;
        } else if (condition.op == ConditionOp::Quantity && isOpenAtPoints(program, condition, facts)) {
            return answerTo(program, program.root, facts, true).kind;  // no input need be the cause
        } else if (condition.op == ConditionOp::NameIn) {
            // A search names an unknown chip, a cautious answer does not: only the whole answer tells.
            const bool isChip = condition.field == static_cast<std::uint8_t>(NameField::Chip);
            if ((isChip ? facts.id : facts.maker).empty()) {
                return answerTo(program, program.root, facts, true).kind;
            }
        }
    }
    if (hasMissing == hasRange) {
        return answerTo(program, program.root, facts, true).kind;
    }
    const Exact exact = evaluateExactly(program, program.root, facts, false);
    if (exact.isComplete && isSettled(exact.possible)) {
        return settled(exact.possible);
    }
    if (exact.isComplete && !exact.possible.canBeTrue) {
        return AnswerKind::Depends;  // inputs that no chip can have, such as a die without area: nothing to ask for
    }
    return hasMissing ? AnswerKind::CannotTell : AnswerKind::Depends;
}

std::string_view idOf(AnswerKind kind) {
    switch (kind) {
        case AnswerKind::Yes:
            return "yes";
        case AnswerKind::No:
            return "no";
        case AnswerKind::Depends:
            return "depends";
        case AnswerKind::CannotTell:
            return "cannot-tell";
        case AnswerKind::NotAddressed:
            return "not-addressed";
    }
    return "no";
}

Answer evaluate(const Expression& expression, const ChipFacts& facts) {
    return detail::answerTo(expression.program(), expression.program().root, facts, true);
}

AnswerKind evaluateKind(const Expression& expression, const ChipFacts& facts) {
    const Possible possible = detail::evaluateLoosely(expression.program(), expression.program().root, facts);
    return isSettled(possible) ? settled(possible) : detail::openKind(expression.program(), facts);
}

}  // namespace chokepoint::policy
