// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/policy/readings.h"
#include "models/tables/figuretext.h"

namespace chokepoint::ui {

class TextFlow;

/// Writes a classification as people read it: status and what decides, what stays open, how far the next line is, and
/// every rule's answer with its comparisons. `rivals` are what the catalogue holds beside the chip's figures.
void writeClassification(TextFlow& flow, const policy::Record& record, const policy::ChipFacts& facts,
                         const policy::RivalFigures& rivals, const policy::Shipment& shipment,
                         const tables::Writing& writing);

/// A chip's history as lines, each linked to its event.
void writeHistory(TextFlow& flow, const policy::Record& record, const policy::ChipFacts& facts,
                  const policy::Shipment& shipment, const tables::Writing& writing);

}  // namespace chokepoint::ui
