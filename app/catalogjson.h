// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answer.h"
#include "models/catalog/catalog.h"
#include "models/catalog/figure.h"

#include <optional>

/// Claims and figures in the shapes that the command line promises: fields may be added, none renamed.
namespace chokepoint::app {

/// At most 15 significant digits, whole numbers without a fraction, unknown as null.
[[nodiscard]] Json toJson(const std::optional<double>& number);
[[nodiscard]] Json toJson(const catalog::Qualifiers& qualifiers);
[[nodiscard]] Json toJson(const catalog::Figure& figure);
/// `isPreferred`: it speaks for a figure of its subject.
[[nodiscard]] Json toJson(const catalog::Claim& claim, const catalog::Catalog& catalog, bool isPreferred);

/// "chosen", "in-range", "other-axes", "other-variant", "not-accepted", "outside-lens".
[[nodiscard]] std::string_view idOf(catalog::ClaimRole role);

}  // namespace chokepoint::app
