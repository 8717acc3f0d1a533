// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/checker.h"

#include "models/policy/fields.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace chokepoint::policy {

namespace {

/// Looking for near names takes its time; a person mends the first few first.
constexpr int MostSuggestions = 4;

enum class Kind : std::uint8_t { Number, Boolean, Name, Text, Unknown };

/// What a part of an expression is. A bare number has no unit written: it takes that of plain numbers and of TPP.
struct Type {
    Kind kind = Kind::Unknown;
    units::Dimension dimension;
    bool isBare = false;
    std::string example;  ///< a unit that fits, for messages
};

std::string wordsOf(Kind kind) {
    switch (kind) {
        case Kind::Number:
            return "a number";
        case Kind::Boolean:
            return "a yes or no";
        case Kind::Name:
            return "a name";
        case Kind::Text:
            return "a text";
        case Kind::Unknown:
            break;
    }
    return "something unreadable";
}

/// Dimensions that the regulation itself writes as plain numbers: TPP, and TPP per area.
bool isWrittenBare(const units::Dimension& dimension) {
    const units::Dimension tpp = units::Dimension::of(units::Base::Tpp);
    return dimension.isNone() || dimension == tpp || dimension == tpp / units::Dimension::of(units::Base::Metre, 2);
}

class Checker {
public:
    Checker(const Ast& ast, Diagnostics& diagnostics) : m_ast(ast), m_diagnostics(diagnostics) {}

    void run() { expect(m_ast.root, Kind::Boolean); }

private:
    void report(DiagnosticCode code, NodeId id, Message message, std::vector<std::string> suggestions = {}) {
        m_diagnostics.push_back({code, m_ast.at(id).range, std::move(message), {}, std::move(suggestions)});
    }

    Type expect(NodeId id, Kind wanted) { return expect(id, typeOf(id), wanted); }

    /// For a part whose type is known: asking for it anew would double the work, and the errors, at each level.
    Type expect(NodeId id, const Type& type, Kind wanted) {
        if (type.kind != wanted && type.kind != Kind::Unknown) {
            report(DiagnosticCode::WrongType, id,
                   {CHOKEPOINT_MSG("this is %1, but %2 is needed here"), {wordsOf(type.kind), wordsOf(wanted)}},
                   hintFor(id, type, wanted));
            return {};
        }
        return type;
    }

    [[nodiscard]] std::vector<std::string> hintFor(NodeId id, const Type& type, Kind wanted) const {
        if (m_ast.at(id).kind == NodeKind::Field && type.kind == Kind::Number && wanted == Kind::Boolean) {
            return {"a comparison such as " + m_ast.at(id).text + " >= 4800"};
        }
        return {};
    }

    Type typeOf(NodeId id) {
        const Node& node = m_ast.at(id);
        switch (node.kind) {
            case NodeKind::Boolean:
            case NodeKind::Rule:
                return {Kind::Boolean, {}, false, {}};
            case NodeKind::Number:
                return {Kind::Number, node.unit ? node.unit->dimension : units::Dimension(), !node.unit, node.text};
            case NodeKind::Text:
                return {Kind::Text, {}, false, {}};
            case NodeKind::Field:
                return fieldType(id);
            case NodeKind::And:
            case NodeKind::Or:
            case NodeKind::Not:
                for (const NodeId child : node.children) {
                    expect(child, Kind::Boolean);
                }
                return {Kind::Boolean, {}, false, {}};
            case NodeKind::Compare:
                return comparison(id);
            case NodeKind::In:
                return membership(id);
            case NodeKind::Invalid:
                return {};
            default:
                return arithmetic(id);
        }
    }

    Type fieldType(NodeId id) {
        const Field* field = findField(m_ast.at(id).text);
        if (field == nullptr) {
            report(
                DiagnosticCode::UnknownField, id, {CHOKEPOINT_MSG("there is no field '%1'"), {m_ast.at(id).text}},
                ++m_unknownFields <= MostSuggestions ? nearestFields(m_ast.at(id).text) : std::vector<std::string>());
            return {};
        }
        switch (field->type) {
            case FieldType::Boolean:
                return {Kind::Boolean, {}, false, {}};
            case FieldType::Name:
                return {Kind::Name, {}, false, {}};
            case FieldType::Number:
                break;
        }
        const units::Dimension dimension =
            field->unit.empty() ? units::Dimension() : units::knownUnit(field->unit).dimension;
        return {Kind::Number, dimension, false, std::string(field->unit)};
    }

    Type comparison(NodeId id) {
        const Node& node = m_ast.at(id);
        const Type left = typeOf(node.children[0]);
        const Type right = typeOf(node.children[1]);
        const Type result{Kind::Boolean, {}, false, {}};
        if (left.kind == Kind::Unknown || right.kind == Kind::Unknown) {
            return result;
        }
        const bool isEquality = node.comparator == Comparator::Equal || node.comparator == Comparator::NotEqual;
        const bool comparesNames = (left.kind == Kind::Name && right.kind == Kind::Text) ||
                                   (left.kind == Kind::Text && right.kind == Kind::Name);
        if (comparesNames && isEquality) {
            return result;
        }
        if (expect(node.children[0], left, Kind::Number).kind == Kind::Number &&
            expect(node.children[1], right, Kind::Number).kind == Kind::Number) {
            agree(node.children[0], left, node.children[1], right);
        }
        return result;
    }

    /// Both sides of a comparison or addition; the type of the result.
    Type agree(NodeId leftId, const Type& left, NodeId rightId, const Type& right) {
        if (left.isBare != right.isBare) {
            const Type& bare = left.isBare ? left : right;
            const Type& other = left.isBare ? right : left;
            if (isWrittenBare(other.dimension)) {
                return other;
            }
            report(DiagnosticCode::MissingUnit, &bare == &left ? leftId : rightId,
                   {CHOKEPOINT_MSG("this number needs a unit, such as %1"),
                    {other.example.empty() ? "GB/s" : other.example}});
            return {};
        }
        if (left.dimension != right.dimension) {
            report(DiagnosticCode::WrongDimension, rightId,
                   {CHOKEPOINT_MSG("this is in %1, the other side in %2: they do not compare"),
                    {nameOf(right), nameOf(left)}});
            return {};
        }
        return left;
    }

    static std::string nameOf(const Type& type) { return type.example.empty() ? "another unit" : type.example; }

    Type membership(NodeId id) {
        const Node& node = m_ast.at(id);
        const Type subject = typeOf(node.children[0]);
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            const Type value = typeOf(node.children[i]);
            if (subject.kind == Kind::Unknown || value.kind == Kind::Unknown) {
                continue;
            }
            if (subject.kind == Kind::Number && value.kind == Kind::Number) {
                agree(node.children[0], subject, node.children[i], value);
            } else if (subject.kind != Kind::Name || value.kind != Kind::Text) {
                report(DiagnosticCode::WrongType, node.children[i],
                       {CHOKEPOINT_MSG("%1 cannot be one of a list with %2"),
                        {wordsOf(subject.kind), wordsOf(value.kind)}});
            }
        }
        if (subject.kind == Kind::Boolean || subject.kind == Kind::Text) {
            report(DiagnosticCode::WrongType, node.children[0],
                   {CHOKEPOINT_MSG("'in' asks about a name or a number, and this is %1"), {wordsOf(subject.kind)}});
        }
        return {Kind::Boolean, {}, false, {}};
    }

    /// What a part without any field comes to; the parser's limits keep it shallow.
    [[nodiscard]] std::optional<double> constantOf(NodeId id) const {
        const Node& node = m_ast.at(id);
        if (node.kind == NodeKind::Number) {
            return node.number * (node.unit ? node.unit->scale : 1.0);
        }
        std::vector<double> parts;
        for (const NodeId child : node.children) {
            const std::optional<double> part = constantOf(child);
            if (!part) {
                return std::nullopt;
            }
            parts.push_back(*part);
        }
        return parts.empty() ? std::nullopt : combined(node.kind, parts);
    }

    static std::optional<double> combined(NodeKind kind, const std::vector<double>& parts) {
        switch (kind) {
            case NodeKind::Negate:
                return -parts.front();
            case NodeKind::Add:
                return parts[0] + parts[1];
            case NodeKind::Subtract:
                return parts[0] - parts[1];
            case NodeKind::Multiply:
                return parts[0] * parts[1];
            case NodeKind::Divide:
                return parts[0] / parts[1];
            case NodeKind::Sum:
                return std::accumulate(parts.begin(), parts.end(), 0.0);
            case NodeKind::Max:
                return *std::ranges::max_element(parts);
            case NodeKind::Min:
                return *std::ranges::min_element(parts);
            default:
                return std::nullopt;
        }
    }

    Type arithmetic(NodeId id) {
        const Node& node = m_ast.at(id);
        std::vector<Type> types;
        for (const NodeId child : node.children) {
            types.push_back(expect(child, Kind::Number));
        }
        if (std::ranges::any_of(types, [](const Type& type) { return type.kind == Kind::Unknown; })) {
            return {};
        }
        if (node.kind == NodeKind::Multiply || node.kind == NodeKind::Divide) {
            const bool divides = node.kind == NodeKind::Divide;
            if (divides && constantOf(node.children[1]) == 0.0) {
                report(DiagnosticCode::BadNumber, node.children[1],
                       {CHOKEPOINT_MSG("this is zero: nothing can be divided by it"), {}});
                return {};
            }
            const units::Dimension dimension =
                divides ? types[0].dimension / types[1].dimension : types[0].dimension * types[1].dimension;
            std::string example = types[1].isBare               ? types[0].example
                                  : types[0].isBare && !divides ? types[1].example
                                                                : std::string();
            return {Kind::Number, dimension, types[0].isBare && types[1].isBare, std::move(example)};
        }
        Type result = types[0];
        for (std::size_t i = 1; i < types.size() && result.kind == Kind::Number; ++i) {
            result = agree(node.children[0], result, node.children[i], types[i]);
        }
        return result;
    }

    const Ast& m_ast;
    Diagnostics& m_diagnostics;
    int m_unknownFields = 0;
};

}  // namespace

void check(const Ast& ast, Diagnostics& diagnostics) {
    Checker(ast, diagnostics).run();
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic& d) { return d.range.begin; });
}

}  // namespace chokepoint::policy
