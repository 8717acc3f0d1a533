// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/catalog/sourceusage.h"
#include "models/tables/detailmodel.h"
#include "models/tables/figuretext.h"

#include <string_view>
#include <vector>

/// All that the catalogue knows about one subject, claim or source, in sections for a DetailModel.
namespace chokepoint::tables {

/// Figures by group (what is unknown in a section of its own), parts, text rows, claims, what the reference has given
/// up, other names, sources. Empty for a subject that the catalogue does not have.
[[nodiscard]] std::vector<DetailSection> subjectDetails(catalog::Resolver& resolver, std::string_view subject,
                                                        const Writing& writing);

/// What was published, how it stands, what it does for its figure, and who says so. Empty for an unknown claim.
[[nodiscard]] std::vector<DetailSection> claimDetails(catalog::Resolver& resolver, std::string_view claim,
                                                      const Writing& writing);

/// Where it is found, what moves without it, which figures show it, what it claims, what later sources overtook.
[[nodiscard]] std::vector<DetailSection> sourceDetails(const catalog::Catalog& catalog, const catalog::SourceUse& use,
                                                       const Writing& writing);

/// "CloudMatrix 384, power" and "559 kW → 550 kW".
[[nodiscard]] QString moveLabel(const catalog::Catalog& catalog, const catalog::HeadlineMove& move);
[[nodiscard]] QString moveText(const catalog::HeadlineMove& move, const Writing& writing);

}  // namespace chokepoint::tables
