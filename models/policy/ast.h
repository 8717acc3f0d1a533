// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/diagnostic.h"
#include "models/units/quantity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::policy {

enum class NodeKind : std::uint8_t {
    Boolean,   ///< number 1 or 0
    Number,    ///< number, unit where written, text = the unit as written
    Text,      ///< text
    Field,     ///< text = field id
    Rule,      ///< text = rule id: rule("US-2023-3A090B")
    And,       ///< two or more children, none of them And
    Or,        ///< two or more children, none of them Or
    Not,       ///< one child
    Compare,   ///< left, right
    In,        ///< the field, then the values
    Negate,    ///< one child
    Add,       ///< left, right
    Subtract,  ///< left, right
    Multiply,  ///< left, right
    Divide,    ///< left, right
    Sum,       ///< one or more children
    Max,       ///< one or more children
    Min,       ///< one or more children
    Invalid,   ///< where an error was reported
};

enum class Comparator : std::uint8_t { Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual };

using NodeId = std::uint32_t;

struct Node {
    NodeKind kind = NodeKind::Invalid;
    Comparator comparator = Comparator::Equal;  ///< of Compare
    TextRange range;
    double number = 0.0;
    std::optional<units::Unit> unit;
    std::string text;
    std::vector<NodeId> children;
};

/// An expression as a tree in one block: no recursion in construction or destruction.
struct Ast {
    std::vector<Node> nodes;
    NodeId root = 0;

    [[nodiscard]] const Node& at(NodeId id) const { return nodes[id]; }
};

/// Same tree, wherever it was written.
[[nodiscard]] bool sameExpression(const Ast& a, const Ast& b);

/// "≥" and so on as the language writes them: ">=".
[[nodiscard]] std::string_view symbolOf(Comparator comparator);

/// The one way to write an expression: lower-case words, single spaces, brackets only where they are needed, numbers
/// in their shortest form, units as written. Reading it back gives the same expression.
[[nodiscard]] std::string canonicalText(const Ast& ast);
[[nodiscard]] std::string canonicalText(const Ast& ast, NodeId node);

}  // namespace chokepoint::policy
