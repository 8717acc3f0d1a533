// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/session/command.h"
#include "models/session/session.h"
#include "models/units/result.h"

#include <vector>

namespace chokepoint::session {

/// The stored picks as the reference of today can read them: a retired claim speaks through its successor, one that is
/// gone is left out.
[[nodiscard]] catalog::Preferences readable(const catalog::Preferences& stored, const catalog::Catalog& catalog);

/// The picks that the reference does not know as they are stored.
[[nodiscard]] std::vector<Orphan> orphansOf(const catalog::Preferences& stored, const catalog::Catalog& catalog);

/// Whether the claim can speak for that metric of that subject. NotFound or InvalidArgument.
[[nodiscard]] Result<void> checkPreference(const PreferClaim& action, const catalog::Catalog& catalog);

}  // namespace chokepoint::session
