// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/catalog/sheet.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

/// The catalogue as sheets. Ids of columns are those that imports read.
namespace chokepoint::catalog {

/// Which claims are meant; empty: all.
using ClaimFilter = std::function<bool(const Claim&)>;

/// A claims file: the columns of the reference's files (entity_id … note), then id, kind, maker, country, bound, axes,
/// variant, standing, reason, implied_by, approximate, second_hand, licence, aliases and entity_note. Numbers are as
/// published, in the claim's own unit; the attribute of a ratio names its other subject
/// ("fp16_ratio:nvidia-gb200-nvl72"); of a bound, low or high holds the limit. It carries no context: what sources say
/// depends on none. Imported again, it gives the same claims under the same ids.
[[nodiscard]] Sheet claimsSheet(const Catalog& catalog, const ClaimFilter& filter = {});

/// Chips, systems and other subjects of these kinds (none: all), by id, with the figure of every metric that one of
/// them knows. A metric has one unit in all rows: the systems' where systems are among the kinds.
[[nodiscard]] Sheet subjectsSheet(Resolver& resolver, const std::set<SubjectKind>& kinds);

[[nodiscard]] Sheet sourcesSheet(const Catalog& catalog);

/// A row for each metric; for each subject its figure, low and high, the ratio to the baseline, which bound, what is to
/// be known of it (flags, why unknown) and the numbers of its sources. With `equal` the counts come first and figures
/// are of that many.
[[nodiscard]] Sheet comparisonSheet(const Comparison& comparison, Resolver& resolver);

/// The figure's value in another unit of the same dimension; none where it has none there.
[[nodiscard]] std::optional<double> valueIn(const Figure& figure, std::string_view unit);

/// The sources that a figure rests on: its chosen claim's, or those behind its derivation. Ids, each once.
[[nodiscard]] std::set<std::string, std::less<>> sourcesOf(const Figure& figure, const Catalog& catalog);

}  // namespace chokepoint::catalog
