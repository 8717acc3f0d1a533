// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/unicode.h"

namespace chokepoint::policy {

namespace {

constexpr char32_t Replacement = 0xFFFD;
constexpr unsigned ContinuationBits = 6;
constexpr unsigned ContinuationMask = 0x3F;

}  // namespace

std::u32string decodeUtf8(std::string_view text) {
    std::u32string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
        if (length == 0 || i + length > text.size() || first > 0xF4) {
            result += Replacement;
            ++i;
            continue;
        }
        char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
        bool isWhole = true;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            isWhole = isWhole && (next & 0xC0U) == 0x80U;
            c = (c << ContinuationBits) | (next & ContinuationMask);
        }
        result += isWhole ? c : Replacement;
        i += isWhole ? length : 1;
    }
    return result;
}

std::string encodeUtf8(std::u32string_view text) {
    std::string result;
    const auto put = [&](char32_t byte) { result += static_cast<char>(static_cast<unsigned char>(byte)); };
    for (const char32_t c : text) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0U | (c >> 6U));
            put(0x80U | (c & ContinuationMask));
        } else if (c < 0x10000) {
            put(0xE0U | (c >> 12U));
            put(0x80U | ((c >> 6U) & ContinuationMask));
            put(0x80U | (c & ContinuationMask));
        } else {
            put(0xF0U | (c >> 18U));
            put(0x80U | ((c >> 12U) & ContinuationMask));
            put(0x80U | ((c >> 6U) & ContinuationMask));
            put(0x80U | (c & ContinuationMask));
        }
    }
    return result;
}

}  // namespace chokepoint::policy
