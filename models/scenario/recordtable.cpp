// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/recordtable.h"

#include <algorithm>
#include <limits>

namespace chokepoint::scenario {

RecordTable::RecordTable(const Supply& supply, Quarter to) : m_to(std::min(to, supply.recordTo())) {
    for (const RecordRow& row : supply.record()) {
        if (row.quarter > to) {
            continue;
        }
        Parameter shape;
        shape.low = row.low.value_or(row.value);
        shape.central = row.value;
        shape.high = row.high.value_or(row.value);
        shape.physicalMin = 0.0;
        shape.kind = DistributionKind::TwoPiece;
        m_rows[row.series].emplace(row.quarter.index(), Distribution(shape));
    }
    m_exchangeRates.fill(std::numeric_limits<double>::quiet_NaN());
    for (const SeriesRow& row : supply.series()) {
        const bool isRate = row.series == "fx_usdcny_q" && row.from && row.value;
        const Quarter quarter = isRate ? Quarter::of(row.from->firstDay()) : Quarter();
        if (isRate && quarter >= ModelStart && quarter <= m_to) {
            m_exchangeRates[static_cast<std::size_t>(quarter.index() - ModelStart.index())] = *row.value;
        }
    }
}

const Distribution* RecordTable::find(std::string_view series, Quarter quarter) const {
    const auto rows = m_rows.find(series);
    if (rows == m_rows.end()) {
        return nullptr;
    }
    const auto found = rows->second.find(quarter.index());
    return found == rows->second.end() ? nullptr : &found->second;
}

}  // namespace chokepoint::scenario
