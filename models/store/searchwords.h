// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Texts as a search has them.
namespace chokepoint::store {

/// Words of a text as the index has them, a blank apart: lower case, no accents, no punctuation, simplified characters
/// one by one.
[[nodiscard]] std::string searchWords(std::string_view text);

/// Appends words, a blank apart.
void addWord(std::string& words, std::string_view word);

/// The parts of names that are written together: "CloudMatrix" is also found as "matrix". Empty where there are none.
[[nodiscard]] std::string humps(std::string_view name);

/// "gb200 nvl72" as "gb200nvl72"; empty where it is one word already or has ideographs.
[[nodiscard]] std::string squashed(const std::string& words);

/// The piece of a text around what was looked for, cut at blanks.
[[nodiscard]] std::string snippet(const std::string& text, const std::vector<std::string>& typed);

}  // namespace chokepoint::store
