// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/distribution.h"
#include "models/scenario/draws.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::scenario {

/// The published history as distributions: value, low and high of a row are median, 5th and 95th percentile (hard
/// limits where low is 0 or meets the value). One number is drawn for a series and serves all its quarters: what is
/// uncertain about them (a price, a share) is the same thing each time.
class RecordTable {
public:
    /// Rows up to `to`.
    RecordTable(const Supply& supply, Quarter to);

    [[nodiscard]] const Distribution* find(std::string_view series, Quarter quarter) const;
    [[nodiscard]] bool has(std::string_view series, Quarter quarter) const { return find(series, quarter) != nullptr; }
    /// The last quarter of the record.
    [[nodiscard]] Quarter to() const { return m_to; }
    /// Exchange rates as published, CNY for one USD, up to `to`; NaN in quarters without one.
    [[nodiscard]] const PerQuarter& exchangeRates() const { return m_exchangeRates; }
    using Rows = std::map<std::string, std::map<int, Distribution>, std::less<>>;
    /// By series, then quarter as its index.
    [[nodiscard]] const Rows& rows() const { return m_rows; }

private:
    Rows m_rows;
    PerQuarter m_exchangeRates{};
    Quarter m_to;
};

/// The published history on each path. A row is drawn when it is first asked for, by whichever thread, and then serves
/// all scenarios on the same random numbers.
class RecordedPaths {
public:
    /// One row.
    class Row {
    public:
        Row(const Distribution& distribution, const double* numbers, std::size_t count)
            : m_distribution(&distribution), m_numbers(numbers), m_count(count) {}
        /// The value on each path.
        [[nodiscard]] const double* values() const;

    private:
        const Distribution* m_distribution;
        const double* m_numbers;
        std::size_t m_count;
        mutable std::once_flag m_isDrawn;
        mutable std::unique_ptr<double[]> m_values;
    };

    RecordedPaths(std::shared_ptr<const RecordTable> table, std::shared_ptr<const Draws> draws);

    [[nodiscard]] const RecordTable& table() const { return *m_table; }
    /// Null where the record has no such row.
    [[nodiscard]] const Row* find(std::string_view series, Quarter quarter) const;

private:
    std::shared_ptr<const RecordTable> m_table;
    std::shared_ptr<const Draws> m_draws;
    std::map<std::string_view, std::map<int, Row>> m_rows;
};

}  // namespace chokepoint::scenario
