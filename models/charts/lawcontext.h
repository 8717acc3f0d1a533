// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/charts/chartspec.h"
#include "models/policy/record.h"

#include <string>

namespace chokepoint::charts {

/// The context in one sentence for what rests on the law, which may hold an analyst's own rules: "As recorded · law on
/// 23 Nov 2026, with own rule “H20 freed” · best claim · …". Four rules and more are counted.
[[nodiscard]] std::string lawSentence(const catalog::Catalog& catalog, const catalog::Context& context,
                                      const policy::Record& law);

/// As addOrigin, for a chart of the law.
void addLawOrigin(ChartSpec& spec, const catalog::Catalog& catalog, const catalog::Context& context,
                  const policy::Record& law);

}  // namespace chokepoint::charts
