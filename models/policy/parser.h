// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/ast.h"
#include "models/policy/diagnostic.h"

#include <string_view>

namespace chokepoint::policy {

/// What an expression may be at most, so that no input hangs or crashes a reader.
struct ParseLimits {
    std::size_t bytes = 16384;
    std::size_t depth = 64;  ///< of brackets, nots and signs
    std::size_t nodes = 4096;
    std::size_t errors = 16;  ///< reported; then the reader gives up
};

/// Reads an expression by the grammar of README.md. Errors are added to `diagnostics`; the tree then holds Invalid
/// where they are. After an error reading goes on at the next 'and', 'or', ',' or ')', so that several show at once.
[[nodiscard]] Ast parse(std::string_view text, Diagnostics& diagnostics, const ParseLimits& limits = {});

}  // namespace chokepoint::policy
