// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/cellcheck.h"

namespace chokepoint::datac {

/// What the record of law and supply must keep beyond single cells: dates in order, ranges around their values,
/// destinations that exist, effects that are whole, levers that are known.
void checkRecord(const Tables& tables, const Names& names, Problems& problems);

}  // namespace chokepoint::datac
