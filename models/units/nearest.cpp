// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/nearest.h"

#include <algorithm>
#include <array>

namespace chokepoint::units {

namespace {

constexpr int LetterCost = 4;
constexpr int CaseCost = 1;
constexpr std::size_t LongestCompared = 64;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether the part stands in the text, upper and lower case alike.
bool contains(std::string_view text, std::string_view part) {
    const auto isSame = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), isSame) != text.end();
}

int replaceCost(char a, char b) {
    if (a == b) {
        return 0;
    }
    return lower(a) == lower(b) ? CaseCost : LetterCost;
}

/// Optimal string alignment, in LetterCost per edit and CaseCost per letter of another case; more than `limit` where it
/// is more, whatever it is. Both at most LongestCompared.
int distance(std::string_view a, std::string_view b, int limit) {
    using Row = std::array<int, LongestCompared + 1>;
    Row beforeLast{};
    Row previous{};
    Row current{};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        previous[j] = static_cast<int>(j) * LetterCost;
    }
    int leastBefore = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i) * LetterCost;
        int least = current[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            current[j] = std::min({previous[j] + LetterCost, current[j - 1] + LetterCost,
                                   previous[j - 1] + replaceCost(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], beforeLast[j - 2] + LetterCost);
            }
            least = std::min(least, current[j]);
        }
        if (least > limit && leastBefore > limit) {
            return limit + 1;  // each later cost comes from one of the last two rows, and only grows
        }
        leastBefore = least;
        std::swap(beforeLast, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

}  // namespace

std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string> known, std::size_t most) {
    struct Candidate {
        int cost;
        std::size_t index;
    };
    if (wanted.empty() || wanted.size() > LongestCompared) {
        return {};
    }
    const int limit = LetterCost * std::max(1, static_cast<int>(wanted.size()) / 3);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].size() > LongestCompared) {
            continue;
        }
        // Letters that one has more than the other are edits at least: most names need no closer look.
        const auto more =
            static_cast<int>(std::max(wanted.size(), known[i].size()) - std::min(wanted.size(), known[i].size()));
        int cost = more * LetterCost <= limit ? distance(wanted, known[i], limit) : limit + 1;
        // A part of a name counts as near: people type "cloudmatrix" for "huawei-cloudmatrix-384".
        if (wanted.size() >= 3 && wanted.size() <= known[i].size() && contains(known[i], wanted)) {
            cost = std::min(cost, LetterCost);
        }
        if (cost <= limit) {
            candidates.push_back({cost, i});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    std::vector<std::string> result;
    for (std::size_t i = 0; i < candidates.size() && i < most; ++i) {
        result.push_back(known[candidates[i].index]);
    }
    return result;
}

}  // namespace chokepoint::units
