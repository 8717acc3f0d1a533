// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/catalog/span.h"

namespace chokepoint::catalog {

/// The dense rate of a precision for which only rates with structured sparsity are published: half of them, as 2:4
/// sparsity doubles what a multiplier gets done. In the figure's unit; unknown where a dense rate is known, or none.
[[nodiscard]] Span halfOfSparse(const Figure& rate);

}  // namespace chokepoint::catalog
