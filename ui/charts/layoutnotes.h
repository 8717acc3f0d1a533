// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

/// The sentences in which a layout says what it could not show.
namespace chokepoint::ui {

/// What ranges, ticks, circles and hatching mean, as far as the charts have them; empty where they have none.
[[nodiscard]] QString markExplanation(const std::vector<charts::ChartSpec>& specs);

[[nodiscard]] QString leftOutNote(std::size_t rows);
[[nodiscard]] QString skippedChartsNote(int charts);
[[nodiscard]] QString moreNotesNote(qsizetype notes);
[[nodiscard]] QString hiddenSourcesNote(std::size_t sources);
/// Marks that their axis cannot show (or that name no row), a line each for at most a dozen. Builders leave none; this
/// catches what others hand over.
[[nodiscard]] QStringList undrawableNotes(const charts::ChartSpec& spec);
/// Names the first dozen and counts the others.
[[nodiscard]] QString unlabelledNote(const QStringList& names);

}  // namespace chokepoint::ui
