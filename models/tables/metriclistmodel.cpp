// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/metriclistmodel.h"

#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::tables {

MetricListModel::MetricListModel(QObject* parent) : QAbstractListModel(parent) {}

void MetricListModel::setMetrics(const std::vector<const catalog::Metric*>& metrics) {
    beginResetModel();
    m_entries.clear();
    for (const catalog::Metric* metric : metrics) {
        Entry entry;
        entry.metric = metric;
        entry.name = foldedForFilter(metricName(metric->id));
        entry.everything = QStringList{entry.name, foldedForFilter(text(metric->brief)), text(metric->id),
                                       foldedForFilter(words(metric->group))}
                               .join(u'\n');
        m_entries.push_back(std::move(entry));
    }
    narrow();
    endResetModel();
}

void MetricListModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    narrow();
    endResetModel();
}

void MetricListModel::narrow() {
    m_shown.clear();
    const QString whole = foldedForFilter(m_query).trimmed();
    const QStringList terms = whole.split(u' ', Qt::SkipEmptyParts);
    for (const Entry& entry : m_entries) {
        const bool hasAll = std::all_of(terms.begin(), terms.end(),
                                        [&](const QString& term) { return entry.everything.contains(term); });
        if (hasAll) {
            m_shown.push_back(&entry);
        }
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](const Entry* a, const Entry* b) {
        return a->name.startsWith(whole) && !b->name.startsWith(whole);
    });
}

int MetricListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant MetricListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const catalog::Metric& metric = *m_shown[static_cast<std::size_t>(index.row())]->metric;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return metricName(metric.id);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1, %2").arg(metricName(metric.id), words(metric.group));
        case MetricRole:
            return text(metric.id);
        case DetailRole:
            return words(metric.group);
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
