// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/store/changepage.h"
#include "models/tables/detailmodel.h"
#include "models/tables/figuretext.h"

#include <vector>

namespace chokepoint::tables {

/// Rows of a table that are told; of more it is said how many there are.
inline constexpr std::size_t MostChangeRows = 200;

/// What one change did, row by row, in a section for each table: what of it is kept in memory.
[[nodiscard]] std::vector<DetailSection> historyDetails(const session::Session& session, std::int64_t seq,
                                                        const Writing& writing);
/// The same of what was read from the file.
[[nodiscard]] std::vector<DetailSection> historyDetails(const session::Session& session, const store::ChangePage& page,
                                                        const Writing& writing);

}  // namespace chokepoint::tables
