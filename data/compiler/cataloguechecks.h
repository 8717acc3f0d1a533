// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/compiler/claims.h"

#include <span>

namespace chokepoint::datac {

/// What the tables around the claims must keep: editors' defaults point at accepted claims that feed their metric,
/// lenses at sources that exist, retired ids stay retired, the release says all it must, rates are positive.
void checkCatalogue(const Tables& tables, const Names& names, Problems& problems);

}  // namespace chokepoint::datac
