// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/problems.h"

#include "models/units/nearest.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::datac {

std::string inEnglish(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text += fmt::format(":{}", problem.line);
        if (problem.column > 0) {
            text += fmt::format(":{}", problem.column);
        }
    }
    text += ": ";
    if (!problem.field.empty()) {
        text += problem.field + ": ";
    }
    return text + problem.sentence;
}

std::vector<Problem> Problems::sorted() const {
    std::vector<Problem> result = m_problems;
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::string didYouMean(std::string_view wanted, const std::vector<std::string>& known) {
    const std::vector<std::string> near = units::nearest(wanted, known, 1);
    return near.empty() ? std::string() : fmt::format("; did you mean '{}'?", near.front());
}

}  // namespace chokepoint::datac
