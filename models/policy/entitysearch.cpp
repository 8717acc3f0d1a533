// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/entitysearch.h"

#include "models/policy/unicode.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace chokepoint::policy {

namespace {

constexpr double FoldedScore = 0.95;
constexpr double MostFuzzyScore = 0.89;
constexpr double LeastFuzzyScore = 0.6;
constexpr double WholeWordScore = 0.85;
constexpr std::size_t LongestName = 200;

/// Letters apart: insertions, deletions, replacements, neighbours swapped (optimal string alignment).
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        previous[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            current[j] =
                std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
            }
        }
        std::swap(beforeLast, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

double similarity(const std::u32string& a, const std::u32string& b) {
    const std::size_t longest = std::max(a.size(), b.size());
    return longest == 0 ? 0.0 : 1.0 - static_cast<double>(distance(a, b)) / static_cast<double>(longest);
}

std::u32string withoutSpaces(std::u32string text) {
    std::erase(text, U' ');
    return text;
}

/// Whether `part` stands in `whole` as whole words, or anywhere where it is written in ideographs.
bool holdsWords(const std::u32string& whole, const std::u32string& part) {
    constexpr char32_t FirstIdeograph = 0x3400;
    if (part.size() < 2) {
        return false;
    }
    const std::size_t at = whole.find(part);
    if (at == std::u32string::npos) {
        return false;
    }
    const bool isIdeographic = part.front() >= FirstIdeograph;
    const bool startsWord = at == 0 || whole[at - 1] == U' ';
    const bool endsWord = at + part.size() == whole.size() || whole[at + part.size()] == U' ';
    return isIdeographic || (startsWord && endsWord);
}

struct Query {
    std::string written;
    std::string folded;
    std::u32string letters;
    std::u32string tight;
};

Query queryOf(std::string_view name) {
    Query query;
    query.written = std::string(name.substr(0, LongestName));
    query.folded = foldedName(query.written);
    query.letters = decodeUtf8(query.folded);
    query.tight = withoutSpaces(query.letters);
    return query;
}

double fuzzyScore(const Query& query, const std::u32string& letters) {
    double score = std::max(similarity(query.letters, letters), similarity(query.tight, withoutSpaces(letters)));
    if (holdsWords(letters, query.letters) || (letters.size() > 3 && holdsWords(query.letters, letters))) {
        const double share = static_cast<double>(std::min(letters.size(), query.letters.size())) /
                             static_cast<double>(std::max(letters.size(), query.letters.size()));
        score = std::max(score, WholeWordScore * (0.8 + 0.2 * share));
    }
    // A typo in one word of a longer name.
    std::size_t begin = 0;
    while (begin < letters.size()) {
        const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
        const std::u32string word = letters.substr(begin, end - begin);
        if (word.size() > 3 && query.letters.size() > 3) {
            score = std::max(score, WholeWordScore * similarity(query.letters, word));
        }
        begin = end + 1;
    }
    return std::min(score, MostFuzzyScore);
}

EntityMatch matchOf(const Query& query, const Party& party, const std::string& name, bool isAlias) {
    EntityMatch match{&party, name, MatchMethod::Fuzzy, 0.0, false};
    if (name == query.written) {
        match.method = isAlias ? MatchMethod::Alias : MatchMethod::Exact;
        match.score = 1.0;
        return match;
    }
    const std::string folded = foldedName(name);
    if (folded.empty() || query.folded.empty()) {
        return match;
    }
    const std::u32string letters = decodeUtf8(folded);
    if (folded == query.folded || withoutSpaces(letters) == query.tight) {
        match.method = MatchMethod::Folded;
        match.score = FoldedScore;
        return match;
    }
    match.score = fuzzyScore(query, letters);
    return match;
}

}  // namespace

std::string_view idOf(MatchMethod method) {
    switch (method) {
        case MatchMethod::Exact:
            return "exact";
        case MatchMethod::Alias:
            return "alias";
        case MatchMethod::Folded:
            return "folded";
        case MatchMethod::Fuzzy:
            return "fuzzy";
    }
    return "fuzzy";
}

std::vector<EntityMatch> findEntities(const Record& record, std::string_view name, Day asOf, std::size_t most) {
    const Query query = queryOf(name);
    std::vector<EntityMatch> matches;
    if (query.written.empty()) {
        return matches;
    }
    for (const Party& party : record.parties()) {
        EntityMatch best = matchOf(query, party, party.name, false);
        const auto consider = [&](const std::string& other, bool isAlias) {
            EntityMatch match = matchOf(query, party, other, isAlias);
            const bool isBetter = std::tuple(match.score, -static_cast<int>(match.method)) >
                                  std::tuple(best.score, -static_cast<int>(best.method));
            if (isBetter) {
                best = std::move(match);
            }
        };
        consider(party.id, false);
        for (const std::string& alias : party.aliases) {
            consider(alias, true);
        }
        if (best.score >= LeastFuzzyScore) {
            best.isListed = record.isListed(party, asOf);
            matches.push_back(std::move(best));
        }
    }
    std::ranges::stable_sort(matches, [](const EntityMatch& a, const EntityMatch& b) { return a.score > b.score; });
    if (matches.size() > most) {
        matches.resize(most);
    }
    return matches;
}

AffiliateAnswer affiliatesRule(const Record& record, const std::vector<Ownership>& owners, Day asOf) {
    constexpr double Half = 0.5;
    constexpr std::string_view RuleEvent = "2025-09-affiliates-rule";
    AffiliateAnswer answer;
    const Event* event = record.event(RuleEvent);
    if (event == nullptr || !event->effective) {
        answer.ruleStatus = "not-yet-in-force";
        return answer;
    }
    answer.ruleStatus = record.statusOn(*event, asOf);
    for (const Ownership& owner : owners) {
        const std::vector<EntityMatch> found = findEntities(record, owner.owner, asOf, 1);
        if (!found.empty() && found.front().score >= CertainMatch && found.front().isListed) {
            answer.listedShare += owner.share;
        }
    }
    answer.isCovered = answer.ruleStatus == "in-force" && answer.listedShare >= Half;
    return answer;
}

std::vector<const Party*> subsidiariesOf(const Record& record, std::string_view party) {
    std::vector<const Party*> result;
    for (const Party& other : record.parties()) {
        if (other.parentParty == party) {
            result.push_back(&other);
        }
    }
    return result;
}

std::string_view wordsOfFootnote(std::string_view footnote) {
    if (footnote == "1") {
        return "Foreign-made items produced with listed US technology need a licence where this party takes part "
               "(Huawei "
               "foreign-direct-product rule).";
    }
    if (footnote == "4") {
        return "Foreign-made items produced with listed US technology need a licence for this party's supercomputers "
               "and "
               "advanced chips (foreign-direct-product rule, footnote 4).";
    }
    if (footnote == "5") {
        return "Foreign-made chipmaking equipment produced with US technology needs a licence for this party "
               "(foreign-direct-product rule, footnote 5).";
    }
    return "";
}

}  // namespace chokepoint::policy
