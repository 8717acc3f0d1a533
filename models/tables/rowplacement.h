// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/rowtablemodel.h"

#include <QHash>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace chokepoint::tables {

/// Whose rows are shown.
enum class RowScope : std::uint8_t { All, Reference, Own };

/// Which rows of a table are wanted, and in which order.
struct RowQuestion {
    QHash<int, QString> filters;  ///< by column; see RowProxy::setFilter
    QString search;
    RowScope scope = RowScope::All;
    int groupColumn = -1;  ///< -1: a flat table
    int sortColumn = -1;   ///< -1: the order of the source
    Qt::SortOrder sortOrder = Qt::AscendingOrder;

    [[nodiscard]] bool isFiltered() const { return !filters.isEmpty() || !search.isEmpty(); }
    /// Every row, as the source has them.
    [[nodiscard]] bool isPlain() const {
        return !isFiltered() && scope == RowScope::All && groupColumn < 0 && sortColumn < 0;
    }
    /// The same rows in the same groups, maybe in another order.
    [[nodiscard]] bool hasRowsOf(const RowQuestion& other) const {
        return filters == other.filters && search == other.search && scope == other.scope &&
               groupColumn == other.groupColumn;
    }
    friend bool operator==(const RowQuestion& a, const RowQuestion& b) {
        return a.hasRowsOf(b) && a.sortColumn == b.sortColumn && a.sortOrder == b.sortOrder;
    }
};

struct RowGroup {
    QString name;
    std::vector<int> rows;  ///< of the source, sorted
    friend bool operator==(const RowGroup&, const RowGroup&) = default;
};

/// Where a row of the source is shown.
struct RowSeat {
    int group = -1;  ///< -1: filtered out
    int row = -1;
};

/// Where every row is shown, and in which groups.
struct PlacedRows {
    std::vector<RowGroup> groups;  ///< flat: one without a name
    std::vector<RowSeat> seats;    ///< per row of the source
    bool isGrouped = false;        ///< a table without the column that was asked for stays flat
};

/// Filters, sorts and groups the rows of a table: unknown comes last both ways, equal rows keep the order of the
/// source, groups stand by name and the one without a name last. In any thread that the model may be asked in. None
/// where it is cancelled, which is asked every few thousand rows.
[[nodiscard]] std::optional<PlacedRows> placeRows(const RowTableModel& model, const RowQuestion& question,
                                                  const std::function<bool()>& isCancelled = {});

}  // namespace chokepoint::tables
