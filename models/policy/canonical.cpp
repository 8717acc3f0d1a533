// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ast.h"
#include "models/units/format.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

/// How tightly a node binds; a child that binds less than its place asks for needs brackets.
int tightness(NodeKind kind) {
    switch (kind) {
        case NodeKind::Or:
            return 1;
        case NodeKind::And:
            return 2;
        case NodeKind::Not:
            return 3;
        case NodeKind::Compare:
        case NodeKind::In:
            return 4;
        case NodeKind::Add:
        case NodeKind::Subtract:
            return 5;
        case NodeKind::Multiply:
        case NodeKind::Divide:
            return 6;
        case NodeKind::Negate:
            return 7;
        default:
            return 8;
    }
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + '"';
}

std::string numberText(const Node& node) {
    units::NumberStyle plain;
    plain.groupDigits = false;
    plain.minus = "-";
    std::string result = units::formatExact(node.number, plain);
    return node.text.empty() ? result : result + " " + node.text;
}

std::string write(const Ast& ast, NodeId id);

std::string inPlace(const Ast& ast, NodeId id, int needed) {
    const std::string text = write(ast, id);
    return tightness(ast.at(id).kind) < needed ? "(" + text + ")" : text;
}

std::string inOrder(const Ast& ast, const std::vector<NodeId>& ids, std::size_t first, std::string_view between,
                    int needed) {
    std::string result;
    for (std::size_t i = first; i < ids.size(); ++i) {
        result += i == first ? "" : between;
        result += inPlace(ast, ids[i], needed);
    }
    return result;
}

std::string infix(const Ast& ast, const Node& node, std::string_view symbol) {
    const int own = tightness(node.kind);
    // Left-associative: the right side needs brackets where it binds equally.
    return inPlace(ast, node.children[0], own) + " " + std::string(symbol) + " " +
           inPlace(ast, node.children[1], own + 1);
}

std::string write(const Ast& ast, NodeId id) {
    const Node& node = ast.at(id);
    const int own = tightness(node.kind);
    switch (node.kind) {
        case NodeKind::Boolean:
            return node.number != 0.0 ? "true" : "false";
        case NodeKind::Number:
            return numberText(node);
        case NodeKind::Text:
            return quoted(node.text);
        case NodeKind::Field:
            return node.text;
        case NodeKind::Rule:
            return "rule(" + quoted(node.text) + ")";
        case NodeKind::And:
            return inOrder(ast, node.children, 0, " and ", own + 1);
        case NodeKind::Or:
            return inOrder(ast, node.children, 0, " or ", own + 1);
        case NodeKind::Not:
            return "not " + inPlace(ast, node.children[0], own);
        case NodeKind::Compare:
            return inPlace(ast, node.children[0], own + 1) + " " + std::string(symbolOf(node.comparator)) + " " +
                   inPlace(ast, node.children[1], own + 1);
        case NodeKind::In:
            return inPlace(ast, node.children[0], own + 1) + " in (" + inOrder(ast, node.children, 1, ", ", 0) + ")";
        case NodeKind::Negate:
            return "-" + inPlace(ast, node.children[0], own);
        case NodeKind::Add:
            return infix(ast, node, "+");
        case NodeKind::Subtract:
            return infix(ast, node, "-");
        case NodeKind::Multiply:
            return infix(ast, node, "*");
        case NodeKind::Divide:
            return infix(ast, node, "/");
        case NodeKind::Sum:
            return "sum(" + inOrder(ast, node.children, 0, ", ", 0) + ")";
        case NodeKind::Max:
            return "max(" + inOrder(ast, node.children, 0, ", ", 0) + ")";
        case NodeKind::Min:
            return "min(" + inOrder(ast, node.children, 0, ", ", 0) + ")";
        case NodeKind::Invalid:
            break;
    }
    return "?";
}

bool same(const Ast& a, NodeId first, const Ast& b, NodeId second) {
    const Node& x = a.at(first);
    const Node& y = b.at(second);
    return x.kind == y.kind && x.comparator == y.comparator && x.number == y.number && x.unit == y.unit &&
           x.text == y.text && std::ranges::equal(x.children, y.children, [&](NodeId left, NodeId right) {
               return same(a, left, b, right);
           });
}

}  // namespace

bool sameExpression(const Ast& a, const Ast& b) {
    return same(a, a.root, b, b.root);
}

std::string_view symbolOf(Comparator comparator) {
    switch (comparator) {
        case Comparator::Less:
            return "<";
        case Comparator::LessEqual:
            return "<=";
        case Comparator::Greater:
            return ">";
        case Comparator::GreaterEqual:
            return ">=";
        case Comparator::Equal:
            return "=";
        case Comparator::NotEqual:
            return "!=";
    }
    return "=";
}

std::string canonicalText(const Ast& ast) {
    return write(ast, ast.root);
}

std::string canonicalText(const Ast& ast, NodeId node) {
    return write(ast, node);
}

}  // namespace chokepoint::policy
