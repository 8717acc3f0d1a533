// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/distribution.h"
#include "models/scenario/draws.h"

#include <map>
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

private:
    std::map<std::string, std::map<int, Distribution>, std::less<>> m_rows;
    PerQuarter m_exchangeRates{};
    Quarter m_to;
};

}  // namespace chokepoint::scenario
