// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/diagnostic.h"
#include "models/units/quantity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

enum class TokenKind : std::uint8_t {
    Number,
    Text,
    Name,
    And,
    Or,
    Not,
    In,
    True,
    False,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Comma,
    Invalid,  ///< already reported
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    TextRange range;
    double number = 0.0;              ///< of Number
    std::optional<units::Unit> unit;  ///< of Number, where one is written
    std::string text;                 ///< of Name, of Text without its quotes, of Number the unit as written
};

/// What a token is called in a message: "'and'", "a number", "the end".
[[nodiscard]] std::string wordsOf(TokenKind kind);

/// Splits an expression into tokens, the last always End. What cannot be read is reported and becomes Invalid.
/// A unit follows its number, with or without a space, and holds no spaces itself: 1.4 TB/s, 2 GB/s/mm2.
/// Gives up after `mostErrors`: the rest is then one End.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, Diagnostics& diagnostics, std::size_t mostErrors = 16);

}  // namespace chokepoint::policy
