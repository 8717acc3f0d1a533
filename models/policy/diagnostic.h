// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/message.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// Bytes of a text, `begin` included, `end` not. Lines and columns are made from it only for display.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const TextRange&, const TextRange&) = default;
};

enum class DiagnosticCode : std::uint8_t {
    UnexpectedCharacter,
    UnterminatedText,
    BadNumber,
    UnknownUnit,
    UnexpectedToken,
    TooLong,
    TooDeep,
    TooLarge,
    UnknownField,
    UnknownFunction,
    UnknownRule,
    RuleCycle,
    WrongType,
    WrongDimension,
    MissingUnit,
};

/// One thing wrong with an expression: where, what, what would have been right.
struct Diagnostic {
    DiagnosticCode code = DiagnosticCode::UnexpectedToken;
    TextRange range;
    Message message;
    std::vector<std::string> expected;     ///< what could stand there: "a number", "'and'"
    std::vector<std::string> suggestions;  ///< nearest known names, best first

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Errors of one text in the order of their places. Never empty where it stands for a failure.
using Diagnostics = std::vector<Diagnostic>;

/// For people: "line:column: what", the line itself and carets under the range, then what was expected or meant.
/// Columns count characters (UTF-8).
[[nodiscard]] std::string render(std::string_view text, std::span<const Diagnostic> diagnostics);

/// The sentence of one diagnostic, with what was expected and what was probably meant.
[[nodiscard]] std::string sentence(const Diagnostic& diagnostic);

}  // namespace chokepoint::policy
