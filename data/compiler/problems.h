// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::datac {

/// Something in the reviewed text that is wrong, with its place and how to mend it.
struct Problem {
    std::string file;  ///< as printed: "data/claims/chips.csv"
    std::size_t line = 0;
    std::size_t column = 0;  ///< in characters, from 1
    std::string field;       ///< the column's name; empty for the row or file as a whole
    std::string sentence;

    friend auto operator<=>(const Problem&, const Problem&) = default;
};

/// "file:line:column: field: sentence"; the parts that are unknown are left out.
[[nodiscard]] std::string inEnglish(const Problem& problem);

/// Collects every problem of a run, so that one build shows them all.
class Problems {
public:
    void add(Problem problem) { m_problems.push_back(std::move(problem)); }
    [[nodiscard]] bool empty() const { return m_problems.empty(); }
    /// By file, line and column; each once.
    [[nodiscard]] std::vector<Problem> sorted() const;

private:
    std::vector<Problem> m_problems;
};

/// "; did you mean 'x'?" or nothing.
[[nodiscard]] std::string didYouMean(std::string_view wanted, const std::vector<std::string>& known);

}  // namespace chokepoint::datac
