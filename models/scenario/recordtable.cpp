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

const double* RecordedPaths::Row::values() const {
    std::call_once(m_isDrawn, [this] {
        m_values = std::make_unique<double[]>(m_count);
        m_distribution->through({m_numbers, m_count}, m_values.get());
    });
    return m_values.get();
}

RecordedPaths::RecordedPaths(std::shared_ptr<const RecordTable> table, std::shared_ptr<const Draws> draws)
    : m_table(std::move(table)), m_draws(std::move(draws)) {
    for (const auto& [series, quarters] : m_table->rows()) {
        const double* numbers = m_draws->record(series);
        for (const auto& [quarter, distribution] : quarters) {
            m_rows[series].try_emplace(quarter, distribution, numbers, m_draws->count());
        }
    }
}

const RecordedPaths::Row* RecordedPaths::find(std::string_view series, Quarter quarter) const {
    const auto rows = m_rows.find(series);
    if (rows == m_rows.end()) {
        return nullptr;
    }
    const auto found = rows->second.find(quarter.index());
    return found == rows->second.end() ? nullptr : &found->second;
}

}  // namespace chokepoint::scenario
