// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/ast.h"
#include "models/policy/diagnostic.h"
#include "models/policy/facts.h"

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// yes and no are proved for every value the facts allow; depends: a range straddles a threshold, or a threshold is
/// not published; cannot-tell: a missing field could flip it; not-addressed: the rule does not speak to this party.
enum class AnswerKind : std::uint8_t { Yes, No, Depends, CannotTell, NotAddressed };

[[nodiscard]] std::string_view idOf(AnswerKind kind);

/// An answer with its cause.
struct Answer {
    AnswerKind kind = AnswerKind::No;
    bool canBeTrue = false;
    bool canBeFalse = false;
    std::vector<std::string> missing;  ///< inputs that could flip it and are not known
    std::vector<std::string> ranges;   ///< fields whose known range straddles a threshold that matters
    bool isUnpublished = false;        ///< rests on a threshold that was not published

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// What may be true of a condition.
struct Possible {
    bool canBeTrue = false;
    bool canBeFalse = false;

    friend bool operator==(const Possible&, const Possible&) = default;
};

namespace detail {
class Program;
}

/// Gives the text of a named rule, or nothing.
using RuleTexts = std::function<std::optional<std::string>(std::string_view id)>;

/// A compiled expression: immutable, cheap to copy, safe to share between threads.
class Expression {
public:
    Expression() = default;
    Expression(std::shared_ptr<const Ast> ast, std::shared_ptr<const detail::Program> program, std::string text,
               RuleTexts rules)
        : m_ast(std::move(ast)), m_program(std::move(program)), m_text(std::move(text)), m_rules(std::move(rules)) {}

    [[nodiscard]] const Ast& ast() const { return *m_ast; }
    [[nodiscard]] const detail::Program& program() const { return *m_program; }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] std::string canonical() const { return canonicalText(*m_ast); }
    [[nodiscard]] const RuleTexts& rules() const { return m_rules; }

private:
    std::shared_ptr<const Ast> m_ast;
    std::shared_ptr<const detail::Program> m_program;
    std::string m_text;
    RuleTexts m_rules;
};

/// Reads, checks and compiles. `rules` answers rule("…"); the rules' own texts are compiled in.
[[nodiscard]] tl::expected<Expression, Diagnostics> compile(std::string_view text, const RuleTexts& rules = {});

/// Whether the chip meets the expression, exactly where every comparison asks about one independent input, TPP and
/// density together, or sums of independent inputs; never a wrong yes or no otherwise.
[[nodiscard]] Answer evaluate(const Expression& expression, const ChipFacts& facts);

/// The same without naming causes: for many chips.
[[nodiscard]] AnswerKind evaluateKind(const Expression& expression, const ChipFacts& facts);

/// Numbers that stand in comparisons with one field alone, ascending: where the answer can change.
[[nodiscard]] std::vector<double> thresholdsOf(const Expression& expression, NumberField field);
/// Whether the answer can depend on the field, through density too.
[[nodiscard]] bool asksAbout(const Expression& expression, NumberField field);

/// One condition as it came out: comparisons with both sides and margin, and the words that join them.
struct TraceNode {
    std::string text;   ///< canonical
    std::string joint;  ///< "and", "or", "not", or empty for a condition by itself
    AnswerKind answer = AnswerKind::No;
    bool isComparison = false;
    Span left;
    std::string comparator;  ///< ">="
    Span right;
    std::string unit;              ///< of both sides
    std::optional<double> margin;  ///< (value − threshold) / threshold at the figures shown
    std::vector<TraceNode> children;
};

[[nodiscard]] TraceNode trace(const Expression& expression, const ChipFacts& facts);
/// The tree as indented lines: "yes  tpp >= 4800   4,992 ≥ 4,800   +4 %".
[[nodiscard]] std::string readable(const TraceNode& node);
/// The comparisons and single conditions of a tree, left to right.
[[nodiscard]] std::vector<const TraceNode*> conditionsOf(const TraceNode& node);

}  // namespace chokepoint::policy
