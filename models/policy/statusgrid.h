// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/policy/statuscode.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// A column of a status grid: one shipment on one day, with the two lines of its head.
struct GridColumn {
    Shipment shipment;
    std::string event;  ///< that began what is new on this day; empty for today and for countries
    Message first;      ///< "Oct 2022", "China"
    Message second;     ///< "3A090", "today"
};

/// One chip under one column.
struct StatusCell {
    StatusMark mark;
    std::string status;
    std::vector<std::string> decidedBy;

    friend bool operator==(const StatusCell&, const StatusCell&) = default;
};

/// Chips × columns, row by row.
struct StatusGrid {
    std::vector<GridColumn> columns;
    std::vector<std::string> chips;
    std::vector<StatusCell> cells;

    [[nodiscard]] const StatusCell& at(std::size_t chip, std::size_t column) const {
        return cells[chip * columns.size() + column];
    }
};

/// The chips that a grid opens on; ids of the reference, in the order of a table.
[[nodiscard]] std::span<const std::string_view> wellKnownChips();

/// The days up to and including `today` on which the status of one of the chips changes for this destination, oldest
/// first, then `today` itself.
[[nodiscard]] std::vector<GridColumn> milestones(const Record& record, std::span<const ChipFacts> chips,
                                                 const Shipment& shipment, Day today);

/// One column for each of the countries, on the shipment's day.
[[nodiscard]] std::vector<GridColumn> destinations(const Record& record, const Shipment& shipment,
                                                   std::span<const std::string_view> countries);
/// Countries that stand for the groups of the rules.
[[nodiscard]] std::span<const std::string_view> usualDestinations();
/// A country's name as the record has it, else its code.
[[nodiscard]] std::string countryName(const Record& record, std::string_view code);

[[nodiscard]] StatusGrid statusGrid(const Record& record, std::span<const ChipFacts> chips,
                                    std::vector<GridColumn> columns);

/// The cell of a classification.
[[nodiscard]] StatusCell cellOf(const Record& record, const Classification& classification);

/// How far the chip is from the nearest line that requires a licence: (own − threshold) / threshold, as a trace gives
/// it; −0.013 is 1.3 % below. None where no number of a rule that reaches the shipment would turn it.
struct Margin {
    double value = 0.0;
    std::string field;
    std::string rule;
};
[[nodiscard]] std::optional<Margin> marginOf(const Record& record, const ChipFacts& facts, const Shipment& shipment);

}  // namespace chokepoint::policy
