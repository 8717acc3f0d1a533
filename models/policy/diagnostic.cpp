// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace chokepoint::policy {

namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !isContinuation(c); }));
}

std::string orList(const std::vector<std::string>& words) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        result += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        result += words[i];
    }
    return result;
}

/// The line that holds a byte, and how many lines stand before it.
struct Line {
    std::string_view text;
    std::size_t begin = 0;
    std::size_t number = 1;
};

Line lineAt(std::string_view text, std::size_t position) {
    position = std::min(position, text.size());
    Line line;
    for (std::size_t i = 0; i < position; ++i) {
        if (text[i] == '\n') {
            line.begin = i + 1;
            ++line.number;
        }
    }
    line.text = text.substr(line.begin, text.find('\n', line.begin) - line.begin);
    return line;
}

}  // namespace

std::string sentence(const Diagnostic& diagnostic) {
    std::string result = inEnglish(diagnostic.message);
    if (!diagnostic.expected.empty()) {
        result += "; expected " + orList(diagnostic.expected);
    }
    if (!diagnostic.suggestions.empty()) {
        result += "; did you mean " + orList(diagnostic.suggestions) + "?";
    }
    return result;
}

std::string render(std::string_view text, std::span<const Diagnostic> diagnostics) {
    std::string result;
    for (const Diagnostic& diagnostic : diagnostics) {
        const Line line = lineAt(text, diagnostic.range.begin);
        const std::size_t begin = std::min(diagnostic.range.begin, text.size()) - line.begin;
        const std::size_t end =
            std::clamp(std::min(diagnostic.range.end, text.size()), line.begin + begin, line.begin + line.text.size()) -
            line.begin;
        const std::size_t column = characters(line.text.substr(0, begin));
        const std::size_t width = std::max<std::size_t>(1, characters(line.text.substr(begin, end - begin)));
        result += fmt::format("{}:{}: {}\n  {}\n  {:>{}}{:^>{}}\n", line.number, column + 1, sentence(diagnostic),
                              line.text, "", column, "", width);
    }
    return result;
}

}  // namespace chokepoint::policy
