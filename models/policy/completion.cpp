// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/completion.h"

#include "models/policy/fields.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::string_view, 9> Units{"GB/s", "TB/s", "mm2",     "TOPS",   "TFLOPS",
                                                "GB",   "TPP",  "TPP/mm2", "billion"};

struct Word {
    std::string_view text;
    CompletionKind kind;
    std::string_view detail;
};
constexpr std::array<Word, 10> Words{{
    {"and", CompletionKind::Word, "both"},
    {"or", CompletionKind::Word, "either"},
    {"not", CompletionKind::Word, "the contrary"},
    {"in", CompletionKind::Word, "one of a list"},
    {"true", CompletionKind::Word, "always"},
    {"false", CompletionKind::Word, "never"},
    {"sum(", CompletionKind::Function, "of several figures"},
    {"max(", CompletionKind::Function, "the largest"},
    {"min(", CompletionKind::Function, "the smallest"},
    {"rule(\"", CompletionKind::Function, "what another rule says"},
}};

bool isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// Where the text in quotation marks begins that holds the cursor; npos outside of any.
std::size_t openQuote(std::string_view before) {
    std::size_t open = std::string_view::npos;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == '\\' && open != std::string_view::npos) {
            ++i;
        } else if (before[i] == '"') {
            open = open == std::string_view::npos ? i : std::string_view::npos;
        }
    }
    return open;
}

/// The last word before a place that is no punctuation of a list.
std::string_view wordBefore(std::string_view text) {
    std::size_t end = text.size();
    bool isInQuotes = false;
    while (end > 0) {
        const char c = text[end - 1];
        if (c == '"') {
            isInQuotes = !isInQuotes;
        } else if (!isInQuotes && isNamePart(c)) {
            std::size_t begin = end;
            while (begin > 0 && isNamePart(text[begin - 1])) {
                --begin;
            }
            const std::string_view word = text.substr(begin, end - begin);
            if (word != "in" && word != "not") {
                return word;
            }
            end = begin + 1;
        }
        --end;
    }
    return {};
}

class Collector {
public:
    explicit Collector(std::string_view typed) : m_typed(lower(typed)) {}

    void offer(std::string_view text, std::string_view detail, CompletionKind kind) {
        const std::size_t at = lower(text).find(m_typed);
        const std::size_t inDetail = at == std::string::npos ? lower(detail).find(m_typed) : 0;
        if (at != std::string::npos || (kind == CompletionKind::Name && inDetail != std::string::npos)) {
            (at == 0 ? m_first : m_later).push_back({std::string(text), std::string(detail), kind});
        }
    }

    std::vector<Completion> take() {
        m_first.insert(m_first.end(), m_later.begin(), m_later.end());
        const bool isWhole = m_first.size() == 1 && lower(m_first.front().text) == m_typed;
        return isWhole ? std::vector<Completion>() : std::move(m_first);
    }

private:
    std::string m_typed;
    std::vector<Completion> m_first;
    std::vector<Completion> m_later;
};

Completions namesAt(std::string_view text, std::size_t cursor, std::size_t open, const CompletionSources& sources) {
    const std::string_view subject = wordBefore(text.substr(0, open));
    const std::span<const NamedId> names = subject == "rule"    ? sources.rules
                                           : subject == "chip"  ? sources.chips
                                           : subject == "maker" ? sources.makers
                                                                : std::span<const NamedId>();
    std::size_t end = cursor;
    while (end < text.size() && text[end] != '"' && text[end] != '\n') {
        ++end;
    }
    Collector collector(text.substr(open + 1, cursor - open - 1));
    for (const NamedId& name : names) {
        collector.offer(name.id, name.name, CompletionKind::Name);
    }
    return {{open + 1, end}, collector.take()};
}

/// Whether a number stands before the place, with or without a space, so that a unit could follow.
bool isAfterNumber(std::string_view before) {
    std::size_t end = before.size();
    while (end > 0 && isSpace(before[end - 1])) {
        --end;
    }
    std::size_t begin = end;
    while (begin > 0 && (isNamePart(before[begin - 1]) || before[begin - 1] == '.')) {
        --begin;
    }
    return begin < end && before[begin] >= '0' && before[begin] <= '9';
}

}  // namespace

Completions completionsAt(std::string_view text, std::size_t cursor, const CompletionSources& sources) {
    cursor = std::min(cursor, text.size());
    if (const std::size_t open = openQuote(text.substr(0, cursor)); open != std::string_view::npos) {
        return namesAt(text, cursor, open, sources);
    }
    std::size_t begin = cursor;
    while (begin > 0 && (isNamePart(text[begin - 1]) || text[begin - 1] == '/')) {
        --begin;
    }
    // "tpp/mem" is a quotient, "GB/s" a unit.
    const bool isUnitPlace = isAfterNumber(text.substr(0, begin));
    while (!isUnitPlace && text.substr(begin, cursor - begin).find('/') != std::string_view::npos) {
        begin += text.substr(begin, cursor - begin).find('/') + 1;
    }
    std::size_t end = cursor;
    while (end < text.size() && isNamePart(text[end])) {
        ++end;
    }
    const std::string_view typed = text.substr(begin, cursor - begin);
    if (!typed.empty() && typed.front() >= '0' && typed.front() <= '9') {
        return {{begin, end}, {}};
    }
    Collector collector(typed);
    if (isUnitPlace) {
        for (const std::string_view unit : Units) {
            collector.offer(unit, {}, CompletionKind::Unit);
        }
    } else {
        for (const Field& field : allFields()) {
            collector.offer(field.id, field.meaning, CompletionKind::Field);
        }
    }
    for (const Word& word : Words) {
        const bool joins = word.kind == CompletionKind::Word && word.text != "true" && word.text != "false";
        if (!isUnitPlace || joins) {
            collector.offer(word.text, word.detail, word.kind);
        }
    }
    return {{begin, end}, collector.take()};
}

}  // namespace chokepoint::policy
