// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/parser.h"

#include "models/policy/token.h"
#include "models/units/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::pair<std::string_view, NodeKind>, 4> Functions{{
    {"sum", NodeKind::Sum},
    {"max", NodeKind::Max},
    {"min", NodeKind::Min},
    {"rule", NodeKind::Rule},
}};

std::optional<Comparator> comparatorOf(TokenKind kind) {
    switch (kind) {
        case TokenKind::Less:
            return Comparator::Less;
        case TokenKind::LessEqual:
            return Comparator::LessEqual;
        case TokenKind::Greater:
            return Comparator::Greater;
        case TokenKind::GreaterEqual:
            return Comparator::GreaterEqual;
        case TokenKind::Equal:
            return Comparator::Equal;
        case TokenKind::NotEqual:
            return Comparator::NotEqual;
        default:
            return std::nullopt;
    }
}

/// One function per level of the grammar, loosest first.
class Parser {
public:
    Parser(std::vector<Token> tokens, Diagnostics& diagnostics, const ParseLimits& limits)
        : m_tokens(std::move(tokens)), m_diagnostics(diagnostics), m_limits(limits) {}

    Ast run() {
        m_ast.root = disjunction();
        while (peek().kind != TokenKind::End && !m_gaveUp) {
            unexpected({"'and'", "'or'", "the end"});
            if (peek().kind == TokenKind::End) {
                break;
            }
            advance();
            if (startsOperand(peek().kind)) {
                disjunction();  // only to find more errors
            }
        }
        return std::move(m_ast);
    }

private:
    [[nodiscard]] const Token& peek() const { return m_tokens[m_next]; }
    const Token& advance() {
        const Token& token = m_tokens[m_next];
        if (token.kind != TokenKind::End) {
            ++m_next;
        }
        return token;
    }
    bool take(TokenKind kind) {
        if (peek().kind != kind) {
            return false;
        }
        advance();
        return true;
    }

    static bool startsOperand(TokenKind kind) {
        return kind == TokenKind::Number || kind == TokenKind::Name || kind == TokenKind::Text ||
               kind == TokenKind::Open || kind == TokenKind::Not || kind == TokenKind::True ||
               kind == TokenKind::False || kind == TokenKind::Minus;
    }

    NodeId add(Node node) {
        if (m_ast.nodes.size() >= m_limits.nodes) {
            giveUp(DiagnosticCode::TooLarge, node.range,
                   {CHOKEPOINT_MSG("this expression has more than %1 parts: split it into rules"),
                    {static_cast<std::int64_t>(m_limits.nodes)}});
        }
        m_ast.nodes.push_back(std::move(node));
        return static_cast<NodeId>(m_ast.nodes.size() - 1);
    }

    NodeId invalid(TextRange range) {
        Node node;
        node.range = range;
        return add(std::move(node));
    }

    void report(Diagnostic diagnostic) {
        if (m_gaveUp) {
            return;
        }
        m_diagnostics.push_back(std::move(diagnostic));
        m_gaveUp = m_diagnostics.size() >= m_limits.errors;
        if (m_gaveUp) {
            m_next = m_tokens.size() - 1;
        }
    }

    void giveUp(DiagnosticCode code, TextRange range, Message message) {
        report({code, range, std::move(message), {}, {}});
        m_gaveUp = true;
        m_next = m_tokens.size() - 1;
    }

    /// Reports the next token unless the lexer already did, then skips to where reading can go on.
    NodeId unexpected(std::vector<std::string> expected) {
        const Token token = peek();
        if (token.kind != TokenKind::Invalid) {
            report({DiagnosticCode::UnexpectedToken,
                    token.range,
                    {CHOKEPOINT_MSG("%1 cannot stand here"), {wordsOf(token.kind)}},
                    std::move(expected),
                    {}});
        }
        int open = 0;
        while (peek().kind != TokenKind::End) {
            const TokenKind kind = peek().kind;
            const bool canGoOn = kind == TokenKind::And || kind == TokenKind::Or || kind == TokenKind::Comma;
            if (open == 0 && (canGoOn || kind == TokenKind::Close)) {
                break;
            }
            open += kind == TokenKind::Open ? 1 : kind == TokenKind::Close ? -1 : 0;
            advance();
        }
        return invalid({token.range.begin, std::max(token.range.end, token.range.begin)});
    }

    [[nodiscard]] TextRange over(NodeId first, NodeId last) const {
        return {m_ast.at(first).range.begin, m_ast.at(last).range.end};
    }

    /// 'and' and 'or' take any number of parts; a bracket of the same word is no part of its own.
    NodeId chain(NodeKind kind, TokenKind word, NodeId (Parser::*part)()) {
        std::vector<NodeId> parts{(this->*part)()};
        while (peek().kind == word) {
            advance();
            parts.push_back((this->*part)());
        }
        if (parts.size() == 1) {
            return parts.front();
        }
        Node node;
        node.kind = kind;
        node.range = over(parts.front(), parts.back());
        for (const NodeId id : parts) {
            if (m_ast.at(id).kind == kind) {
                const std::vector<NodeId>& inner = m_ast.at(id).children;
                node.children.insert(node.children.end(), inner.begin(), inner.end());
            } else {
                node.children.push_back(id);
            }
        }
        return add(std::move(node));
    }

    NodeId disjunction() { return chain(NodeKind::Or, TokenKind::Or, &Parser::conjunction); }
    NodeId conjunction() { return chain(NodeKind::And, TokenKind::And, &Parser::negation); }

    /// Guards every function that calls itself.
    class Depth {
    public:
        explicit Depth(Parser& parser) : m_parser(parser) { ++m_parser.m_depth; }
        ~Depth() { --m_parser.m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        Depth(Depth&&) = delete;
        Depth& operator=(Depth&&) = delete;
        [[nodiscard]] bool isTooDeep() const { return m_parser.m_depth > m_parser.m_limits.depth; }

    private:
        Parser& m_parser;
    };

    NodeId tooDeep() {
        const TextRange range = peek().range;
        giveUp(DiagnosticCode::TooDeep, range,
               {CHOKEPOINT_MSG("nested more than %1 deep: take some brackets away"),
                {static_cast<std::int64_t>(m_limits.depth)}});
        return invalid(range);
    }

    NodeId negation() {
        if (peek().kind != TokenKind::Not) {
            return comparison();
        }
        const Depth depth(*this);
        if (depth.isTooDeep()) {
            return tooDeep();
        }
        const std::size_t begin = advance().range.begin;
        const NodeId child = negation();
        return unary(NodeKind::Not, begin, child);
    }

    NodeId unary(NodeKind kind, std::size_t begin, NodeId child) {
        Node node;
        node.kind = kind;
        node.range = {begin, m_ast.at(child).range.end};
        node.children = {child};
        return add(std::move(node));
    }

    NodeId binary(NodeKind kind, NodeId left, NodeId right, Comparator comparator = Comparator::Equal) {
        Node node;
        node.kind = kind;
        node.comparator = comparator;
        node.range = over(left, right);
        node.children = {left, right};
        return add(std::move(node));
    }

    NodeId comparison() {
        const NodeId left = sum();
        if (const std::optional<Comparator> comparator = comparatorOf(peek().kind)) {
            advance();
            const NodeId result = binary(NodeKind::Compare, left, sum(), *comparator);
            if (comparatorOf(peek().kind)) {
                report({DiagnosticCode::UnexpectedToken,
                        peek().range,
                        {CHOKEPOINT_MSG("comparisons do not chain: write a <= b and b < c"), {}},
                        {"'and'", "'or'"},
                        {}});
                advance();
                sum();
            }
            return result;
        }
        return take(TokenKind::In) ? membership(left) : left;
    }

    NodeId membership(NodeId left) {
        Node node;
        node.kind = NodeKind::In;
        node.children = {left};
        if (!take(TokenKind::Open)) {
            return unexpected({"'(' and a list of values"});
        }
        do {
            if (peek().kind != TokenKind::Text && peek().kind != TokenKind::Number) {
                node.children.push_back(unexpected({"a text in quotation marks", "a number"}));
            } else {
                node.children.push_back(primary());
            }
        } while (take(TokenKind::Comma));
        node.range = {m_ast.at(left).range.begin, peek().range.end};
        close();
        return add(std::move(node));
    }

    void close() {
        if (!take(TokenKind::Close)) {
            unexpected({"')'"});
            take(TokenKind::Close);
        }
    }

    NodeId sum() {
        NodeId left = product();
        while (peek().kind == TokenKind::Plus || peek().kind == TokenKind::Minus) {
            const NodeKind kind = advance().kind == TokenKind::Plus ? NodeKind::Add : NodeKind::Subtract;
            left = binary(kind, left, product());
        }
        return left;
    }

    NodeId product() {
        NodeId left = sign();
        while (peek().kind == TokenKind::Times || peek().kind == TokenKind::Over) {
            const NodeKind kind = advance().kind == TokenKind::Times ? NodeKind::Multiply : NodeKind::Divide;
            left = binary(kind, left, sign());
        }
        return left;
    }

    NodeId sign() {
        if (peek().kind != TokenKind::Minus) {
            return primary();
        }
        const Depth depth(*this);
        if (depth.isTooDeep()) {
            return tooDeep();
        }
        const std::size_t begin = advance().range.begin;
        return unary(NodeKind::Negate, begin, sign());
    }

    NodeId primary() {
        const Token token = peek();
        Node node;
        node.range = token.range;
        switch (token.kind) {
            case TokenKind::Number:
                advance();
                node.kind = NodeKind::Number;
                node.number = token.number;
                node.unit = token.unit;
                node.text = token.text;
                return add(std::move(node));
            case TokenKind::Text:
                advance();
                node.kind = NodeKind::Text;
                node.text = token.text;
                return add(std::move(node));
            case TokenKind::True:
            case TokenKind::False:
                advance();
                node.kind = NodeKind::Boolean;
                node.number = token.kind == TokenKind::True ? 1.0 : 0.0;
                return add(std::move(node));
            case TokenKind::Name:
                advance();
                return peek().kind == TokenKind::Open ? call(token) : field(token);
            case TokenKind::Open:
                return bracket();
            default:
                return unexpected({"a field", "a number", "'not'", "'('"});
        }
    }

    NodeId field(const Token& token) {
        Node node;
        node.kind = NodeKind::Field;
        node.range = token.range;
        node.text = token.text;
        return add(std::move(node));
    }

    NodeId bracket() {
        const Depth depth(*this);
        if (depth.isTooDeep()) {
            return tooDeep();
        }
        advance();
        const NodeId inner = disjunction();
        close();
        return inner;
    }

    NodeId call(const Token& name) {
        const Depth depth(*this);
        if (depth.isTooDeep()) {
            return tooDeep();
        }
        Node node;
        const auto found = std::ranges::find(Functions, name.text, [](const auto& entry) { return entry.first; });
        if (found == Functions.end()) {
            std::vector<std::string> known;
            std::ranges::transform(Functions, std::back_inserter(known),
                                   [](const auto& entry) { return std::string(entry.first); });
            report({DiagnosticCode::UnknownFunction,
                    name.range,
                    {CHOKEPOINT_MSG("there is no function '%1'"), {name.text}},
                    {},
                    units::nearest(name.text, known, 1)});
        } else {
            node.kind = found->second;
        }
        advance();
        if (node.kind == NodeKind::Rule) {
            return ruleCall(name, std::move(node));
        }
        do {
            node.children.push_back(disjunction());
        } while (take(TokenKind::Comma));
        node.range = {name.range.begin, peek().range.end};
        close();
        return add(std::move(node));
    }

    NodeId ruleCall(const Token& name, Node node) {
        if (peek().kind != TokenKind::Text) {
            const NodeId bad = unexpected({"the id of a rule in quotation marks"});
            take(TokenKind::Close);
            return bad;
        }
        node.text = advance().text;
        node.range = {name.range.begin, peek().range.end};
        close();
        return add(std::move(node));
    }

    std::vector<Token> m_tokens;
    Diagnostics& m_diagnostics;
    ParseLimits m_limits;
    Ast m_ast;
    std::size_t m_next = 0;
    std::size_t m_depth = 0;
    bool m_gaveUp = false;
};

}  // namespace

Ast parse(std::string_view text, Diagnostics& diagnostics, const ParseLimits& limits) {
    if (text.size() > limits.bytes) {
        diagnostics.push_back({DiagnosticCode::TooLong,
                               {limits.bytes, text.size()},
                               {CHOKEPOINT_MSG("this expression is longer than %1 bytes: split it into rules"),
                                {static_cast<std::int64_t>(limits.bytes)}},
                               {},
                               {}});
        return Ast{{Node{}}, 0};
    }
    Diagnostics lexical;
    std::vector<Token> tokens = tokenize(text, lexical, limits.errors);
    Diagnostics grammatical;
    Ast ast = Parser(std::move(tokens), grammatical, limits).run();
    std::ranges::move(lexical, std::back_inserter(diagnostics));
    std::ranges::move(grammatical, std::back_inserter(diagnostics));
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic& d) { return d.range.begin; });
    return ast;
}

}  // namespace chokepoint::policy
