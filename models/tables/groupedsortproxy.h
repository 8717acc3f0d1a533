// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace chokepoint::tables {

/// Sorts rows within their group by SortRole; groups keep their order and unknown values come last both ways.
class GroupedSortProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit GroupedSortProxy(QObject* parent = nullptr);

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

}  // namespace chokepoint::tables
