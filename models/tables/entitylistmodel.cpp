// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/entitylistmodel.h"

#include "models/tables/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace chokepoint::tables {

namespace {

constexpr std::size_t MostMatches = 40;

QString methodWords(policy::MatchMethod method) {
    switch (method) {
        case policy::MatchMethod::Exact:
            return EntityListModel::tr("name as written");
        case policy::MatchMethod::Alias:
            return EntityListModel::tr("another name");
        case policy::MatchMethod::Folded:
            return EntityListModel::tr("same letters");
        case policy::MatchMethod::Fuzzy:
            return EntityListModel::tr("similar");
    }
    return {};
}

}  // namespace

EntityListModel::EntityListModel(Writing writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(std::move(writing)) {}

void EntityListModel::setRecord(std::shared_ptr<const policy::Record> record, policy::Day asOf) {
    beginResetModel();
    m_record = std::move(record);
    m_asOf = asOf;
    fill();
    endResetModel();
}

void EntityListModel::setQuery(const QString& query) {
    const QString trimmed = query.simplified();
    if (trimmed == m_query) {
        return;
    }
    beginResetModel();
    m_query = trimmed;
    fill();
    endResetModel();
}

void EntityListModel::fill() {
    m_rows.clear();
    if (!m_record) {
        return;
    }
    if (!m_query.isEmpty()) {
        for (policy::EntityMatch& match : policy::findEntities(*m_record, utf8(m_query), m_asOf, MostMatches)) {
            Row row;
            row.party = match.party;
            row.match = std::move(match);
            m_rows.push_back(std::move(row));
        }
        return;
    }
    for (const policy::Notice& notice : policy::newestAdditions(*m_record, m_asOf)) {
        Row head;
        const auto since = policy::listedSince(*m_record, *notice.parties.front());
        head.notice = since ? dateText(*since, m_writing.locale) : QString();
        if (notice.event != nullptr) {
            head.notice += QStringLiteral(" · ") + text(notice.event->title);
        }
        m_rows.push_back(std::move(head));
        for (const policy::Party* party : notice.parties) {
            Row row;
            row.party = party;
            row.match.party = party;
            row.match.isListed = true;
            m_rows.push_back(std::move(row));
        }
    }
}

int EntityListModel::partyCount() const {
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return row.party != nullptr; }));
}

QModelIndex EntityListModel::indexOf(const QString& party) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].party != nullptr && text(m_rows[i].party->id) == party) {
            return index(static_cast<int>(i));
        }
    }
    return {};
}

int EntityListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString EntityListModel::listedText(const policy::Party& party) const {
    if (!m_record->isListed(party, m_asOf)) {
        const auto since = policy::listedSince(*m_record, party);
        if (party.status == "removed" && party.removed && party.removed->firstDay() <= m_asOf) {
            return tr("removed %1").arg(dateText(*party.removed, m_writing.locale));
        }
        return since && party.status != "not-listed" ? tr("not yet listed") : tr("not listed");
    }
    const auto since = policy::listedSince(*m_record, party);
    const QString listed = since ? tr("listed %1").arg(dateText(*since, m_writing.locale)) : tr("listed");
    // The list enters one party under each country of an address.
    return party.country.empty() || party.country == "CN"
               ? listed
               : tr("%1 (%2)").arg(listed, QLocale::territoryToString(QLocale::codeToTerritory(text(party.country))));
}

QVariant EntityListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.party == nullptr) {
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(row.notice)
               : role == IsNoticeRole                                    ? QVariant(true)
               : role == PartyRole                                       ? QVariant(QString())
                                                                         : QVariant();
    }
    const bool isSearch = !m_query.isEmpty();
    switch (role) {
        case Qt::DisplayRole:
            return text(row.party->name);
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return tr("%1, %2").arg(text(row.party->name), listedText(*row.party));
        case PartyRole:
            return text(row.party->id);
        case IsNoticeRole:
            return false;
        case MatchedRole:
            return isSearch ? text(row.match.matched) : QString();
        case MethodRole:
            return isSearch ? methodWords(row.match.method) : QString();
        case ScoreRole:
            return isSearch ? tr("%1\u00a0%").arg(std::lround(row.match.score * 100.0)) : QString();
        case ListedRole:
            return listedText(*row.party);
        case IsListedRole:
            return m_record->isListed(*row.party, m_asOf);
        default:
            return {};
    }
}

Qt::ItemFlags EntityListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isNotice = index.data(IsNoticeRole).toBool();
    return isNotice ? Qt::ItemFlags(Qt::ItemIsEnabled | Qt::ItemNeverHasChildren)
                    : Qt::ItemFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
}

}  // namespace chokepoint::tables
