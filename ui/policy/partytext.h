// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/entitysearch.h"
#include "models/tables/figuretext.h"

#include <vector>

namespace chokepoint::ui {

class TextFlow;

/// Writes a party: listed or not on the day, all dates, citation, reason, footnote in plain words, consequences, other
/// lists, owners and subsidiaries as a tree, what the entered owners make of it, other names, source.
void writeParty(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                const policy::Party& party, const std::vector<policy::Ownership>& owners, policy::Day asOf,
                const tables::Writing& writing);

}  // namespace chokepoint::ui
