// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tables/detailmodel.h"
#include "models/tables/figuretext.h"

#include <vector>

namespace chokepoint::tables {

/// What one change did, row by row, in a section for each table. Of many rows the first two hundred of a table stand
/// for all.
[[nodiscard]] std::vector<DetailSection> historyDetails(const session::Session& session, std::int64_t seq,
                                                        const Writing& writing);

}  // namespace chokepoint::tables
