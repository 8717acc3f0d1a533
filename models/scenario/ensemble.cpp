// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/ensemble.h"

#include "models/scenario/parallel.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace chokepoint::scenario {

namespace {

/// Numbers by series, quarter and path.
class Samples {
public:
    Samples(std::size_t series, std::size_t quarters, std::size_t paths)
        // Not zeroed: every place that is read was written before.
        : m_quarters(quarters), m_paths(paths), m_values(new double[series * quarters * paths]) {}

    [[nodiscard]] double* at(std::size_t series, std::size_t quarter) {
        return m_values.get() + (series * m_quarters + quarter) * m_paths;
    }

private:
    std::size_t m_quarters;
    std::size_t m_paths;
    std::unique_ptr<double[]> m_values;
};

/// The answer's frame: quarters, series, what is recorded of them.
Projection framed(const Model& model, const ProjectionRequest& request) {
    Projection result;
    result.recordTo = model.recordTo();
    result.count = model.count();
    for (Quarter quarter = request.from; quarter <= request.to; quarter = quarter.next()) {
        result.quarters.push_back(quarter);
    }
    for (const Series series : request.series) {
        SeriesProjection entry{series, std::vector<std::optional<Band>>(result.quarters.size()), {}, {}};
        for (const Quarter quarter : result.quarters) {
            entry.isRecorded.push_back(model.isRecorded(series, quarter));
        }
        result.series.push_back(std::move(entry));
    }
    return result;
}

/// One block's numbers of all series and quarters, each run of paths handed to `take(series, quarter, lane)`.
template <typename Take>
void sampleBlock(const Model& model, const Projection& frame, std::size_t begin, std::size_t count, Take take) {
    static thread_local Model::Block block;
    static thread_local Lanes lanes;
    Lane other{};
    model.run(begin, count, block);
    for (std::size_t s = 0; s < frame.series.size(); ++s) {
        const Series series = frame.series[s].series;
        model.series(block, series, lanes);
        for (std::size_t k = 0; k < frame.quarters.size(); ++k) {
            const Quarter quarter = frame.quarters[k];
            if (quarter >= ModelStart) {
                take(s, k, lanes[static_cast<std::size_t>(quarter.index() - ModelStart.index())]);
                continue;
            }
            if (!model.recorded(block, series, quarter, other)) {
                other.fill(std::nan(""));
            }
            take(s, k, other);
        }
    }
}

/// Fills the answer in from all paths, block by block; `sample(begin, count, samples)` writes those of one block.
template <typename Sample>
void fill(Projection& result, const ProjectionRequest& request, Sample sample) {
    const std::size_t quarters = result.quarters.size();
    Samples samples(request.series.size(), quarters, result.count);
    inParallel((result.count + BlockSize - 1) / BlockSize, request.threads, [&](std::size_t number) {
        const std::size_t begin = number * BlockSize;
        sample(begin, std::min(BlockSize, result.count - begin), samples);
    });
    inParallel(request.series.size() * quarters, request.threads, [&](std::size_t piece) {
        static thread_local QuantileFinder finder;
        const std::span<const double> values(samples.at(piece / quarters, piece % quarters), result.count);
        if (!std::isnan(values.front())) {
            result.series[piece / quarters].bands[piece % quarters] = finder.band(values);
        }
    });
    for (std::size_t s = 0; request.keepsDraws && s < request.series.size(); ++s) {
        for (std::size_t k = 0; k < quarters; ++k) {
            const double* values = samples.at(s, k);
            result.series[s].draws.emplace_back(values, values + result.count);
        }
    }
}

}  // namespace

const SeriesProjection* Projection::find(Series wanted) const {
    const auto found = std::ranges::find(series, wanted, &SeriesProjection::series);
    return found == series.end() ? nullptr : &*found;
}

Projection project(const Model& model, const ProjectionRequest& request) {
    Projection result = framed(model, request);
    fill(result, request, [&](std::size_t begin, std::size_t count, Samples& samples) {
        sampleBlock(model, result, begin, count, [&](std::size_t s, std::size_t k, const Lane& lane) {
            std::copy_n(lane.begin(), count, samples.at(s, k) + begin);
        });
    });
    return result;
}

Projection projectDifference(const Model& model, const Model& other, const ProjectionRequest& request) {
    Projection result = framed(model, request);
    fill(result, request, [&](std::size_t begin, std::size_t count, Samples& samples) {
        sampleBlock(model, result, begin, count, [&](std::size_t s, std::size_t k, const Lane& lane) {
            std::copy_n(lane.begin(), count, samples.at(s, k) + begin);
        });
        sampleBlock(other, result, begin, count, [&](std::size_t s, std::size_t k, const Lane& lane) {
            double* target = samples.at(s, k) + begin;
            for (std::size_t i = 0; i < count; ++i) {
                target[i] -= lane[i];
            }
        });
    });
    return result;
}

}  // namespace chokepoint::scenario
