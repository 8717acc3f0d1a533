// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/charts/builders.h"
#include "models/charts/sourcelist.h"
#include "models/scenario/series.h"
#include "models/scenario/supply.h"

#include <string>
#include <vector>

namespace chokepoint::charts {

/// Published figures of the United States and the world that a projection of China stands beside, a sentence each with
/// its publisher: "The world beside it, as published: 20.1 M H100e in use at the end of 2025; …." Only for series that
/// are counted in the same way; with the context's day of what is known, only what was published by then.
[[nodiscard]] std::vector<std::string> besideChina(scenario::Series series, const scenario::Supply& supply,
                                                   const catalog::Catalog& catalog, const catalog::Context& context,
                                                   SourceList& sources, const BuildOptions& options);

/// Of those the ones that are published as a ratio to China.
[[nodiscard]] std::vector<std::string> ratiosBesideChina(const scenario::Supply& supply,
                                                         const catalog::Catalog& catalog,
                                                         const catalog::Context& context, SourceList& sources,
                                                         const BuildOptions& options);

}  // namespace chokepoint::charts
