// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/program.h"
#include "models/units/format.h"

#include <fmt/format.h>

#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr int ShownDigits = 6;
constexpr double Percent = 100.0;

AnswerKind answerOf(NodeId id, const ChipFacts& facts, const Expression& whole) {
    const std::uint32_t condition = whole.program().byNode[id];
    return condition == detail::NoCondition ? AnswerKind::CannotTell
                                            : detail::answerTo(whole.program(), condition, facts, true).kind;
}

std::optional<Span> spanOf(const Ast& ast, NodeId id, const ChipFacts& facts);

std::optional<Span> combined(const Ast& ast, const Node& node, const ChipFacts& facts) {
    std::optional<Span> result = spanOf(ast, node.children[0], facts);
    for (std::size_t i = 1; i < node.children.size() && result; ++i) {
        const std::optional<Span> next = spanOf(ast, node.children[i], facts);
        if (!next) {
            return std::nullopt;
        }
        const bool isMissing = result->isMissing || next->isMissing;
        switch (node.kind) {
            case NodeKind::Add:
            case NodeKind::Sum:
                result =
                    Span{result->low + next->low, result->high + next->high, result->value + next->value, isMissing};
                break;
            case NodeKind::Subtract:
                result =
                    Span{result->low - next->high, result->high - next->low, result->value - next->value, isMissing};
                break;
            case NodeKind::Multiply:
                result =
                    Span{result->low * next->low, result->high * next->high, result->value * next->value, isMissing};
                break;
            case NodeKind::Divide:
                result =
                    Span{result->low / next->high, result->high / next->low, result->value / next->value, isMissing};
                break;
            case NodeKind::Max:
                result = Span{std::max(result->low, next->low), std::max(result->high, next->high),
                              std::fmax(result->value, next->value), isMissing};
                break;
            case NodeKind::Min:
                result = Span{std::min(result->low, next->low), std::min(result->high, next->high),
                              std::fmin(result->value, next->value), isMissing};
                break;
            default:
                return std::nullopt;
        }
    }
    return result;
}

/// The numbers that a side had; for display.
std::optional<Span> spanOf(const Ast& ast, NodeId id, const ChipFacts& facts) {
    const Node& node = ast.at(id);
    switch (node.kind) {
        case NodeKind::Number:
            return Span::exactly(node.number *
                                 (node.unit ? node.unit->scale / languageScale(node.unit->dimension) : 1.0));
        case NodeKind::Field: {
            const Field* field = findField(node.text);
            if (field == nullptr || field->type != FieldType::Number) {
                return std::nullopt;
            }
            return facts[static_cast<NumberField>(field->index)];
        }
        case NodeKind::Negate: {
            std::optional<Span> inner = spanOf(ast, node.children[0], facts);
            if (inner) {
                *inner = Span{-inner->high, -inner->low, -inner->value, inner->isMissing};
            }
            return inner;
        }
        default:
            return node.children.empty() ? std::nullopt : combined(ast, node, facts);
    }
}

std::string unitOf(const Ast& ast, NodeId id) {
    const Node& node = ast.at(id);
    if (node.kind == NodeKind::Field) {
        const Field* field = findField(node.text);
        return field == nullptr ? std::string() : std::string(field->unit);
    }
    for (const NodeId child : node.children) {
        if (std::string unit = unitOf(ast, child); !unit.empty()) {
            return unit;
        }
    }
    return {};
}

TraceNode comparison(const Ast& ast, const Node& node, const ChipFacts& facts) {
    TraceNode result;
    result.isComparison = true;
    result.comparator = std::string(symbolOf(node.comparator));
    const std::optional<Span> left = spanOf(ast, node.children[0], facts);
    const std::optional<Span> right = spanOf(ast, node.children[1], facts);
    if (!left || !right) {
        result.isComparison = false;
        return result;
    }
    result.left = *left;
    result.right = *right;
    result.unit = unitOf(ast, node.children[0]);
    if (result.unit.empty()) {
        result.unit = unitOf(ast, node.children[1]);
    }
    if (left->hasValue() && right->hasValue() && right->value != 0.0) {
        result.margin = (left->value - right->value) / right->value;
    }
    return result;
}

TraceNode nodeOf(const Ast& ast, NodeId id, const ChipFacts& facts, const Expression& whole) {
    const Node& node = ast.at(id);
    TraceNode result;
    if (node.kind == NodeKind::Compare) {
        result = comparison(ast, node, facts);
    }
    if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not) {
        result.joint = node.kind == NodeKind::And ? "and" : node.kind == NodeKind::Or ? "or" : "not";
        for (const NodeId child : node.children) {
            result.children.push_back(nodeOf(ast, child, facts, whole));
        }
    }
    result.text = canonicalText(ast, id);
    result.answer = answerOf(id, facts, whole);
    return result;
}

std::string sideText(const Span& span) {
    if (span.hasValue()) {
        return units::formatNumber(span.value, ShownDigits);
    }
    if (std::isfinite(span.low) && std::isfinite(span.high)) {
        return units::formatNumber(span.low, ShownDigits) + "–" + units::formatNumber(span.high, ShownDigits);
    }
    return span.low > 0.0 ? "at least " + units::formatNumber(span.low, ShownDigits) : "unknown";
}

void write(const TraceNode& node, std::size_t depth, std::string& out) {
    const std::string indent(depth * 2, ' ');
    if (!node.joint.empty()) {
        const std::string_view words = node.joint == "and" ? "all of" : node.joint == "or" ? "any of" : "not";
        out += fmt::format("{}{:<12}{}\n", indent, idOf(node.answer), words);
        for (const TraceNode& child : node.children) {
            write(child, depth + 1, out);
        }
        return;
    }
    out += fmt::format("{}{:<12}{}", indent, idOf(node.answer), node.text);
    if (node.isComparison) {
        out += fmt::format("   [{} {} {}", sideText(node.left), node.comparator, sideText(node.right));
        if (node.margin) {
            out +=
                fmt::format(", {}{} %", *node.margin > 0.0 ? "+" : "", units::formatNumber(*node.margin * Percent, 3));
        }
        out += "]";
    }
    out += "\n";
}

void collect(const TraceNode& node, std::vector<const TraceNode*>& list) {
    if (node.joint.empty()) {
        list.push_back(&node);
    }
    for (const TraceNode& child : node.children) {
        collect(child, list);
    }
}

}  // namespace

TraceNode trace(const Expression& expression, const ChipFacts& facts) {
    return nodeOf(expression.ast(), expression.ast().root, facts, expression);
}

std::string readable(const TraceNode& node) {
    std::string result;
    write(node, 0, result);
    return result;
}

std::vector<const TraceNode*> conditionsOf(const TraceNode& node) {
    std::vector<const TraceNode*> list;
    collect(node, list);
    return list;
}

}  // namespace chokepoint::policy
