// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/searchwords.h"

#include "models/policy/entitysearch.h"

#include <algorithm>

namespace chokepoint::store {

namespace {

constexpr std::size_t SnippetBefore = 32;
constexpr std::size_t SnippetLength = 110;

bool isAscii(char c) {
    return static_cast<unsigned char>(c) < 0x80U;
}

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

/// A word that is not all ASCII: Latin letters together, all others one by one where they are ideographs.
void addForeignWords(std::string& words, std::string_view chunk) {
    const std::string folded = policy::foldedName(chunk);
    std::string word;
    for (std::size_t i = 0; i < folded.size();) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        const std::size_t length = byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
        if (length >= 3 || folded[i] == ' ') {
            addWord(words, word);
            word.clear();
            addWord(words, folded[i] == ' ' ? std::string_view() : std::string_view(folded).substr(i, length));
        } else {
            word += folded.substr(i, length);
        }
        i += length;
    }
    addWord(words, word);
}

}  // namespace

void addWord(std::string& words, std::string_view word) {
    if (!word.empty()) {
        words += words.empty() ? "" : " ";
        words += word;
    }
}

std::string searchWords(std::string_view text) {
    std::string words;
    for (std::size_t i = 0; i < text.size();) {
        if (isAscii(text[i]) && !isLetterOrDigit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        bool isPlain = true;
        while (end < text.size() && (!isAscii(text[end]) || isLetterOrDigit(text[end]))) {
            isPlain = isPlain && isAscii(text[end]);
            ++end;
        }
        const std::string_view chunk = text.substr(i, end - i);
        if (isPlain) {
            addWord(words, lowered(chunk));
        } else {
            addForeignWords(words, chunk);
        }
        i = end;
    }
    return words;
}

std::string humps(std::string_view name) {
    std::string parts;
    bool hasHump = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isHump = i > 0 && name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] >= 'a' && name[i - 1] <= 'z';
        hasHump = hasHump || isHump;
        parts += isHump ? " " : "";
        parts += name[i];
    }
    return hasHump ? parts : std::string();
}

std::string squashed(const std::string& words) {
    const bool isPlain = std::ranges::all_of(words, isAscii);
    if (!isPlain || words.find(' ') == std::string::npos) {
        return {};
    }
    std::string result = words;
    std::erase(result, ' ');
    return result;
}

std::string snippet(const std::string& text, const std::vector<std::string>& typed) {
    const std::string low = lowered(text);
    std::size_t at = std::string::npos;
    for (const std::string& word : typed) {
        at = std::min(at, low.find(lowered(word)));
    }
    if (at == std::string::npos) {
        at = 0;
    }
    std::size_t begin = at > SnippetBefore ? text.find(' ', at - SnippetBefore) : 0;
    begin = begin == std::string::npos || begin > at ? at : begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
        --begin;
    }
    std::size_t end = std::min(begin + SnippetLength, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    std::string piece = text.substr(begin, end - begin);
    piece.erase(0, piece.find_first_not_of(" \n"));
    std::ranges::replace(piece, '\n', ' ');
    return (begin > 0 ? "… " : "") + piece + (end < text.size() ? " …" : "");
}

}  // namespace chokepoint::store
