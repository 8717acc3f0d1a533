// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/scenariolistmodel.h"

#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::tables {

ScenarioListModel::ScenarioListModel(QObject* parent) : QAbstractListModel(parent) {}

void ScenarioListModel::setScenarios(const scenario::Supply* supply, const policy::Record& record,
                                     std::span<const scenario::Scenario> own) {
    std::vector<Row> rows;
    const auto heading = [&rows](const QString& words) {
        Row row;
        row.name = words;
        row.isHeading = true;
        rows.push_back(row);
    };
    if (supply != nullptr) {
        heading(tr("Ready-made"));
        for (const scenario::ReadyScenario& ready : supply->scenarios()) {
            rows.push_back({text(ready.id), text(ready.name), text(ready.sentence), {}, false, false});
        }
        if (!own.empty()) {
            heading(tr("Yours"));
        }
        for (const scenario::Scenario& each : own) {
            QStringList tags;
            for (const std::string& tag : each.tags) {
                tags << text(tag);
            }
            rows.push_back({text(each.id), text(each.name), text(scenario::sentenceOf(each, *supply, record)),
                            tags.join(QStringLiteral(" · ")), false, true});
        }
    }
    if (rows == m_rows) {
        return;
    }
    // The same scenarios with other words keep selection and place.
    const bool areSameIds = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                       [](const Row& a, const Row& b) { return a.id == b.id; });
    if (areSameIds) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    const QStringList before = m_overlaid;
    m_overlaid.erase(
        std::remove_if(m_overlaid.begin(), m_overlaid.end(), [this](const QString& id) { return rowOf(id) < 0; }),
        m_overlaid.end());
    endResetModel();
    if (m_overlaid != before) {
        Q_EMIT overlaidChanged(overlaid());
    }
}

void ScenarioListModel::setCheckable(bool isCheckable) {
    m_isCheckable = isCheckable;
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void ScenarioListModel::setOverlaid(const QStringList& ids) {
    QStringList known;
    for (const QString& id : ids) {
        if (rowOf(id) >= 0 && !known.contains(id)) {
            known << id;
        }
    }
    if (known != m_overlaid) {
        m_overlaid = known;
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
        }
    }
}

QStringList ScenarioListModel::overlaid() const {
    QStringList ids;
    for (const Row& row : m_rows) {
        if (!row.isHeading && m_overlaid.contains(row.id)) {
            ids << row.id;
        }
    }
    return ids;
}

int ScenarioListModel::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return !row.isHeading && row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ScenarioListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ScenarioListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return row.name;
        case Qt::ToolTipRole:
            return row.isHeading ? QVariant() : QVariant(row.name + u'\n' + row.sentence);
        case Qt::AccessibleTextRole:
            return row.isHeading ? row.name : QStringLiteral("%1: %2").arg(row.name, row.sentence);
        case Qt::CheckStateRole:
            return m_isCheckable && !row.isHeading ? QVariant(m_overlaid.contains(row.id) ? Qt::Checked : Qt::Unchecked)
                                                   : QVariant();
        case IdRole:
            return row.id;
        case IsHeadingRole:
            return row.isHeading;
        case SentenceRole:
            return row.sentence;
        case TagsRole:
            return row.tags;
        case IsOwnRole:
            return row.isOwn;
        default:
            return {};
    }
}

bool ScenarioListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const bool isCheck = role == Qt::CheckStateRole && (flags(index) & Qt::ItemIsUserCheckable);
    if (!isCheck) {
        return false;
    }
    const QString id = m_rows[static_cast<std::size_t>(index.row())].id;
    const bool isWanted = value.toInt() == Qt::Checked;
    if (isWanted != m_overlaid.contains(id)) {
        if (isWanted) {
            m_overlaid << id;
        } else {
            m_overlaid.removeAll(id);
        }
        Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
        Q_EMIT overlaidChanged(overlaid());
    }
    return true;
}

Qt::ItemFlags ScenarioListModel::flags(const QModelIndex& index) const {
    if (!index.isValid() || m_rows[static_cast<std::size_t>(index.row())].isHeading) {
        return index.isValid() ? Qt::ItemNeverHasChildren : Qt::NoItemFlags;
    }
    const Qt::ItemFlags flags = Qt::ItemNeverHasChildren | Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return m_isCheckable ? flags | Qt::ItemIsUserCheckable : flags;
}

}  // namespace chokepoint::tables
