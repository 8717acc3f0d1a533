// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/commandlistmodel.h"

#include "models/tables/textmatch.h"

#include <algorithm>
#include <tuple>

namespace chokepoint::tables {

namespace {

/// What lately used commands are put ahead by: less than standing first counts.
constexpr int RecentBonus = 3;
constexpr int DisabledMalus = 4;

}  // namespace

CommandListModel::CommandListModel(QObject* parent) : QAbstractListModel(parent) {}

void CommandListModel::setEntries(std::vector<CommandEntry> entries, const QStringList& recent) {
    beginResetModel();
    m_entries = std::move(entries);
    m_recency.assign(m_entries.size(), -1);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_recency[i] = static_cast<int>(recent.indexOf(m_entries[i].id));
    }
    narrow();
    endResetModel();
}

void CommandListModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    narrow();
    endResetModel();
}

void CommandListModel::narrow() {
    m_rows.clear();
    const bool isEmpty = m_query.trimmed().isEmpty();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const CommandEntry& entry = m_entries[i];
        const QString all = entry.title + u'\n' + entry.keywords + u'\n' + entry.detail;
        std::optional<TextMatch> match = matchText(m_query, all, entry.title.size());
        if (!match) {
            continue;
        }
        const auto inTitle = std::lower_bound(match->positions.begin(), match->positions.end(), entry.title.size());
        match->positions.erase(inTitle, match->positions.end());
        int score = isEmpty ? 0 : match->score;
        score += m_recency[i] >= 0 && !isEmpty ? RecentBonus : 0;
        score -= entry.isEnabled || isEmpty ? 0 : DisabledMalus;
        m_rows.push_back({i, score, std::move(match->positions)});
    }
    const auto order = [this, isEmpty](const Row& row) {
        const int recency = m_recency[row.entry];
        // Of equally good matches the shorter title is the nearer one.
        const auto length = isEmpty ? 0 : m_entries[row.entry].title.size();
        return std::tuple(-row.score, recency < 0, recency, length, m_entries[row.entry].kind, row.entry);
    };
    std::sort(m_rows.begin(), m_rows.end(), [&order](const Row& a, const Row& b) { return order(a) < order(b); });
}

int CommandListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const CommandEntry& entry = m_entries[row.entry];
    switch (role) {
        case Qt::DisplayRole:
            return entry.title;
        case Qt::AccessibleTextRole: {
            QStringList parts{entry.title, entry.detail, entry.shortcut};
            parts.removeAll(QString());
            if (!entry.isEnabled) {
                parts << tr("not available now");
            }
            return parts.join(QStringLiteral(", "));
        }
        case IdRole:
            return entry.id;
        case DetailRole:
            return entry.detail;
        case ShortcutRole:
            return entry.shortcut;
        case PositionsRole:
            return QVariant::fromValue(row.positions);
        case IsRecentRole:
            return m_recency[row.entry] >= 0;
        default:
            return {};
    }
}

Qt::ItemFlags CommandListModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (!index.isValid() || m_entries[m_rows[static_cast<std::size_t>(index.row())].entry].isEnabled) {
        return flags;
    }
    return flags & ~Qt::ItemIsEnabled;
}

}  // namespace chokepoint::tables
