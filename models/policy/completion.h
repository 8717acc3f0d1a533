// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/diagnostic.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

enum class CompletionKind : std::uint8_t { Field, Word, Function, Unit, Name };

/// Something that could stand at a place of an expression.
struct Completion {
    std::string text;    ///< as it is put in
    std::string detail;  ///< what it means; a name where the text is an id
    CompletionKind kind = CompletionKind::Field;

    friend bool operator==(const Completion&, const Completion&) = default;
};

/// Ids with their names, for what stands in quotation marks.
struct NamedId {
    std::string id;
    std::string name;
};

struct CompletionSources {
    std::span<const NamedId> rules;   ///< for rule("…")
    std::span<const NamedId> chips;   ///< for chip = "…"
    std::span<const NamedId> makers;  ///< for maker = "…"
};

struct Completions {
    TextRange range;  ///< what a choice replaces
    std::vector<Completion> items;

    friend bool operator==(const Completions&, const Completions&) = default;
};

/// What could be meant at `cursor` (a byte): after a number the units, in quotation marks the ids that the field or
/// rule("…") takes, else fields, functions and words. Those that begin with what is typed come before those that hold
/// it. Nothing where what stands there is whole already and nothing else begins with it.
[[nodiscard]] Completions completionsAt(std::string_view text, std::size_t cursor, const CompletionSources& sources);

}  // namespace chokepoint::policy
