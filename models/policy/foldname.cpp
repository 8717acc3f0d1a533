// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/entitysearch.h"
#include "models/policy/unicode.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

/// Traditional characters that occur in company names of the field, and what they are in the record.
constexpr std::u32string_view Traditional =
    U"華為電訊體導國際術業開發創積體電路長鑫憶儲存製藝寧無錫濟鄭軍學過處計機構網絡雲聯線東門陽廣產資團協係統係濤騰飛龍"
    U"藍圖運輸達維記憲環數據應雙極備裝設實驗顯單傳優勝視聽覽讀寫說話語譯蘇廈臺灣港澳門漢慶遠訊";
constexpr std::u32string_view Simplified =
    U"华为电讯体导国际术业开发创积体电路长鑫忆储存制艺宁无锡济郑军学过处计机构网络云联线东门阳广产资团协系统系涛腾飞龙"
    U"蓝图运输达维记宪环数据应双极备装设实验显单传优胜视听览读写说话语译苏厦台湾港澳门汉庆远讯";
static_assert(Traditional.size() == Simplified.size());

constexpr std::u32string_view Accented = U"àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāēīōūǎěǐǒǔšžčřłőűßæœđ";
constexpr std::u32string_view Plain = U"aaaaaaceeeeiiiinoooooouuuuyyaeiouaeiouszcrlousaod";
static_assert(Accented.size() == Plain.size());

constexpr std::array<std::string_view, 20> LegalForms{
    "co",  "ltd", "limited", "inc", "incorporated", "corp", "corporation", "company", "llc", "gmbh",
    "pte", "plc", "sa",      "ag",  "bv",           "kk",   "the",         "and",     "of",  "holdings"};
constexpr std::array<std::u32string_view, 4> ChineseForms{U"股份有限公司", U"有限责任公司", U"有限公司", U"集团"};

char32_t folded(char32_t c) {
    constexpr char32_t FullWidthFirst = 0xFF01;
    constexpr char32_t FullWidthLast = 0xFF5E;
    constexpr char32_t FullWidthShift = 0xFEE0;
    if (c >= FullWidthFirst && c <= FullWidthLast) {
        c -= FullWidthShift;
    }
    if (c >= U'A' && c <= U'Z') {
        return c - U'A' + U'a';
    }
    constexpr char32_t LatinCapitalFirst = 0xC0;
    constexpr char32_t LatinCapitalLast = 0xDE;
    if (c >= LatinCapitalFirst && c <= LatinCapitalLast && c != 0xD7) {
        c += 0x20;
    }
    if (const std::size_t at = Accented.find(c); at != std::u32string_view::npos) {
        return Plain[at];
    }
    if (const std::size_t at = Traditional.find(c); at != std::u32string_view::npos) {
        return Simplified[at];
    }
    return c;
}

/// Letters, digits and ideographs tell names apart; apostrophes vanish ("Xi'an"), the rest parts words.
bool isWordCharacter(char32_t c) {
    constexpr char32_t FirstIdeograph = 0x3400;
    constexpr char32_t LastIdeograph = 0x9FFF;
    constexpr char32_t FirstOther = 0x370;
    const bool isAscii = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    return isAscii || (c >= FirstIdeograph && c <= LastIdeograph) || (c >= FirstOther && c < 0x2000);
}

}  // namespace

std::string foldedName(std::string_view name) {
    std::u32string text;
    for (const char32_t raw : decodeUtf8(name)) {
        const char32_t c = folded(raw);
        if (c == U'\'' || c == U'’' || c == U'‘') {
            continue;
        }
        text += isWordCharacter(c) ? c : U' ';
    }
    for (const std::u32string_view form : ChineseForms) {
        for (std::size_t at = text.find(form); at != std::u32string::npos && text.size() > form.size();
             at = text.find(form)) {
            text.replace(at, form.size(), U" ");
        }
    }
    const std::string plain = encodeUtf8(text);
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < plain.size()) {
        const std::size_t end = std::min(plain.find(' ', begin), plain.size());
        if (end > begin) {
            words.push_back(plain.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    std::string result;
    for (const std::string& word : words) {
        const bool isForm = words.size() > 1 && std::ranges::find(LegalForms, word) != LegalForms.end();
        if (!isForm) {
            result += result.empty() ? "" : " ";
            result += word;
        }
    }
    return result;
}

}  // namespace chokepoint::policy
