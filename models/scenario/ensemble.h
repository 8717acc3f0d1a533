// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/model.h"
#include "models/scenario/quantiles.h"

#include <optional>
#include <vector>

namespace chokepoint::scenario {

struct ProjectionRequest {
    std::vector<Series> series = defaultSeries();
    Quarter from = RecordStart;
    Quarter to = ModelEnd;
    unsigned threads = 0;     ///< 0: as many as there are; the answer does not depend on it
    bool keepsDraws = false;  ///< for raw export, sensitivity and backtest
};

/// One series over the quarters of a projection.
struct SeriesProjection {
    Series series{};
    std::vector<std::optional<Band>> bands;  ///< none where neither record nor model says anything
    std::vector<bool> isRecorded;            ///< shows the record, with the model's difference in a what-if
    std::vector<std::vector<double>> draws;  ///< by quarter, then path; only where asked for
};

struct Projection {
    std::vector<Quarter> quarters;
    std::vector<SeriesProjection> series;
    Quarter recordTo;  ///< the seam: later quarters are the model's
    std::size_t count = 0;

    [[nodiscard]] const SeriesProjection* find(Series series) const;
};

/// Runs a model on all its paths. Quantiles are taken of each quantity per path, so those of a sum are not the sum of
/// those of its parts.
[[nodiscard]] Projection project(const Model& model, const ProjectionRequest& request);

/// What `model` has more than `other` on each path, and the quantiles of that; negative where it has less.
/// Precondition: both run on the same draws. The seam is the first one's.
[[nodiscard]] Projection projectDifference(const Model& model, const Model& other, const ProjectionRequest& request);

}  // namespace chokepoint::scenario
