// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace chokepoint::tables {

/// How what was typed lies in a text.
struct TextMatch {
    int score = 0;         ///< larger is better; comparable between texts for the same query
    QList<int> positions;  ///< of the matched letters in the text, ascending

    friend bool operator==(const TextMatch&, const TextMatch&) = default;
};

/// Finds the letters of each word of `query` in `text`, in order but not necessarily side by side ("cm384" lies in
/// "CloudMatrix 384"); the words themselves may stand in any order. Case, accents and punctuation do not matter. Best
/// are whole words, then beginnings of words, then runs of letters; a word whose letters lie scattered does not match.
/// What lies beyond the first `titleLength` characters (aliases, say) counts less. An empty query matches everything.
[[nodiscard]] std::optional<TextMatch> matchText(const QString& query, const QString& text, qsizetype titleLength = -1);

}  // namespace chokepoint::tables
