// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// What can be found, in the order in which equally good finds stand.
enum class SearchKind : std::uint8_t { Chip, System, Party, Event, Rule, Scenario, Metric, Subject, Source, Claim };

/// "chip", "system", "party" …
[[nodiscard]] std::string_view idOf(SearchKind kind);

/// One thing that can be found.
struct SearchDocument {
    SearchKind kind = SearchKind::Chip;
    std::string id;
    std::string name;
    std::string detail;                ///< what tells it from others of that name: maker, date, source
    std::vector<std::string> aliases;  ///< other names, citations, codes
    std::string body;                  ///< notes, summaries, wordings
    std::string subject = {};          ///< of a claim: what it is about
    std::string attribute = {};        ///< of a claim
};

/// How well something was found, best first.
enum class SearchMatch : std::uint8_t {
    Name,         ///< the name or the id
    Alias,        ///< another name or code
    NamePrefix,   ///< the name begins so
    AliasPrefix,  ///< another name begins so
    NameWords,    ///< words of the name begin so
    AliasWords,
    Phrase,  ///< the words side by side in its text
    Text,    ///< the words somewhere in its text
    Near,    ///< only after a slip of the pen was mended
};

struct SearchHit {
    std::shared_ptr<const SearchDocument> document;  ///< never null
    SearchMatch match = SearchMatch::Text;
    std::string matched;  ///< the name, alias or piece of text in which it was found
    double score = 0.0;   ///< 0 to 1, falling
    double rank = 0.0;    ///< bm25: of hits that are alike the smaller is the better one
};

/// Whether `a` stands before `b`: by SearchMatch, then kind, then rank, then name.
[[nodiscard]] bool isBetter(const SearchHit& a, const SearchHit& b);

/// What an index is made of. Documents are asked for one at a time and not kept, so that of a million claims only those
/// that are found are made again. Immutable; asked in any thread.
class SearchSource {
public:
    SearchSource() = default;
    virtual ~SearchSource() = default;
    SearchSource(const SearchSource&) = delete;
    SearchSource& operator=(const SearchSource&) = delete;
    SearchSource(SearchSource&&) = delete;
    SearchSource& operator=(SearchSource&&) = delete;

    [[nodiscard]] virtual std::size_t size() const = 0;
    /// By row; kinds never fall, so that claims come last.
    [[nodiscard]] virtual SearchKind kind(std::size_t row) const = 0;
    [[nodiscard]] virtual std::shared_ptr<const SearchDocument> document(std::size_t row) const = 0;
};

/// Everything by its words, in an FTS5 table in memory that is made of what the program holds and of nothing that a
/// file brings along. Chinese is found by its characters: each is a word, and neighbours are looked for as neighbours.
/// Made in any thread; then of one thread at a time.
class SearchIndex {
public:
    /// Fails where SQLite does (Io), or with Cancelled.
    [[nodiscard]] static Result<std::shared_ptr<SearchIndex>> build(std::vector<SearchDocument> documents,
                                                                    const std::stop_token& stop = {});
    [[nodiscard]] static Result<std::shared_ptr<SearchIndex>> build(std::shared_ptr<const SearchSource> source,
                                                                    const std::stop_token& stop = {});
    ~SearchIndex();
    SearchIndex(const SearchIndex&) = delete;
    SearchIndex& operator=(const SearchIndex&) = delete;
    SearchIndex(SearchIndex&&) = delete;
    SearchIndex& operator=(SearchIndex&&) = delete;

    /// What has all words of `query` (each may be the beginning of one), best first: see isBetter(). Case, accents,
    /// punctuation and traditional characters do not matter. Where nothing has them, what is a few letters away. An
    /// empty query finds nothing. In a large index words that stand in thousands of documents find some of them: an
    /// exact name is always among those.
    [[nodiscard]] std::vector<SearchHit> find(std::string_view query, std::size_t most) const;
    /// The same without mending: all that is found, unsorted and without score.
    [[nodiscard]] std::vector<SearchHit> findExactly(std::string_view query) const;
    /// What is a few letters away, alike.
    [[nodiscard]] std::vector<SearchHit> findNear(std::string_view query) const;
    [[nodiscard]] std::size_t size() const;

private:
    class Private;
    explicit SearchIndex(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

/// Sorts hits, cuts them to `most` and gives them scores.
void rankHits(std::vector<SearchHit>& hits, std::size_t most);

}  // namespace chokepoint::store
