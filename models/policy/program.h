// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/expression.h"

#include <array>
#include <span>
#include <string>
#include <vector>

/// The compiled form of an expression. Only for models/policy.
namespace chokepoint::policy::detail {

/// A set of numbers between two ends, each end in it or not.
struct Range {
    double low = 0.0;
    double high = 0.0;
    bool isLowOpen = false;
    bool isHighOpen = false;
};

enum class NumberOp : std::uint8_t { Constant, Field, Add, Subtract, Multiply, Divide, Max, Min };

struct NumberNode {
    NumberOp op = NumberOp::Constant;
    NumberField field = NumberField::Tpp;
    double constant = 0.0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
};

enum class ConditionOp : std::uint8_t { Constant, And, Or, Not, Threshold, Quantity, Boolean, NameIn };

/// A condition. Threshold: field against a constant. Quantity: a computed number against 0. NameIn: one of `names`.
struct Condition {
    ConditionOp op = ConditionOp::Constant;
    Comparator comparator = Comparator::Equal;
    bool constant = false;
    std::uint8_t field = 0;   ///< NumberField, BooleanField or NameField
    std::uint32_t first = 0;  ///< And, Or, Not: into `children`; Quantity: index of a NumberNode
    std::uint32_t count = 0;
    std::uint32_t atom = 0;  ///< number of this atom among those that are not And, Or, Not, Constant
    double threshold = 0.0;
};

inline constexpr std::uint32_t NoCondition = 0xFFFFFFFFU;

class Program {
public:
    std::vector<Condition> conditions;
    std::vector<std::uint32_t> children;
    std::vector<NumberNode> numbers;
    std::vector<std::vector<std::string>> names;  ///< by atom of NameIn: index in Condition::first
    std::uint32_t root = 0;
    std::vector<std::uint32_t> byNode;  ///< condition of each node of the tree; NoCondition for numbers and texts
    std::uint32_t atoms = 0;
    std::array<std::vector<double>, NumberFieldCount> thresholds;  ///< by field, ascending, unique
    std::uint32_t usedNumbers = 0;                                 ///< bit per NumberField, inputs of density included

    [[nodiscard]] bool uses(NumberField field) const {
        return ((usedNumbers >> static_cast<unsigned>(field)) & 1U) != 0;
    }
};

[[nodiscard]] Range rangeOf(const Span& span);
/// What a computed number can be where each field is in its range.
[[nodiscard]] Range evaluateNumber(const Program& program, std::uint32_t node,
                                   const std::array<Range, NumberFieldCount>& fields);
[[nodiscard]] Possible compare(const Range& range, Comparator comparator, double threshold);
[[nodiscard]] Possible nameIn(const std::string& name, const std::vector<std::string>& names);

/// Each comparison judged by itself: a yes or no of the whole is proved, the rest may be cautious.
[[nodiscard]] Possible evaluateLoosely(const Program& program, std::uint32_t condition, const ChipFacts& facts);

/// Which truth values are reached, over every combination of inputs that the facts allow.
struct Exact {
    Possible possible;
    bool isComplete = false;           ///< false: too many combinations, nothing said
    std::vector<NumberField> numbers;  ///< inputs that alone can flip the answer, in field order
    std::vector<BooleanField> booleans;
    std::vector<NameField> names;
};
[[nodiscard]] Exact evaluateExactly(const Program& program, std::uint32_t condition, const ChipFacts& facts,
                                    bool withCauses);
/// The answer to one condition of a program: loosely, then exactly where that leaves a doubt.
[[nodiscard]] Answer answerTo(const Program& program, std::uint32_t condition, const ChipFacts& facts, bool withCauses);
/// The kind of the root's answer where judging each comparison by itself leaves a doubt.
[[nodiscard]] AnswerKind openKind(const Program& program, const ChipFacts& facts);

}  // namespace chokepoint::policy::detail
