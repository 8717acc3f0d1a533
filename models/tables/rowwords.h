// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/store/changeset.h"
#include "models/store/workbookschema.h"
#include "models/tables/figuretext.h"

#include <QString>

#include <string_view>
#include <vector>

/// Rows of a workbook as people call them: in its history, in a comparison of two, in a merge.
namespace chokepoint::tables {

/// Whether a row came, went or became another; and how a list marks it.
enum class RowTurn : std::uint8_t { Added, Removed, Changed };
/// "+", "−", "~".
[[nodiscard]] QString mark(RowTurn turn);

/// "Claims", "Chips and systems", "Picks" …; `table` as the schema has it.
[[nodiscard]] QString tableTitle(std::string_view table);
/// "claim", "chip or system", "pick" …
[[nodiscard]] QString rowKind(std::string_view table);
/// A column in words: "second-hand", "unit".
[[nodiscard]] QString columnName(std::string_view column);

/// "Power of CloudMatrix 384", "A1", "“Mine”". `catalog` knows the subjects' names.
[[nodiscard]] QString rowName(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog);
/// What it says, where the name does not: "575 kW, by Acme"; empty where there is no more.
[[nodiscard]] QString rowDetail(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog,
                                const Writing& writing);
/// One value: a number in the person's style, a text of at most eighty characters, "nothing" for an empty one.
[[nodiscard]] QString valueWords(const store::SqlValue& value, const Writing& writing);

/// "value 559 → 560; note nothing → “as heard”", for the columns of a changed row that differ.
[[nodiscard]] QString fieldChanges(const store::TableShape& table,
                                   const std::vector<std::optional<store::SqlValue>>& before,
                                   const std::vector<std::optional<store::SqlValue>>& after, const Writing& writing);

}  // namespace chokepoint::tables
