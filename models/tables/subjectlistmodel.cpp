// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjectlistmodel.h"

#include "models/tables/words.h"

#include <QRegularExpression>

#include <algorithm>

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

}  // namespace

SubjectListModel::SubjectListModel(QObject* parent) : QAbstractListModel(parent) {}

void SubjectListModel::setCatalog(std::shared_ptr<const catalog::Catalog> catalog) {
    if (catalog == m_catalog) {
        return;
    }
    if (catalog == m_catalog) {
        return;
    }
    beginResetModel();
    m_catalog = std::move(catalog);
    m_entries.clear();
    if (m_catalog) {
        for (const catalog::Subject& subject : m_catalog->subjects()) {
            if (!isComparable(subject.kind)) {
                continue;
            }
            Entry entry;
            entry.subject = &subject;
            entry.name = folded(text(subject.name));
            entry.words = foldedWords(text(subject.name));
            entry.everything = entry.name + u'\n' + folded(text(subject.maker)) + u'\n' + folded(text(subject.id));
            for (const std::string& alias : subject.aliases) {
                entry.aliases << folded(text(alias));
                entry.words << foldedWords(text(alias));
                entry.everything += u'\n' + entry.aliases.last();
            }
            m_entries.push_back(std::move(entry));
        }
        std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
            const bool aIsSystem = a.subject->kind == catalog::SubjectKind::System;
            const bool bIsSystem = b.subject->kind == catalog::SubjectKind::System;
            return aIsSystem != bIsSystem ? aIsSystem : a.subject->name < b.subject->name;
        });
    }
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
    std::set<QString> excluded(ids.begin(), ids.end());
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

void SubjectListModel::narrow() {
    m_shown.clear();
    const QString whole = folded(m_query);
    const QStringList terms = foldedWords(m_query);
    std::vector<std::pair<int, const Entry*>> ranked;
    for (const Entry& entry : m_entries) {
        if (m_excluded.contains(text(entry.subject->id))) {
            continue;
        }
        const int score = whole.isEmpty() ? 0 : rank(entry, terms, whole);
        if (score >= 0) {
            ranked.emplace_back(score, &entry);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [score, entry] : ranked) {
        m_shown.push_back(entry);
    }
}

int SubjectListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant SubjectListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const catalog::Subject& subject = *m_shown[static_cast<std::size_t>(index.row())]->subject;
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
