// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/groupedsortproxy.h"

#include "models/tables/comparisontablemodel.h"

#include <cmath>

namespace chokepoint::tables {

GroupedSortProxy::GroupedSortProxy(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(ComparisonTableModel::SortRole);
    setDynamicSortFilter(true);
}

bool GroupedSortProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const bool descending = sortOrder() == Qt::DescendingOrder;
    const bool inSourceOrder = descending ? left.row() > right.row() : left.row() < right.row();
    if (!left.parent().isValid()) {
        return inSourceOrder;
    }
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    const auto isNumber = [](const QVariant& value) {
        return value.typeId() == QMetaType::Double && std::isfinite(value.toDouble());
    };
    if (isNumber(a) && isNumber(b)) {
        return a.toDouble() == b.toDouble() ? inSourceOrder : a.toDouble() < b.toDouble();
    }
    if (isNumber(a) != isNumber(b)) {
        return isNumber(a) != descending;
    }
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
        const int order = QString::localeAwareCompare(a.toString(), b.toString());
        return order == 0 ? inSourceOrder : order < 0;
    }
    return inSourceOrder;
}

}  // namespace chokepoint::tables
