// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjectlistmodel.h"

#include "models/tables/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace chokepoint::tables {

namespace {

QString folded(const QString& text) {
    QString result;
    result.reserve(text.size());
    for (const QChar c : text.toCaseFolded()) {
        if (c.isLetterOrNumber()) {
            result += c;
        }
    }
    return result;
}

QStringList foldedWords(const QString& text) {
    static const QRegularExpression gaps(QStringLiteral("[\\s\\-_/(),]+"));
    QStringList result;
    for (const QString& word : text.split(gaps, Qt::SkipEmptyParts)) {
        result << folded(word);
    }
    return result;
}

bool isComparable(catalog::SubjectKind kind) {
    return kind == catalog::SubjectKind::Chip || kind == catalog::SubjectKind::System;
}

/// Nobody reads on: who looks for one types another letter.
constexpr std::size_t MostShown = 1'000;
/// Of more that have the letters, those that begin with them are weighed.
constexpr std::size_t MostWeighed = 2'000;

/// Systems first, by name.
bool standsBefore(const catalog::Subject* a, const catalog::Subject* b) {
    const bool aIsSystem = a->kind == catalog::SubjectKind::System;
    const bool bIsSystem = b->kind == catalog::SubjectKind::System;
    return aIsSystem != bIsSystem ? aIsSystem : a->name < b->name;
}

/// Appends the text as folded() has it, in UTF-8 and quickly where it is plain.
void appendFolded(std::string& result, const std::string& words) {
    const bool isPlain = std::all_of(words.begin(), words.end(), [](char c) { return (c & 0x80) == 0; });
    if (!isPlain) {
        result += utf8(folded(text(words)));
        return;
    }
    for (const char c : words) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            result += c;
        } else if (c >= 'A' && c <= 'Z') {
            result += static_cast<char>(c - 'A' + 'a');
        }
    }
}

/// Looks through a hundred thousand names within a key's time: what it lets through is weighed with care.
class Sieve {
public:
    Sieve(const QString& whole, const QStringList& terms) : m_whole(utf8(whole)) {
        for (const QString& term : terms) {
            m_terms.push_back(utf8(term));
        }
    }

    /// 0: a name is the query; 1: the name begins with it; 2: it has all the words; none: it has not.
    std::optional<int> classOf(const catalog::Subject& subject) {
        m_all.clear();
        appendFolded(m_all, subject.name);
        const std::size_t nameEnd = m_all.size();
        bool isAlias = false;
        for (const std::string& alias : subject.aliases) {
            m_all += '\n';
            const std::size_t begin = m_all.size();
            appendFolded(m_all, alias);
            isAlias = isAlias || std::string_view(m_all).substr(begin) == m_whole;
        }
        for (const std::string* other : {&subject.maker, &subject.id}) {
            m_all += '\n';
            appendFolded(m_all, *other);
        }
        const auto has = [this](const std::string& term) { return m_all.find(term) != std::string::npos; };
        if (!std::all_of(m_terms.begin(), m_terms.end(), has) && !has(m_whole)) {
            return std::nullopt;
        }
        const std::string_view name = std::string_view(m_all).substr(0, nameEnd);
        return isAlias || name == m_whole ? 0 : (name.starts_with(m_whole) ? 1 : 2);
    }

private:
    std::string m_whole;
    std::vector<std::string> m_terms;
    std::string m_all;
};

bool isSameList(const catalog::Catalog& a, const catalog::Catalog& b) {
    const auto first = a.subjects();
    const auto second = b.subjects();
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const catalog::Subject& one, const catalog::Subject& other) { return &one == &other; });
}

}  // namespace

SubjectListModel::SubjectListModel(QObject* parent) : QAbstractListModel(parent) {}

SubjectListModel::Entry::Entry(const catalog::Subject& about) : subject(&about) {
    name = folded(text(about.name));
    words = foldedWords(text(about.name));
    everything = name + u'\n' + folded(text(about.maker)) + u'\n' + folded(text(about.id));
    for (const std::string& alias : about.aliases) {
        aliases << folded(text(alias));
        words << foldedWords(text(alias));
        everything += u'\n' + aliases.last();
    }
}

void SubjectListModel::setCatalog(std::shared_ptr<const catalog::Catalog> catalog) {
    if (catalog == m_catalog) {
        return;
    }
    if (catalog && m_catalog && isSameList(*catalog, *m_catalog)) {
        // Claims are other ones, the subjects stand where they stood.
        m_catalog = std::move(catalog);
        return;
    }
    beginResetModel();
    m_catalog = std::move(catalog);
    narrow();
    endResetModel();
}

void SubjectListModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    narrow();
    endResetModel();
}

void SubjectListModel::setExcluded(const QStringList& ids) {
    std::set<std::string, std::less<>> excluded;
    for (const QString& id : ids) {
        excluded.insert(utf8(id));
    }
    if (excluded == m_excluded) {
        return;
    }
    beginResetModel();
    m_excluded = std::move(excluded);
    narrow();
    endResetModel();
}

int SubjectListModel::rank(const Entry& entry, const QStringList& terms, const QString& whole) {
    if (entry.name == whole || entry.aliases.contains(whole)) {
        return 0;
    }
    if (entry.name.startsWith(whole)) {
        return 1;
    }
    bool allBeginWords = true;
    for (const QString& term : terms) {
        if (!entry.everything.contains(term)) {
            return entry.everything.contains(whole) ? 5 : -1;
        }
        allBeginWords = allBeginWords && std::any_of(entry.words.begin(), entry.words.end(),
                                                     [&term](const QString& word) { return word.startsWith(term); });
    }
    if (allBeginWords) {
        return 2;
    }
    const bool aliasBegins = std::any_of(entry.aliases.begin(), entry.aliases.end(),
                                         [&whole](const QString& alias) { return alias.startsWith(whole); });
    if (aliasBegins) {
        return 3;
    }
    return entry.name.contains(whole) ? 4 : 5;
}

std::vector<const catalog::Subject*> SubjectListModel::offered() const {
    std::vector<const catalog::Subject*> subjects;
    if (m_catalog) {
        for (const catalog::Subject& subject : m_catalog->subjects()) {
            if (isComparable(subject.kind) && !m_excluded.contains(subject.id)) {
                subjects.push_back(&subject);
            }
        }
    }
    return subjects;
}

std::vector<const catalog::Subject*> SubjectListModel::matching(std::vector<const catalog::Subject*> subjects,
                                                                const QString& query) {
    const QString whole = folded(query);
    const QStringList terms = foldedWords(query);
    Sieve sieve(whole, terms);
    std::array<std::vector<const catalog::Subject*>, 3> classes;
    for (const catalog::Subject* subject : subjects) {
        if (const std::optional<int> at = sieve.classOf(*subject)) {
            classes[static_cast<std::size_t>(*at)].push_back(subject);
        }
    }
    std::vector<std::pair<int, const catalog::Subject*>> ranked;
    for (const auto& list : classes) {
        for (const catalog::Subject* subject : list) {
            const int score = ranked.size() < MostWeighed ? rank(Entry(*subject), terms, whole) : -1;
            if (score >= 0) {
                ranked.emplace_back(score, subject);
            }
        }
    }
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : standsBefore(a.second, b.second);
    });
    subjects.clear();
    for (const auto& [score, subject] : ranked) {
        subjects.push_back(subject);
    }
    return subjects;
}

void SubjectListModel::narrow() {
    m_shown = offered();
    const bool hasQuery = !folded(m_query).isEmpty();
    if (hasQuery) {
        m_shown = matching(std::move(m_shown), m_query);
    }
    const std::size_t shown = std::min(m_shown.size(), MostShown);
    if (!hasQuery) {
        std::partial_sort(m_shown.begin(), m_shown.begin() + static_cast<std::ptrdiff_t>(shown), m_shown.end(),
                          standsBefore);
    }
    m_shown.resize(shown);
}

int SubjectListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant SubjectListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const catalog::Subject& subject = *m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
        case NameRole:
            return text(subject.name);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1, %2, %3").arg(text(subject.name), words(subject.kind), text(subject.maker));
        case SubjectRole:
            return text(subject.id);
        case MakerRole:
            return text(subject.maker);
        case KindRole:
            return static_cast<int>(subject.kind);
        case KindWordRole:
            return words(subject.kind);
        case DetailRole:
            return subject.maker.empty() ? words(subject.kind)
                                         : QStringLiteral("%1 · %2").arg(words(subject.kind), text(subject.maker));
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
