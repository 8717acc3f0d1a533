// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/checker.h"
#include "models/policy/parser.h"
#include "models/policy/program.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::policy {

namespace {

using detail::Condition;
using detail::ConditionOp;
using detail::NumberNode;
using detail::NumberOp;
using detail::Program;

constexpr std::size_t DeepestRule = 16;
constexpr std::size_t MostConditions = 65536;

/// Turns a checked tree into a program. Rules that it names are compiled in place.
class Compiler {
public:
    Compiler(const RuleTexts& rules, Diagnostics& diagnostics) : m_rules(rules), m_diagnostics(diagnostics) {}

    std::shared_ptr<const Program> run(const Ast& ast) {
        m_program->byNode.assign(ast.nodes.size(), detail::NoCondition);
        m_program->root = condition(ast, ast.root);
        for (std::vector<double>& thresholds : m_program->thresholds) {
            std::ranges::sort(thresholds);
            thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
        }
        return m_program;
    }

private:
    std::uint32_t add(Condition condition) {
        const bool isAtom = condition.op == ConditionOp::Threshold || condition.op == ConditionOp::Quantity ||
                            condition.op == ConditionOp::Boolean || condition.op == ConditionOp::NameIn;
        if (isAtom) {
            condition.atom = m_program->atoms++;
        }
        m_program->conditions.push_back(condition);
        return static_cast<std::uint32_t>(m_program->conditions.size() - 1);
    }

    std::uint32_t constant(bool value) {
        Condition result;
        result.constant = value;
        return add(result);
    }

    std::uint32_t condition(const Ast& ast, NodeId id) {
        const std::uint32_t result = compiled(ast, id);
        if (m_inside.empty()) {
            m_program->byNode[id] = result;
        }
        return result;
    }

    std::uint32_t compiled(const Ast& ast, NodeId id) {
        const Node& node = ast.at(id);
        switch (node.kind) {
            case NodeKind::Boolean:
                return constant(node.number != 0.0);
            case NodeKind::And:
                return joint(ConditionOp::And, ast, node);
            case NodeKind::Or:
                return joint(ConditionOp::Or, ast, node);
            case NodeKind::Not:
                return joint(ConditionOp::Not, ast, node);
            case NodeKind::Field:
                return yesNo(*findField(node.text));
            case NodeKind::Compare:
                return comparison(ast, node);
            case NodeKind::In:
                return membership(ast, node);
            case NodeKind::Rule:
                return rule(node);
            default:
                return constant(false);
        }
    }

    std::uint32_t joint(ConditionOp op, const Ast& ast, const Node& node) {
        std::vector<std::uint32_t> parts;
        for (const NodeId child : node.children) {
            parts.push_back(condition(ast, child));
        }
        return joint(op, parts);
    }

    std::uint32_t joint(ConditionOp op, const std::vector<std::uint32_t>& parts) {
        Condition result;
        result.op = op;
        result.first = static_cast<std::uint32_t>(m_program->children.size());
        result.count = static_cast<std::uint32_t>(parts.size());
        m_program->children.insert(m_program->children.end(), parts.begin(), parts.end());
        return add(result);
    }

    std::uint32_t yesNo(const Field& field) {
        Condition result;
        result.op = ConditionOp::Boolean;
        result.field = field.index;
        return add(result);
    }

    std::uint32_t names(const Field& field, std::vector<std::string> values) {
        Condition result;
        result.op = ConditionOp::NameIn;
        result.field = field.index;
        result.first = static_cast<std::uint32_t>(m_program->names.size());
        m_program->names.push_back(std::move(values));
        return add(result);
    }

    std::uint32_t comparison(const Ast& ast, const Node& node) {
        const Node* left = &ast.at(node.children[0]);
        const Node* right = &ast.at(node.children[1]);
        if (left->kind == NodeKind::Text || right->kind == NodeKind::Text) {
            const bool isTextFirst = left->kind == NodeKind::Text;
            const std::uint32_t result =
                names(*findField((isTextFirst ? right : left)->text), {(isTextFirst ? left : right)->text});
            return node.comparator == Comparator::NotEqual ? joint(ConditionOp::Not, {result}) : result;
        }
        return numeric(number(ast, node.children[0]), node.comparator, number(ast, node.children[1]));
    }

    std::uint32_t membership(const Ast& ast, const Node& node) {
        const Node& subject = ast.at(node.children[0]);
        const Field* field = subject.kind == NodeKind::Field ? findField(subject.text) : nullptr;
        if (field != nullptr && field->type == FieldType::Name) {
            std::vector<std::string> values;
            for (std::size_t i = 1; i < node.children.size(); ++i) {
                values.push_back(ast.at(node.children[i]).text);
            }
            return names(*field, std::move(values));
        }
        std::vector<std::uint32_t> parts;
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            parts.push_back(numeric(number(ast, node.children[0]), Comparator::Equal, number(ast, node.children[i])));
        }
        return joint(ConditionOp::Or, parts);
    }

    static Comparator mirrored(Comparator comparator) {
        switch (comparator) {
            case Comparator::Less:
                return Comparator::Greater;
            case Comparator::LessEqual:
                return Comparator::GreaterEqual;
            case Comparator::Greater:
                return Comparator::Less;
            case Comparator::GreaterEqual:
                return Comparator::LessEqual;
            default:
                return comparator;
        }
    }

    std::uint32_t numeric(std::uint32_t left, Comparator comparator, std::uint32_t right) {
        const NumberNode first = m_program->numbers[left];
        const NumberNode second = m_program->numbers[right];
        Condition result;
        result.comparator = comparator;
        if (first.op == NumberOp::Constant && second.op == NumberOp::Constant) {
            const detail::Range range{first.constant, first.constant, false, false};
            return constant(detail::compare(range, comparator, second.constant).canBeTrue);
        }
        if (first.op == NumberOp::Field && second.op == NumberOp::Constant) {
            return threshold(first.field, comparator, second.constant);
        }
        if (first.op == NumberOp::Constant && second.op == NumberOp::Field) {
            return threshold(second.field, mirrored(comparator), first.constant);
        }
        result.op = ConditionOp::Quantity;
        result.first = addNumber({NumberOp::Subtract, NumberField::Tpp, 0.0, left, right});
        return add(result);
    }

    std::uint32_t threshold(NumberField field, Comparator comparator, double value) {
        Condition result;
        result.op = ConditionOp::Threshold;
        result.comparator = comparator;
        result.field = static_cast<std::uint8_t>(field);
        result.threshold = value;
        m_program->thresholds[static_cast<std::size_t>(field)].push_back(value);
        return add(result);
    }

    std::uint32_t addNumber(NumberNode node) {
        m_program->numbers.push_back(node);
        return static_cast<std::uint32_t>(m_program->numbers.size() - 1);
    }

    std::uint32_t number(const Ast& ast, NodeId id) {
        const Node& node = ast.at(id);
        switch (node.kind) {
            case NodeKind::Number: {
                const double scale = node.unit ? node.unit->scale / languageScale(node.unit->dimension) : 1.0;
                return addNumber({NumberOp::Constant, NumberField::Tpp, node.number * scale, 0, 0});
            }
            case NodeKind::Field:
                return numberField(static_cast<NumberField>(findField(node.text)->index));
            case NodeKind::Negate: {
                const std::uint32_t zero = addNumber({});
                return fold(NumberOp::Subtract, zero, number(ast, node.children[0]));
            }
            case NodeKind::Add:
            case NodeKind::Sum:
                return reduce(NumberOp::Add, ast, node);
            case NodeKind::Subtract:
                return reduce(NumberOp::Subtract, ast, node);
            case NodeKind::Multiply:
                return reduce(NumberOp::Multiply, ast, node);
            case NodeKind::Divide:
                return reduce(NumberOp::Divide, ast, node);
            case NodeKind::Max:
                return reduce(NumberOp::Max, ast, node);
            case NodeKind::Min:
                return reduce(NumberOp::Min, ast, node);
            default:
                return addNumber({});
        }
    }

    std::uint32_t numberField(NumberField field) {
        m_program->usedNumbers |= 1U << static_cast<unsigned>(field);
        if (field == NumberField::PerformanceDensity) {
            m_program->usedNumbers |= 1U << static_cast<unsigned>(NumberField::Tpp);
            m_program->usedNumbers |= 1U << static_cast<unsigned>(NumberField::DieArea);
        }
        return addNumber({NumberOp::Field, field, 0.0, 0, 0});
    }

    std::uint32_t reduce(NumberOp op, const Ast& ast, const Node& node) {
        std::uint32_t result = number(ast, node.children[0]);
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            result = fold(op, result, number(ast, node.children[i]));
        }
        return result;
    }

    /// Constants are computed once.
    std::uint32_t fold(NumberOp op, std::uint32_t left, std::uint32_t right) {
        const NumberNode node{op, NumberField::Tpp, 0.0, left, right};
        const bool isConstant =
            m_program->numbers[left].op == NumberOp::Constant && m_program->numbers[right].op == NumberOp::Constant;
        const std::uint32_t result = addNumber(node);
        if (isConstant) {
            const detail::Range range = detail::evaluateNumber(*m_program, result, {});
            if (range.low == range.high) {
                m_program->numbers[result] = {NumberOp::Constant, NumberField::Tpp, range.low, 0, 0};
            }
        }
        return result;
    }

    std::uint32_t rule(const Node& node) {
        const std::optional<std::string> text = m_rules ? m_rules(node.text) : std::nullopt;
        const auto fail = [&](DiagnosticCode code, Message message) {
            m_diagnostics.push_back({code, node.range, std::move(message), {}, {}});
            return constant(false);
        };
        if (!text) {
            return fail(DiagnosticCode::UnknownRule, {CHOKEPOINT_MSG("there is no rule '%1'"), {node.text}});
        }
        const bool isInside = std::ranges::find(m_inside, node.text) != m_inside.end();
        if (isInside || m_inside.size() >= DeepestRule) {
            return fail(DiagnosticCode::RuleCycle, {CHOKEPOINT_MSG("rule '%1' leads back to itself"), {node.text}});
        }
        Diagnostics inner;
        const Ast ast = parse(*text, inner);
        if (inner.empty()) {
            check(ast, inner);
        }
        if (!inner.empty() || m_program->conditions.size() > MostConditions) {
            return fail(DiagnosticCode::UnknownRule,
                        {CHOKEPOINT_MSG("the expression of rule '%1' is not valid"), {node.text}});
        }
        m_inside.push_back(node.text);
        const std::uint32_t result = condition(ast, ast.root);
        m_inside.pop_back();
        return result;
    }

    const RuleTexts& m_rules;
    Diagnostics& m_diagnostics;
    std::shared_ptr<Program> m_program = std::make_shared<Program>();
    std::vector<std::string> m_inside;
};

}  // namespace

tl::expected<Expression, Diagnostics> compile(std::string_view text, const RuleTexts& rules) {
    Diagnostics diagnostics;
    auto ast = std::make_shared<Ast>(parse(text, diagnostics));
    if (diagnostics.empty() || std::ranges::none_of(diagnostics, [](const Diagnostic& d) {
            return d.code == DiagnosticCode::TooLong || d.code == DiagnosticCode::TooDeep ||
                   d.code == DiagnosticCode::TooLarge;
        })) {
        check(*ast, diagnostics);
    }
    if (!diagnostics.empty()) {
        return tl::unexpected(std::move(diagnostics));
    }
    std::shared_ptr<const Program> program = Compiler(rules, diagnostics).run(*ast);
    if (!diagnostics.empty()) {
        return tl::unexpected(std::move(diagnostics));
    }
    return Expression(std::move(ast), std::move(program), std::string(text), rules);
}

std::vector<double> thresholdsOf(const Expression& expression, NumberField field) {
    return expression.program().thresholds[static_cast<std::size_t>(field)];
}

bool asksAbout(const Expression& expression, NumberField field) {
    return expression.program().uses(field);
}

}  // namespace chokepoint::policy
