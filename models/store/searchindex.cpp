// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/searchindex.h"

#include "models/store/searchwords.h"
#include "models/units/nearest.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace chokepoint::store {

namespace {

/// What the index has of each document beside the table: its names, for ranking.
struct FoldedNames {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;

    explicit FoldedNames(const SearchDocument& document)
        : id(searchWords(document.id)), name(searchWords(document.name)) {
        for (const std::string& other : document.aliases) {
            aliases.push_back(searchWords(other));
        }
    }
};

/// Nobody types one, and each would be five words that stand nowhere else.
bool isUuid(std::string_view id) {
    constexpr std::size_t Length = 36;
    return id.size() == Length && id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-';
}

bool hasLetter(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

constexpr std::size_t MostNamed = 300;  ///< finds that are no claims, before they are ranked
constexpr std::size_t MostClaims = 60;
/// Of an index with more documents not more than so many finds are weighed against each other: bm25 looks at each.
constexpr std::size_t LargeIndex = 50'000;
constexpr std::size_t MostWeighed = 2'000;
constexpr std::size_t MostVocabulary = 50'000;

/// One FTS5 phrase whose last word may go on: "\"3a090 a\"*".
std::string phrase(std::string_view words) {
    return "\"" + std::string(words) + "\" *";
}

/// Whether each of the phrases begins at a word of the text.
bool hasWords(const std::string& text, const std::vector<std::string>& phrases) {
    const std::string padded = " " + text;
    return std::ranges::all_of(
        phrases, [&padded](const std::string& words) { return padded.find(" " + words) != std::string::npos; });
}

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// What was typed, taken apart.
struct Query {
    std::string words;                 ///< all of it, folded
    std::vector<std::string> phrases;  ///< of each part between blanks, folded
    std::vector<std::string> typed;    ///< the parts as they were typed

    [[nodiscard]] std::string side() const { return phrase(words); }
    [[nodiscard]] std::string anywhere() const {
        std::string match;
        for (const std::string& part : phrases) {
            match += (match.empty() ? "" : " AND ") + phrase(part);
        }
        return match;
    }
};

Query parsed(std::string_view text) {
    Query query;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find_first_of(" \t\n\u3000", begin), text.size());
        const std::string part(text.substr(begin, end - begin));
        if (std::string words = searchWords(part); !words.empty()) {
            addWord(query.words, words);
            query.phrases.push_back(std::move(words));
            query.typed.push_back(part);
        }
        begin = end + 1;
    }
    return query;
}

/// Documents that are kept.
class ListedDocuments final : public SearchSource {
public:
    explicit ListedDocuments(std::vector<SearchDocument> documents)
        : m_documents(std::make_shared<std::vector<SearchDocument>>(std::move(documents))) {
        std::ranges::stable_sort(*m_documents, {}, &SearchDocument::kind);
    }
    [[nodiscard]] std::size_t size() const override { return m_documents->size(); }
    [[nodiscard]] SearchKind kind(std::size_t row) const override { return (*m_documents)[row].kind; }
    [[nodiscard]] std::shared_ptr<const SearchDocument> document(std::size_t row) const override {
        return {m_documents, &(*m_documents)[row]};
    }

private:
    std::shared_ptr<std::vector<SearchDocument>> m_documents;
};

}  // namespace

std::string_view idOf(SearchKind kind) {
    constexpr std::array<std::string_view, 10> Ids{"chip",     "system", "party",   "event",  "rule",
                                                   "scenario", "metric", "subject", "source", "claim"};
    return Ids[static_cast<std::size_t>(kind)];
}

class SearchIndex::Private {
public:
    explicit Private(std::shared_ptr<const SearchSource> source) : m_source(std::move(source)) {
        // Claims last: they are looked for apart, so that they crowd nothing out.
        while (m_firstClaim < m_source->size() && m_source->kind(m_firstClaim) != SearchKind::Claim) {
            ++m_firstClaim;
        }
    }

    [[nodiscard]] Result<void> fill(const std::stop_token& stop);
    [[nodiscard]] std::vector<SearchHit> find(const Query& query) const;
    [[nodiscard]] std::optional<Query> mended(const Query& query) const;
    [[nodiscard]] std::size_t size() const { return m_source->size(); }

private:
    /// Rows by bm25, better is smaller.
    using Found = std::unordered_map<std::size_t, double>;
    enum Part : std::uint8_t { Named, Claims };

    [[nodiscard]] Result<void> execute(const char* sql);
    [[nodiscard]] tl::unexpected<Error> broken() const;
    [[nodiscard]] Result<Statement> prepared(const char* sql) const;
    [[nodiscard]] Result<void> addDocument(std::size_t row, const Statement& insert);
    [[nodiscard]] Found read(const Statement& select, const std::string& match, Part part, std::size_t most) const;
    [[nodiscard]] Found rowsOf(const std::string& match, Part part) const;
    [[nodiscard]] SearchHit hitOf(std::size_t row, const Query& query, bool isSideBySide) const;
    void addVocabulary(const std::string& words);

    std::shared_ptr<const SearchSource> m_source;
    std::vector<FoldedNames> m_names;  ///< of all that are no claims
    std::size_t m_firstClaim = 0;
    std::set<std::string> m_seen;
    std::vector<std::string> m_vocabulary;                      ///< words of names, for mending
    std::unordered_multimap<std::string, std::size_t> m_exact;  ///< folded id, name or alias → document
    std::unique_ptr<sqlite3, CloseDatabase> m_database;
    Statement m_some;  ///< the first that fit, as they stand
    Statement m_best;  ///< those that fit best
};

tl::unexpected<Error> SearchIndex::Private::broken() const {
    return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the search index could not be made: %1"),
                                   {std::string(sqlite3_errmsg(m_database.get()))}});
}

Result<void> SearchIndex::Private::execute(const char* sql) {
    return sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK ? Result<void>() : broken();
}

Result<Statement> SearchIndex::Private::prepared(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
        return broken();
    }
    return Statement(statement);
}

void SearchIndex::Private::addVocabulary(const std::string& words) {
    constexpr std::size_t Shortest = 4;
    std::size_t begin = 0;
    while (begin < words.size() && m_vocabulary.size() < MostVocabulary) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        std::string word = words.substr(begin, end - begin);
        // Another number is no slip of the pen.
        const bool isWord =
            word.size() >= Shortest && static_cast<unsigned char>(word.front()) < 0x80U && hasLetter(word);
        if (isWord && m_seen.insert(word).second) {
            m_vocabulary.push_back(std::move(word));
        }
        begin = end + 1;
    }
}

Result<void> SearchIndex::Private::fill(const std::stop_token& stop) {
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &database,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    m_database.reset(database);
    if (opened != SQLITE_OK) {
        return broken();
    }
    // Without content: the documents are at hand, and it stays small. Words come ready, a blank apart. A beginning that
    // has no list of its own is put together from the lists of all words that begin so, which takes long where one of
    // them stands in every document.
    const Result<void> made = execute(
        "PRAGMA journal_mode = OFF;"
        "CREATE VIRTUAL TABLE find USING fts5(name, alias, body, content='', tokenize='ascii', prefix='1 2 3 4 5');"
        "INSERT INTO find(find, rank) VALUES('hashsize', 33554432);"
        "INSERT INTO find(find, rank) VALUES('rank', 'bm25(8.0, 5.0, 1.0)');"
        "BEGIN");
    if (!made) {
        return made;
    }
    Result<Statement> insert = prepared("INSERT INTO find(rowid, name, alias, body) VALUES(?, ?, ?, ?)");
    if (!insert) {
        return tl::unexpected<Error>(std::move(insert.error()));
    }
    m_names.reserve(m_firstClaim);
    for (std::size_t row = 0; row < size(); ++row) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("the search index is not wanted any more"), {}});
        }
        if (Result<void> added = addDocument(row, *insert); !added) {
            return added;
        }
    }
    if (Result<void> done = execute("COMMIT"); !done) {
        return done;
    }
    m_seen.clear();
    Result<Statement> some =
        prepared("SELECT rowid, 0.0 FROM find WHERE find MATCH ?1 AND rowid BETWEEN ?2 AND ?3 LIMIT ?4");
    Result<Statement> best =
        prepared("SELECT rowid, rank FROM find WHERE find MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rank LIMIT ?4");
    if (!some || !best) {
        return broken();
    }
    m_some = *std::move(some);
    m_best = *std::move(best);
    return {};
}

Result<void> SearchIndex::Private::addDocument(std::size_t row, const Statement& insert) {
    const std::shared_ptr<const SearchDocument> document = m_source->document(row);
    FoldedNames names(*document);
    std::string alias = squashed(names.name);
    addWord(alias, searchWords(humps(document->name)));
    for (const std::string& other : names.aliases) {
        addWord(alias, other);
        addWord(alias, squashed(other));
    }
    std::string body = searchWords(document->body + " " + document->detail);
    if (!isUuid(document->id)) {
        addWord(body, names.id);
    }
    sqlite3_bind_int64(insert.get(), 1, static_cast<sqlite3_int64>(row));
    const auto bind = [&insert](int at, const std::string& text) {
        sqlite3_bind_text(insert.get(), at, text.c_str(), static_cast<int>(text.size()), SQLITE_STATIC);
    };
    bind(2, names.name);
    bind(3, alias);
    bind(4, body);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) {
        return broken();
    }
    sqlite3_reset(insert.get());
    if (row < m_firstClaim) {
        addVocabulary(names.name);
        addVocabulary(alias);
        m_exact.emplace(names.id, row);
        m_exact.emplace(names.name, row);
        for (const std::string& other : names.aliases) {
            m_exact.emplace(other, row);
        }
        m_names.push_back(std::move(names));
    }
    return {};
}

SearchIndex::Private::Found SearchIndex::Private::read(const Statement& select, const std::string& match, Part part,
                                                       std::size_t most) const {
    const auto first = static_cast<sqlite3_int64>(part == Named ? 0 : m_firstClaim);
    const auto last = static_cast<sqlite3_int64>(part == Named ? m_firstClaim : size()) - 1;
    sqlite3_bind_text(select.get(), 1, match.c_str(), static_cast<int>(match.size()), SQLITE_STATIC);
    sqlite3_bind_int64(select.get(), 2, first);
    sqlite3_bind_int64(select.get(), 3, last);
    sqlite3_bind_int64(select.get(), 4, static_cast<sqlite3_int64>(most));
    Found found;
    while (sqlite3_step(select.get()) == SQLITE_ROW) {
        found.emplace(static_cast<std::size_t>(sqlite3_column_int64(select.get(), 0)),
                      sqlite3_column_double(select.get(), 1));
    }
    sqlite3_reset(select.get());
    return found;
}

SearchIndex::Private::Found SearchIndex::Private::rowsOf(const std::string& match, Part part) const {
    const std::size_t most = part == Named ? MostNamed : MostClaims;
    if (size() > LargeIndex) {
        Found some = read(m_some, match, part, MostWeighed);
        if (some.size() == MostWeighed) {
            return read(m_some, match, part, most);
        }
        if (some.size() <= most) {
            // All of them; a row for a word is what bm25 takes its time for.
            return some;
        }
    }
    return read(m_best, match, part, most);
}

SearchHit SearchIndex::Private::hitOf(std::size_t row, const Query& query, bool isSideBySide) const {
    SearchHit hit{m_source->document(row), isSideBySide ? SearchMatch::Phrase : SearchMatch::Text, {}, 0.0, 0.0};
    const SearchDocument& document = *hit.document;
    const FoldedNames& names = row < m_firstClaim ? m_names[row] : FoldedNames(document);
    const auto isOf = [&query](const std::string& name) {
        return name == query.words || (squashed(name) == query.words && !query.words.empty());
    };
    const auto begins = [&query](const std::string& name) {
        return name.starts_with(query.words) || squashed(name).starts_with(query.words);
    };
    const auto take = [&hit](SearchMatch match, const std::string& where) {
        if (match < hit.match) {
            hit.match = match;
            hit.matched = where;
        }
    };
    if (isOf(names.name)) {
        take(SearchMatch::Name, document.name);
    } else if (isOf(names.id)) {
        take(SearchMatch::Name, document.id);
    } else if (begins(names.name)) {
        take(SearchMatch::NamePrefix, document.name);
    } else if (hasWords(names.name, query.phrases)) {
        take(SearchMatch::NameWords, document.name);
    }
    for (std::size_t i = 0; i < names.aliases.size(); ++i) {
        const std::string& alias = names.aliases[i];
        if (isOf(alias)) {
            take(SearchMatch::Alias, document.aliases[i]);
        } else if (begins(alias)) {
            take(SearchMatch::AliasPrefix, document.aliases[i]);
        } else if (hasWords(alias, query.phrases)) {
            take(SearchMatch::AliasWords, document.aliases[i]);
        }
    }
    if (hit.matched.empty()) {
        hit.matched = snippet(document.body, query.typed);
    }
    return hit;
}

std::vector<SearchHit> SearchIndex::Private::find(const Query& query) const {
    // A letter alone is in every claim.
    const bool withClaims = query.words.size() > 1;
    Found side = rowsOf(query.side(), Named);
    Found all = query.phrases.size() > 1 ? rowsOf(query.anywhere(), Named) : Found();
    if (withClaims) {
        side.merge(rowsOf(query.side(), Claims));
        all.merge(query.phrases.size() > 1 ? rowsOf(query.anywhere(), Claims) : Found());
    }
    // An exact name is found however many others begin like it.
    const auto [first, last] = m_exact.equal_range(query.words);
    for (auto exact = first; exact != last; ++exact) {
        side.emplace(exact->second, 0.0);
    }
    for (const auto& [row, rank] : side) {
        all[row] = rank;
    }
    std::vector<SearchHit> hits;
    hits.reserve(all.size());
    for (const auto& [row, rank] : all) {
        hits.push_back(hitOf(row, query, side.contains(row)));
        hits.back().rank = rank;
    }
    return hits;
}

std::optional<Query> SearchIndex::Private::mended(const Query& query) const {
    constexpr std::size_t ShortestMended = 4;
    Query result;
    bool isMended = false;
    for (const std::string& part : query.phrases) {
        std::string words = part;
        const bool isKnown = !read(m_some, phrase(part), Named, 1).empty();
        if (!isKnown && part.size() >= ShortestMended && part.find(' ') == std::string::npos) {
            const std::vector<std::string> near = units::nearest(part, m_vocabulary, 1);
            if (near.empty()) {
                return std::nullopt;
            }
            words = near.front();
            isMended = true;
        }
        addWord(result.words, words);
        result.phrases.push_back(words);
        result.typed.push_back(words);
    }
    return isMended ? std::optional(std::move(result)) : std::nullopt;
}

SearchIndex::SearchIndex(std::unique_ptr<Private> d) : m_d(std::move(d)) {}
SearchIndex::~SearchIndex() = default;

Result<std::shared_ptr<SearchIndex>> SearchIndex::build(std::vector<SearchDocument> documents,
                                                        const std::stop_token& stop) {
    return build(std::make_shared<const ListedDocuments>(std::move(documents)), stop);
}

Result<std::shared_ptr<SearchIndex>> SearchIndex::build(std::shared_ptr<const SearchSource> source,
                                                        const std::stop_token& stop) {
    auto d = std::make_unique<Private>(std::move(source));
    if (Result<void> filled = d->fill(stop); !filled) {
        return tl::unexpected<Error>(std::move(filled.error()));
    }
    return std::shared_ptr<SearchIndex>(new SearchIndex(std::move(d)));
}

std::size_t SearchIndex::size() const {
    return m_d->size();
}

std::vector<SearchHit> SearchIndex::findExactly(std::string_view text) const {
    const Query query = parsed(text);
    return query.words.empty() ? std::vector<SearchHit>() : m_d->find(query);
}

std::vector<SearchHit> SearchIndex::findNear(std::string_view text) const {
    const Query query = parsed(text);
    const std::optional<Query> mended = query.words.empty() ? std::nullopt : m_d->mended(query);
    std::vector<SearchHit> hits = mended ? m_d->find(*mended) : std::vector<SearchHit>();
    rankHits(hits, hits.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
        // They keep their order among each other.
        hits[i].match = SearchMatch::Near;
        hits[i].rank = static_cast<double>(i);
    }
    return hits;
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, std::size_t most) const {
    std::vector<SearchHit> hits = findExactly(text);
    if (hits.empty()) {
        hits = findNear(text);
    }
    rankHits(hits, most);
    return hits;
}

bool isBetter(const SearchHit& a, const SearchHit& b) {
    const auto order = [](const SearchHit& hit) {
        // What only mentions the words is ranked by them, not by its kind; claims come behind the rest.
        const bool isText = hit.match >= SearchMatch::Phrase;
        const bool isClaim = hit.document->kind == SearchKind::Claim;
        return std::make_tuple(isClaim && !isText, hit.match, isText ? isClaim : false,
                               isText ? SearchKind::Chip : hit.document->kind);
    };
    return std::tuple_cat(order(a), std::tie(a.rank, a.document->name, a.document->id)) <
           std::tuple_cat(order(b), std::tie(b.rank, b.document->name, b.document->id));
}

void rankHits(std::vector<SearchHit>& hits, std::size_t most) {
    std::ranges::sort(hits, isBetter);
    hits.resize(std::min(hits.size(), most));
    // The class of the match decides, its place among its like is a hair.
    constexpr double Classes = static_cast<double>(SearchMatch::Near) + 1.0;
    constexpr double Hair = 1e-4;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const double place = 1.0 - static_cast<double>(hits[i].match) / Classes;
        hits[i].score = std::max(0.0, place - Hair * static_cast<double>(i));
    }
}

}  // namespace chokepoint::store
