// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/metric.h"

#include <QAbstractListModel>

#include <vector>

namespace chokepoint::tables {

/// Metrics to choose from, found by any part of name, short name, id or group; those whose name begins so first.
class MetricListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        MetricRole = Qt::UserRole + 1,  ///< id
        DetailRole,                     ///< its group: "Throughput"
    };

    explicit MetricListModel(QObject* parent = nullptr);

    void setMetrics(const std::vector<const catalog::Metric*>& metrics);
    void setQuery(const QString& query);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        const catalog::Metric* metric = nullptr;
        QString name;        ///< folded
        QString everything;  ///< folded name, short name, id and group
    };

    void narrow();

    std::vector<Entry> m_entries;
    std::vector<const Entry*> m_shown;
    QString m_query;
};

}  // namespace chokepoint::tables
