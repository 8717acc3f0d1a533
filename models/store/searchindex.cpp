// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/searchindex.h"

#include "models/policy/entitysearch.h"
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
};

constexpr std::size_t MostNamed = 300;  ///< finds that are no claims, before they are ranked
constexpr std::size_t MostClaims = 60;
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

void addWord(std::string& words, std::string_view word) {
    if (!word.empty()) {
        words += words.empty() ? "" : " ";
        words += word;
    }
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

/// The parts of names that are written together: "CloudMatrix" is also found as "matrix".
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

/// "gb200 nvl72" as "gb200nvl72"; empty where it is one word already or has ideographs.
std::string squashed(const std::string& words) {
    const bool isPlain = std::ranges::all_of(words, isAscii);
    if (!isPlain || words.find(' ') == std::string::npos) {
        return {};
    }
    std::string result = words;
    std::erase(result, ' ');
    return result;
}

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

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

/// The piece of a text around what was looked for, cut at blanks.
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

}  // namespace

std::string_view idOf(SearchKind kind) {
    constexpr std::array<std::string_view, 10> Ids{"chip",     "system", "party",   "event",  "rule",
                                                   "scenario", "metric", "subject", "source", "claim"};
    return Ids[static_cast<std::size_t>(kind)];
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

class SearchIndex::Private {
public:
    explicit Private(std::vector<SearchDocument> documents) : m_documents(std::move(documents)) {
        // Claims last: they are looked for apart, so that they crowd nothing out.
        std::ranges::stable_sort(m_documents, {}, &SearchDocument::kind);
        const auto firstClaim = std::ranges::find(m_documents, SearchKind::Claim, &SearchDocument::kind);
        m_firstClaim = firstClaim - m_documents.begin();
    }

    [[nodiscard]] Result<void> fill(const std::stop_token& stop);
    [[nodiscard]] std::vector<SearchHit> find(const Query& query) const;
    [[nodiscard]] std::optional<Query> mended(const Query& query) const;
    [[nodiscard]] std::size_t size() const { return m_documents.size(); }

private:
    /// Rows by bm25, better is smaller.
    using Found = std::unordered_map<std::size_t, double>;

    [[nodiscard]] Result<void> execute(const char* sql);
    [[nodiscard]] tl::unexpected<Error> broken() const;
    [[nodiscard]] Found rowsOf(const std::string& match, bool isClaims, std::size_t most) const;
    [[nodiscard]] SearchHit hitOf(std::size_t row, const Query& query, bool isSideBySide) const;
    void addVocabulary(const std::string& words);

    std::vector<SearchDocument> m_documents;
    std::vector<FoldedNames> m_names;
    std::ptrdiff_t m_firstClaim = 0;
    std::set<std::string> m_seen;
    std::vector<std::string> m_vocabulary;                      ///< words of names, for mending
    std::unordered_multimap<std::string, std::size_t> m_exact;  ///< folded id, name or alias → document
    std::unique_ptr<sqlite3, CloseDatabase> m_database;
    Statement m_named;
    Statement m_claims;
};

tl::unexpected<Error> SearchIndex::Private::broken() const {
    return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the search index could not be made: %1"),
                                   {std::string(sqlite3_errmsg(m_database.get()))}});
}

Result<void> SearchIndex::Private::execute(const char* sql) {
    return sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK ? Result<void>() : broken();
}

void SearchIndex::Private::addVocabulary(const std::string& words) {
    constexpr std::size_t Shortest = 4;
    std::size_t begin = 0;
    while (begin < words.size()) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        std::string word = words.substr(begin, end - begin);
        const bool isWord = word.size() >= Shortest && isAscii(word.front());
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
    // Without content: the documents are at hand, and it stays small. Words come ready, a blank apart.
    const Result<void> made = execute(
        "CREATE VIRTUAL TABLE find USING fts5(name, alias, body, content='', tokenize='ascii', prefix='1 2 3');"
        "INSERT INTO find(find, rank) VALUES('rank', 'bm25(8.0, 5.0, 1.0)');"
        "BEGIN");
    if (!made) {
        return made;
    }
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, "INSERT INTO find(rowid, name, alias, body) VALUES(?, ?, ?, ?)", -1, &prepared,
                           nullptr) != SQLITE_OK) {
        return broken();
    }
    const Statement insert(prepared);
    m_names.reserve(m_documents.size());
    for (std::size_t row = 0; row < m_documents.size(); ++row) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("the search index is not wanted any more"), {}});
        }
        const SearchDocument& document = m_documents[row];
        FoldedNames names{searchWords(document.id), searchWords(document.name), {}};
        std::string alias = squashed(names.name);
        addWord(alias, searchWords(humps(document.name)));
        for (const std::string& other : document.aliases) {
            names.aliases.push_back(searchWords(other));
            addWord(alias, names.aliases.back());
            addWord(alias, squashed(names.aliases.back()));
        }
        const std::string body = searchWords(document.body + " " + document.detail) + " " + names.id;
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
        if (document.kind != SearchKind::Claim) {
            addVocabulary(names.name);
            addVocabulary(alias);
            m_exact.emplace(names.id, row);
            m_exact.emplace(names.name, row);
            for (const std::string& other : names.aliases) {
                m_exact.emplace(other, row);
            }
        }
        m_names.push_back(std::move(names));
    }
    if (Result<void> done = execute("COMMIT"); !done) {
        return done;
    }
    m_seen.clear();
    constexpr std::array<const char*, 2> Selects{
        "SELECT rowid, rank FROM find WHERE find MATCH ?1 AND rowid < ?2 ORDER BY rank LIMIT ?3",
        "SELECT rowid, rank FROM find WHERE find MATCH ?1 AND rowid >= ?2 ORDER BY rank LIMIT ?3"};
    for (std::size_t i = 0; i < Selects.size(); ++i) {
        prepared = nullptr;
        if (sqlite3_prepare_v2(database, Selects[i], -1, &prepared, nullptr) != SQLITE_OK) {
            return broken();
        }
        (i == 0 ? m_named : m_claims).reset(prepared);
    }
    return {};
}

SearchIndex::Private::Found SearchIndex::Private::rowsOf(const std::string& match, bool isClaims,
                                                         std::size_t most) const {
    sqlite3_stmt* select = (isClaims ? m_claims : m_named).get();
    sqlite3_bind_text(select, 1, match.c_str(), static_cast<int>(match.size()), SQLITE_STATIC);
    sqlite3_bind_int64(select, 2, m_firstClaim);
    sqlite3_bind_int64(select, 3, static_cast<sqlite3_int64>(most));
    Found found;
    while (sqlite3_step(select) == SQLITE_ROW) {
        found.emplace(static_cast<std::size_t>(sqlite3_column_int64(select, 0)), sqlite3_column_double(select, 1));
    }
    sqlite3_reset(select);
    return found;
}

SearchHit SearchIndex::Private::hitOf(std::size_t row, const Query& query, bool isSideBySide) const {
    const SearchDocument& document = m_documents[row];
    const FoldedNames& names = m_names[row];
    SearchHit hit{&document, isSideBySide ? SearchMatch::Phrase : SearchMatch::Text, {}, 0.0};
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
    Found side = rowsOf(query.side(), false, MostNamed);
    Found all = query.phrases.size() > 1 ? rowsOf(query.anywhere(), false, MostNamed) : Found();
    if (withClaims) {
        side.merge(rowsOf(query.side(), true, MostClaims));
        all.merge(query.phrases.size() > 1 ? rowsOf(query.anywhere(), true, MostClaims) : Found());
    }
    // An exact name is found however many others begin like it.
    const auto [first, last] = m_exact.equal_range(query.words);
    for (auto exact = first; exact != last; ++exact) {
        side.emplace(exact->second, 0.0);
    }
    for (const auto& [row, rank] : side) {
        all[row] = rank;
    }
    struct Ranked {
        SearchHit hit;
        double rank;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(all.size());
    for (const auto& [row, rank] : all) {
        ranked.push_back({hitOf(row, query, side.contains(row)), rank});
    }
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
        const auto order = [](const Ranked& r) {
            // What only mentions the words is ranked by them, not by its kind; claims come behind the rest.
            const bool isText = r.hit.match >= SearchMatch::Phrase;
            const bool isClaim = r.hit.document->kind == SearchKind::Claim;
            return std::make_tuple(isClaim && !isText, r.hit.match, isText ? isClaim : false,
                                   isText ? SearchKind::Chip : r.hit.document->kind);
        };
        return std::tuple_cat(order(a), std::tie(a.rank, a.hit.document->name, a.hit.document->id)) <
               std::tuple_cat(order(b), std::tie(b.rank, b.hit.document->name, b.hit.document->id));
    });
    std::vector<SearchHit> hits;
    hits.reserve(ranked.size());
    for (Ranked& one : ranked) {
        hits.push_back(std::move(one.hit));
    }
    return hits;
}

std::optional<Query> SearchIndex::Private::mended(const Query& query) const {
    constexpr std::size_t ShortestMended = 4;
    Query result;
    bool isMended = false;
    for (const std::string& part : query.phrases) {
        std::string words = part;
        const bool isKnown = !rowsOf(phrase(part), false, 1).empty();
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
    auto d = std::make_unique<Private>(std::move(documents));
    if (Result<void> filled = d->fill(stop); !filled) {
        return tl::unexpected<Error>(std::move(filled.error()));
    }
    return std::shared_ptr<SearchIndex>(new SearchIndex(std::move(d)));
}

std::size_t SearchIndex::size() const {
    return m_d->size();
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, std::size_t most) const {
    const Query query = parsed(text);
    if (query.words.empty()) {
        return {};
    }
    std::vector<SearchHit> hits = m_d->find(query);
    if (hits.empty()) {
        if (const std::optional<Query> mended = m_d->mended(query)) {
            hits = m_d->find(*mended);
            for (SearchHit& hit : hits) {
                hit.match = SearchMatch::Near;
            }
        }
    }
    hits.resize(std::min(hits.size(), most));
    // The class of the match decides, its place among its like is a hair.
    constexpr double Classes = static_cast<double>(SearchMatch::Near) + 1.0;
    constexpr double Hair = 1e-4;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const double place = 1.0 - static_cast<double>(hits[i].match) / Classes;
        hits[i].score = std::max(0.0, place - Hair * static_cast<double>(i));
    }
    return hits;
}

}  // namespace chokepoint::store
