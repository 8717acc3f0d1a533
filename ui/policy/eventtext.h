// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/record.h"
#include "models/tables/figuretext.h"

#include <QString>

namespace chokepoint::ui {

class TextFlow;

/// Writes an event: its four dates, what it is on the day, whom it concerns, which rules it starts and ends, source.
/// An enforcement event gets a card: who, to whom, what, when, penalty, legal basis.
void writeEvent(TextFlow& flow, const policy::Record& record, const catalog::Catalog& catalog,
                const policy::Event& event, policy::Day asOf, const tables::Writing& writing);

}  // namespace chokepoint::ui
