// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/equivalence.h"
#include "models/charts/builders.h"

namespace chokepoint::charts {

/// How many of each system reach a target, as bars in the order of the answer, with whiskers over the range of whole
/// numbers. A mark stands for the figure of one system, which decides the count. Of a long list the unknown ones are
/// named in a note.
[[nodiscard]] ChartSpec countSpec(const catalog::EqualTarget& target, const catalog::Catalog& catalog,
                                  const catalog::Context& context, const BuildOptions& options = {});

}  // namespace chokepoint::charts
