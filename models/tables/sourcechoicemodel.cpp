// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/sourcechoicemodel.h"

#include "models/tables/textmatch.h"
#include "models/tables/words.h"

#include <algorithm>
#include <tuple>

namespace chokepoint::tables {

SourceChoiceModel::SourceChoiceModel(const Writing& writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(writing) {}

void SourceChoiceModel::setCatalog(std::shared_ptr<const catalog::Catalog> catalog) {
    if (catalog == m_catalog) {
        return;
    }
    beginResetModel();
    m_catalog = std::move(catalog);
    narrow();
    endResetModel();
}

void SourceChoiceModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    narrow();
    endResetModel();
}

void SourceChoiceModel::narrow() {
    m_shown.clear();
    if (!m_catalog) {
        return;
    }
    struct Ranked {
        bool isOwn;
        int score;
        std::string date;
        const catalog::Source* source;
    };
    std::vector<Ranked> ranked;
    for (const catalog::Source& source : m_catalog->sources()) {
        const QString title = text(source.title);
        if (const auto match =
                matchText(m_query, title + u'\n' + text(source.publisher) + u'\n' + text(source.id), title.size())) {
            ranked.push_back({m_catalog->isOwnSource(source.id), m_query.isEmpty() ? 0 : match->score,
                              source.date ? source.date->iso() : std::string(), &source});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return std::tie(a.isOwn, a.score, a.date) > std::tie(b.isOwn, b.score, b.date);
    });
    for (const Ranked& each : ranked) {
        m_shown.push_back(each.source);
    }
}

int SourceChoiceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant SourceChoiceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const catalog::Source& source = *m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(source.title);
        case SourceRole:
            return text(source.id);
        case DetailRole:
            return sourceText(source, m_writing);
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
