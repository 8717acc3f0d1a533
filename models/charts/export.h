// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/charts/page.h"

#include <span>
#include <string>

namespace chokepoint::charts {

/// Exactly what the charts show as CSV (RFC 4180, UTF-8, LF): a row per mark that carries a figure or a missing one,
/// with range, unit, flags, reason, notes, sources with licence and citation, and the context sentence. Text cells that
/// a spreadsheet would run as a formula (= + - @ tab CR) get a leading apostrophe; numbers never do.
[[nodiscard]] std::string toCsv(std::span<const ChartSpec> specs);

/// A table as it is printed: a line per row, a column per subject and one for its second values where there are any,
/// then the notes, the sources and the context sentence. Text cells are neutralised as above.
[[nodiscard]] std::string toCsv(const TableSpec& table);

/// The chart's content as one JSON object with fixed key order: `chart --spec`.
[[nodiscard]] std::string toJson(const ChartSpec& spec);

}  // namespace chokepoint::charts
