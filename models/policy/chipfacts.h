// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/policy/record.h"

#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// What the rules ask about a chip of the catalogue, from the figures that resolution chooses: TPP is derived from
/// dense rates (half of the sparse one where a sheet gives that alone), density from TPP and die area, total I/O from
/// scale-up link and PCIe (15 CFR 774 supp. 1, ECCN 3A090).
[[nodiscard]] ChipFacts chipFacts(catalog::Resolver& resolver, const Record& record, std::string_view id);

/// Those of every chip in the catalogue, by id.
[[nodiscard]] std::vector<ChipFacts> allChipFacts(catalog::Resolver& resolver, const Record& record);

/// GB/s of a host interface as claims word it, both directions added: "PCIe Gen5 x16" is 128, "PCIe 4.0 x8" is 32, 16
/// lanes where none are named. Nothing where the text names no generation.
[[nodiscard]] std::optional<double> hostLinkOf(std::string_view wording);

/// One row of a chips file: column names and cells, blank for unknown. Numbers as in the column's unit.
struct ChipRow {
    std::vector<std::string> columns;
    std::vector<std::string> cells;
};

/// Facts from a row of a chips file. Fails with Syntax where a cell is no number or no yes or no, with InvalidArgument
/// where neither id nor name is given. interconnect_bandwidth counts as the total of all links.
[[nodiscard]] Result<ChipFacts> chipFactsFromRow(const ChipRow& row);

/// Columns of a header that a chips file does not know, in their order.
[[nodiscard]] std::vector<std::string> unknownChipColumns(const std::vector<std::string>& columns);

}  // namespace chokepoint::policy
