// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/ensemble.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace chokepoint::scenario {

/// A scenario whose paths are written.
struct RawRun {
    std::string id;                ///< as it stands in the first column
    const Model* model = nullptr;  ///< not null
    const Model* less = nullptr;   ///< what it is set against on the same paths; null: nothing
};

/// Where text goes, piece by piece; false where it was not taken, which ends the writing.
using TextSink = std::function<bool(std::string_view)>;
/// How many of how many pieces are written: one for each run and series.
using RawProgress = std::function<void(std::size_t done, std::size_t all)>;

enum class RawEnd : std::uint8_t { Whole, Stopped, NotTaken };

/// Every path of every run as CSV: scenario, series, unit, path (from 1), then a column for each quarter, empty where
/// nothing is known; the same bytes on any number of threads. One series at a time is in memory. Runs in the calling
/// thread and those of `request`; asks `stop` a few times a second. What comes of a half-written file is the sink's.
[[nodiscard]] RawEnd writeRawDraws(std::span<const RawRun> runs, const ProjectionRequest& request, const TextSink& sink,
                                   const RawProgress& progress = {}, const std::stop_token& stop = {});

}  // namespace chokepoint::scenario
