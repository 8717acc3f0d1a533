// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/token.h"
#include "models/units/ascii.h"
#include "models/units/format.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::policy {

namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::array<std::pair<std::string_view, TokenKind>, 6> Keywords{{
    {"and", TokenKind::And},
    {"or", TokenKind::Or},
    {"not", TokenKind::Not},
    {"in", TokenKind::In},
    {"true", TokenKind::True},
    {"false", TokenKind::False},
}};

/// Longer ones first. The mathematical signs are what people paste from a notice.
constexpr std::array<std::pair<std::string_view, TokenKind>, 18> Symbols{{
    {"≥", TokenKind::GreaterEqual},
    {"≤", TokenKind::LessEqual},
    {"≠", TokenKind::NotEqual},
    {"×", TokenKind::Times},
    {"−", TokenKind::Minus},
    {">=", TokenKind::GreaterEqual},
    {"<=", TokenKind::LessEqual},
    {"!=", TokenKind::NotEqual},
    {"==", TokenKind::Equal},
    {">", TokenKind::Greater},
    {"<", TokenKind::Less},
    {"=", TokenKind::Equal},
    {"+", TokenKind::Plus},
    {"-", TokenKind::Minus},
    {"*", TokenKind::Times},
    {"(", TokenKind::Open},
    {")", TokenKind::Close},
    {",", TokenKind::Comma},
}};

class Lexer {
public:
    Lexer(std::string_view text, Diagnostics& diagnostics, std::size_t mostErrors)
        : m_text(text), m_diagnostics(diagnostics), m_mostErrors(mostErrors) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        while (true) {
            skipSpaces();
            if (m_diagnostics.size() >= m_mostErrors) {
                m_position = m_text.size();
            }
            tokens.push_back(next());
            if (tokens.back().kind == TokenKind::End) {
                return tokens;
            }
        }
    }

private:
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] char at(std::size_t position) const { return position < m_text.size() ? m_text[position] : '\0'; }

    void skipSpaces() {
        while (!atEnd() && isSpace(m_text[m_position])) {
            ++m_position;
        }
    }

    Token next() {
        if (atEnd()) {
            return {TokenKind::End, {m_text.size(), m_text.size()}, 0.0, {}, {}};
        }
        const char c = m_text[m_position];
        if (isDigit(c) || (c == '.' && isDigit(at(m_position + 1)))) {
            return number();
        }
        if (isLetter(c)) {
            return name();
        }
        if (c == '"') {
            return text();
        }
        return symbol();
    }

    Token name() {
        const std::size_t begin = m_position;
        while (isLetter(at(m_position)) || isDigit(at(m_position))) {
            ++m_position;
        }
        Token token{
            TokenKind::Name, {begin, m_position}, 0.0, {}, std::string(m_text.substr(begin, m_position - begin))};
        for (const auto& [word, kind] : Keywords) {
            if (token.text == word) {
                token.kind = kind;
            }
        }
        return token;
    }

    Token text() {
        Token token{TokenKind::Text, {m_position, m_position}, 0.0, {}, {}};
        ++m_position;
        while (!atEnd() && m_text[m_position] != '"' && m_text[m_position] != '\n') {
            if (m_text[m_position] == '\\' && (at(m_position + 1) == '"' || at(m_position + 1) == '\\')) {
                ++m_position;
            }
            token.text += m_text[m_position++];
        }
        if (at(m_position) == '"') {
            token.range.end = ++m_position;
            return token;
        }
        token.range.end = m_position;
        token.kind = TokenKind::Invalid;
        report(DiagnosticCode::UnterminatedText, token.range,
               {CHOKEPOINT_MSG("this text has no closing quotation mark"), {}}, {"'\"'"});
        return token;
    }

    Token number() {
        const std::size_t begin = m_position;
        skipDigits();
        if (at(m_position) == '.') {
            ++m_position;
            skipDigits();
        }
        const bool hasExponent =
            (at(m_position) == 'e' || at(m_position) == 'E') &&
            (isDigit(at(m_position + 1)) ||
             ((at(m_position + 1) == '+' || at(m_position + 1) == '-') && isDigit(at(m_position + 2))));
        if (hasExponent) {
            m_position += 2;
            skipDigits();
        }
        Token token{TokenKind::Number, {begin, m_position}, 0.0, {}, {}};
        std::string digits(m_text.substr(begin, m_position - begin));
        digits = digits.front() == '.' ? "0" + digits : digits;
        if (digits.back() == '.') {
            digits.pop_back();
        }
        const Result<double> value = units::parseNumber(digits);
        if (!value || at(m_position) == '.') {
            token.kind = TokenKind::Invalid;
            while (isDigit(at(m_position)) || at(m_position) == '.') {
                ++m_position;
            }
            token.range.end = m_position;
            report(DiagnosticCode::BadNumber, token.range, {CHOKEPOINT_MSG("this is no number"), {}},
                   {"digits and one point, as in 5.92"});
            return token;
        }
        token.number = *value;
        readUnit(token);
        return token;
    }

    void skipDigits() {
        while (isDigit(at(m_position))) {
            ++m_position;
        }
    }

    /// Letters of a unit: ASCII letters, digits behind them, %, and the bytes of µ and ².
    [[nodiscard]] std::size_t wordEnd(std::size_t position) const {
        const auto belongs = [this](std::size_t i) {
            const char c = at(i);
            return isLetter(c) || isDigit(c) || c == '%' || c == '\xC2' || c == '\xC3' || c == '\xB2' || c == '\xB5';
        };
        while (belongs(position)) {
            ++position;
        }
        return position;
    }

    void readUnit(Token& token) {
        std::size_t begin = m_position;
        while (at(begin) == ' ') {
            ++begin;
        }
        if (!isLetter(at(begin)) && at(begin) != '%' && at(begin) != '\xC2') {
            return;
        }
        std::size_t end = wordEnd(begin);
        const std::string_view first = m_text.substr(begin, end - begin);
        for (const auto& [word, kind] : Keywords) {
            if (first == word) {
                return;
            }
        }
        while (at(end) == '/' && isLetter(at(end + 1))) {
            end = wordEnd(end + 1);
        }
        const std::string_view written = m_text.substr(begin, end - begin);
        const Result<units::Unit> unit = units::parseUnit(written);
        m_position = end;
        token.range.end = end;
        token.text = std::string(written);
        if (unit) {
            token.unit = *unit;
            return;
        }
        token.kind = TokenKind::Invalid;
        report(DiagnosticCode::UnknownUnit, {begin, end}, unit.error().message, {});
    }

    Token symbol() {
        for (const auto& [written, kind] : Symbols) {
            if (m_text.substr(m_position).starts_with(written)) {
                m_position += written.size();
                return {kind, {m_position - written.size(), m_position}, 0.0, {}, {}};
            }
        }
        if (m_text[m_position] == '/') {
            ++m_position;
            return {TokenKind::Over, {m_position - 1, m_position}, 0.0, {}, {}};
        }
        const std::size_t begin = m_position++;
        while (!atEnd() && (static_cast<unsigned char>(m_text[m_position]) & 0xC0U) == 0x80U) {
            ++m_position;  // the rest of one UTF-8 character
        }
        const TextRange range{begin, m_position};
        report(DiagnosticCode::UnexpectedCharacter, range,
               {CHOKEPOINT_MSG("'%1' has no meaning here"), {std::string(m_text.substr(begin, m_position - begin))}},
               {});
        return {TokenKind::Invalid, range, 0.0, {}, {}};
    }

    void report(DiagnosticCode code, TextRange range, Message message, std::vector<std::string> expected) {
        m_diagnostics.push_back({code, range, std::move(message), std::move(expected), {}});
    }

    std::string_view m_text;
    Diagnostics& m_diagnostics;
    std::size_t m_mostErrors;
    std::size_t m_position = 0;
};

}  // namespace

std::string wordsOf(TokenKind kind) {
    switch (kind) {
        case TokenKind::Number:
            return "a number";
        case TokenKind::Text:
            return "a text in quotation marks";
        case TokenKind::Name:
            return "a field";
        case TokenKind::Over:
            return "'/'";
        case TokenKind::Invalid:
            return "something unreadable";
        case TokenKind::End:
            return "the end";
        default:
            break;
    }
    for (const auto& [word, keyword] : Keywords) {
        if (keyword == kind) {
            return "'" + std::string(word) + "'";
        }
    }
    std::string result;
    for (const auto& [written, symbol] : Symbols) {
        if (symbol == kind) {
            result = "'" + std::string(written) + "'";  // the last spelling is the plain one
        }
    }
    return result;
}

std::vector<Token> tokenize(std::string_view text, Diagnostics& diagnostics, std::size_t mostErrors) {
    return Lexer(text, diagnostics, mostErrors).run();
}

}  // namespace chokepoint::policy
