// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

/// Names of metrics within sentences.
namespace chokepoint::tables {

/// A metric's name or a column's title in the middle of a sentence: "power", "FP32 rate".
[[nodiscard]] QString inSentence(const QString& name);

/// A sentence that stands alone, as the models' messages may stand within another: with a capital letter.
[[nodiscard]] QString firstUpper(const QString& sentence);

/// What would have to be known, by name and each once: "die area and the number of chips".
[[nodiscard]] QString neededText(const std::vector<std::string>& missing);

}  // namespace chokepoint::tables
