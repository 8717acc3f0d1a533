// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/scenario/model.h"

namespace chokepoint::scenario {

/// Memory bandwidth and board power of the chips that the projection counts, as the catalogue's claims have them under
/// the resolver's lens. A B30A takes half of a B300's power where none is claimed (an assumption); what stays unknown
/// is NaN and counts in no sum.
[[nodiscard]] ChipFigures chipFigures(catalog::Resolver& resolver);

/// The chip of the catalogue that a source of the projection stands for; empty where it stands for many.
[[nodiscard]] std::string_view catalogueIdOf(Source source);

}  // namespace chokepoint::scenario
