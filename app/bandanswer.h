// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenarioquestion.h"
#include "models/scenario/rawdraws.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::app {

/// A scenario and what came of it.
struct ScenarioRun {
    std::string id;  ///< as it was asked for
    scenario::Scenario scenario;
    scenario::Projection projection;
};

/// What 'chokepoint project' answers: the bands of each scenario's series.
struct BandAnswer {
    std::vector<ScenarioRun> runs;  ///< at least one
    std::uint64_t seed = 1;
    bool isCentral = false;  ///< one run with every parameter at its central value
    bool isCorrelated = true;
    std::string minus;  ///< the scenario that each was set against; empty: none
};

/// Writes it as a table for people, as CSV or as JSON.
[[nodiscard]] Result<void> answerBands(const Question& question, const scenario::ProjectionInputs& inputs,
                                       const BandAnswer& answer, const CommonOptions& options);

/// {"p05", "p25", "p50", "p75", "p95", "median_error"}
[[nodiscard]] Json bandJson(const scenario::Band& band);

/// Every path of every run as CSV (scenario::writeRawDraws). Appears whole or not at all. Fails with Io.
[[nodiscard]] Result<void> writeDraws(const std::string& path, std::span<const scenario::RawRun> runs,
                                      const scenario::ProjectionRequest& request);

}  // namespace chokepoint::app
