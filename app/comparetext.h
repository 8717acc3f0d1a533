// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/question.h"
#include "models/catalog/comparison.h"

#include <string>

namespace chokepoint::app {

/// A comparison as JSON, as a table for people, and as CSV.
[[nodiscard]] Json comparisonJson(const Question& question, const catalog::Comparison& comparison);
[[nodiscard]] std::string comparisonText(const Question& question, const catalog::Comparison& comparison);
[[nodiscard]] std::string comparisonCsv(const Question& question, const catalog::Comparison& comparison);

}  // namespace chokepoint::app
