// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/textmatch.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <vector>

namespace chokepoint::tables {

namespace {

constexpr int PerLetter = 2;
constexpr int AtWordStart = 8;
constexpr int NextToLast = 9;
constexpr int AtTextStart = 4;
constexpr int WholeWord = 6;
constexpr int BeyondTitle = -3;
constexpr int Loose = -4;  ///< a letter that neither begins a word nor follows the last one
constexpr int Impossible = std::numeric_limits<int>::min() / 2;

/// The letter without case and accent; null for what is neither letter nor digit.
QChar folded(QChar c) {
    if (!c.isLetterOrNumber()) {
        return {};
    }
    const QString parts = c.decomposition();
    return (parts.isEmpty() ? c : parts.front()).toCaseFolded();
}

/// One place in the text as matching sees it.
struct Letter {
    QChar folded;
    int position = 0;
    bool beginsWord = false;
    bool endsWord = false;
};

std::vector<Letter> lettersOf(const QString& text) {
    std::vector<Letter> letters;
    letters.reserve(static_cast<std::size_t>(text.size()));
    bool wasLetter = false;
    for (int i = 0; i < text.size(); ++i) {
        const QChar here = text.at(i);
        const QChar letter = folded(here);
        if (letter.isNull()) {
            if (wasLetter) {
                letters.back().endsWord = true;
            }
            wasLetter = false;
            continue;
        }
        // "CloudMatrix" and "NVL72" are two words each to whoever abbreviates them.
        const QChar before = i > 0 ? text.at(i - 1) : QChar();
        const bool isHump = (here.isUpper() && before.isLower()) || (here.isDigit() && before.isLetter());
        letters.push_back({letter, i, !wasLetter || isHump, false});
        wasLetter = true;
    }
    if (!letters.empty()) {
        letters.back().endsWord = true;
    }
    return letters;
}

struct Path {
    int score = Impossible;
    int loose = 0;
    int runs = 0;
    std::vector<std::size_t> at;
};

/// The best way to find `term` in the letters: for each letter of the term, the best score that ends at each place.
Path bestPath(const QString& term, const std::vector<Letter>& letters, int titleLength) {
    const std::size_t count = letters.size();
    const auto length = static_cast<std::size_t>(term.size());
    std::vector<std::vector<int>> score(length, std::vector<int>(count, Impossible));
    std::vector<std::vector<std::size_t>> from(length, std::vector<std::size_t>(count, count));
    for (std::size_t i = 0; i < length; ++i) {
        std::size_t bestBefore = count;  // where the letter before ends best, more than one place to the left
        for (std::size_t j = i; j < count; ++j) {
            if (i > 0 && j >= 2 && (bestBefore == count || score[i - 1][j - 2] >= score[i - 1][bestBefore])) {
                bestBefore = j - 2;
            }
            if (letters[j].folded != term.at(static_cast<qsizetype>(i))) {
                continue;
            }
            int own = PerLetter + (letters[j].position >= titleLength ? BeyondTitle : 0);
            const int jump = letters[j].beginsWord ? AtWordStart : Loose;
            if (i == 0) {
                score[i][j] = own + jump + (j == 0 ? AtTextStart : 0);
                continue;
            }
            const int next = j >= 1 ? score[i - 1][j - 1] : Impossible;
            const int far = bestBefore == count ? Impossible : score[i - 1][bestBefore];
            const int viaNext = next == Impossible ? Impossible : next + own + NextToLast;
            const int viaFar = far == Impossible ? Impossible : far + own + jump;
            score[i][j] = std::max(viaNext, viaFar);
            from[i][j] = viaNext >= viaFar ? j - 1 : bestBefore;
        }
    }
    Path path;
    std::size_t end = count;
    for (std::size_t j = 0; j < count; ++j) {
        if (score[length - 1][j] > path.score) {
            path.score = score[length - 1][j];
            end = j;
        }
    }
    if (end == count) {
        return path;
    }
    path.at.resize(length);
    for (std::size_t i = length; i-- > 0;) {
        path.at[i] = end;
        end = from[i][end];
    }
    for (std::size_t i = 0; i < length; ++i) {
        const bool follows = i > 0 && path.at[i] == path.at[i - 1] + 1;
        path.runs += follows ? 0 : 1;
        path.loose += follows || letters[path.at[i]].beginsWord ? 0 : 1;
    }
    const bool isOneRun = path.at.back() - path.at.front() + 1 == length;
    if (isOneRun && letters[path.at.front()].beginsWord && letters[path.at.back()].endsWord) {
        path.score += WholeWord;
    }
    return path;
}

QStringList termsOf(const QString& query) {
    QStringList terms;
    QString term;
    for (const QChar c : query) {
        if (const QChar letter = folded(c); !letter.isNull()) {
            term += letter;
        } else if (c.isSpace() && !term.isEmpty()) {
            terms << term;
            term.clear();
        }
    }
    if (!term.isEmpty()) {
        terms << term;
    }
    return terms;
}

}  // namespace

std::optional<TextMatch> matchText(const QString& query, const QString& text, qsizetype titleLength) {
    const std::vector<Letter> letters = lettersOf(text);
    const int title = static_cast<int>(titleLength < 0 ? text.size() : titleLength);
    TextMatch match;
    for (const QString& term : termsOf(query)) {
        if (static_cast<std::size_t>(term.size()) > letters.size()) {
            return std::nullopt;
        }
        const Path path = bestPath(term, letters, title);
        // The middle of a word and one letter left out are meant; letters picked from here and there are chance.
        const bool isMeant = path.loose == 0 || (path.loose == 1 && path.runs <= 2 && term.size() >= 3);
        if (path.score <= Impossible / 2 || !isMeant) {
            return std::nullopt;
        }
        match.score += path.score;
        for (const std::size_t at : path.at) {
            match.positions << letters[at].position;
        }
    }
    std::sort(match.positions.begin(), match.positions.end());
    match.positions.erase(std::unique(match.positions.begin(), match.positions.end()), match.positions.end());
    return match;
}

}  // namespace chokepoint::tables
