// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/record.h"

#include <memory>
#include <span>
#include <vector>

/// Parties that an analyst adds to those of the record: a customer, a new subsidiary.
namespace chokepoint::policy {

/// The own subjects of kind Party, as parties of the record: `maker` names the parent; a claim on entity_listed_date
/// says since when it is listed, without one it is not.
[[nodiscard]] std::vector<Party> ownParties(const catalog::Catalog& catalog);

/// Whether ownParties() of a catalogue may differ after the edit; costs what the edit touches.
[[nodiscard]] bool touchesOwnParties(const catalog::Catalog& before, const catalog::OwnEdit& edit);

/// The record with these parties; the record itself where there are none. One whose id the record has is left out.
[[nodiscard]] std::shared_ptr<const Record> withOwnParties(const std::shared_ptr<const Record>& record,
                                                           std::span<const Party> own);

}  // namespace chokepoint::policy
