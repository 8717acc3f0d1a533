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

}  // namespace

const SeriesProjection* Projection::find(Series wanted) const {
    const auto found = std::ranges::find(series, wanted, &SeriesProjection::series);
    return found == series.end() ? nullptr : &*found;
}

Projection project(const Model& model, const ProjectionRequest& request) {
    Projection result;
    result.recordTo = model.recordTo();
    result.count = model.count();
    for (Quarter quarter = request.from; quarter <= request.to; quarter = quarter.next()) {
        result.quarters.push_back(quarter);
    }
    const std::size_t quarters = result.quarters.size();
    Samples samples(request.series.size(), quarters, model.count());
    for (const Series series : request.series) {
        SeriesProjection entry{series, std::vector<std::optional<Band>>(quarters), {}, {}};
        for (const Quarter quarter : result.quarters) {
            entry.isRecorded.push_back(model.isRecorded(series, quarter));
        }
        result.series.push_back(std::move(entry));
    }
    const std::size_t blocks = (model.count() + BlockSize - 1) / BlockSize;
    inParallel(blocks, request.threads, [&](std::size_t number) {
        static thread_local Model::Block block;
        static thread_local Lanes lanes;
        Lane lane{};
        const std::size_t begin = number * BlockSize;
        const std::size_t count = std::min(BlockSize, model.count() - begin);
        model.run(begin, count, block);
        for (std::size_t s = 0; s < request.series.size(); ++s) {
            model.series(block, request.series[s], lanes);
            for (std::size_t k = 0; k < quarters; ++k) {
                const Quarter quarter = result.quarters[k];
                double* target = samples.at(s, k) + begin;
                if (quarter >= ModelStart) {
                    const Lane& from = lanes[static_cast<std::size_t>(quarter.index() - ModelStart.index())];
                    std::copy_n(from.begin(), count, target);
                } else if (model.recorded(block, request.series[s], quarter, lane)) {
                    std::copy_n(lane.begin(), count, target);
                } else {
                    std::fill_n(target, count, std::nan(""));
                }
            }
        }
    });
    inParallel(request.series.size() * quarters, request.threads, [&](std::size_t piece) {
        static thread_local QuantileFinder finder;
        const std::span<const double> values(samples.at(piece / quarters, piece % quarters), model.count());
        if (!std::isnan(values.front())) {
            result.series[piece / quarters].bands[piece % quarters] = finder.band(values);
        }
    });
    for (std::size_t s = 0; request.keepsDraws && s < request.series.size(); ++s) {
        for (std::size_t k = 0; k < quarters; ++k) {
            const double* values = samples.at(s, k);
            result.series[s].draws.emplace_back(values, values + model.count());
        }
    }
    return result;
}

}  // namespace chokepoint::scenario
