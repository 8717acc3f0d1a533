// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/ensemble.h"

#include "models/scenario/parallel.h"
#include "models/scenario/room.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace chokepoint::scenario {

namespace {

/// Numbers by series, quarter and path. A quarter of which neither record nor model says anything has no room.
class Samples {
public:
    explicit Samples(const Projection& frame) : m_quarters(frame.quarters.size()), m_paths(frame.count) {
        for (const SeriesProjection& series : frame.series) {
            for (std::size_t k = 0; k < m_quarters; ++k) {
                const bool isSaid = frame.quarters[k] >= ModelStart || series.isRecorded[k];
                m_places.push_back(isSaid ? m_used++ : None);
            }
        }
        m_values = roomFor(m_used * m_paths);
    }

    /// Null where nothing is said.
    [[nodiscard]] double* at(std::size_t series, std::size_t quarter) const {
        const std::size_t place = m_places[series * m_quarters + quarter];
        return place == None ? nullptr : m_values.get() + place * m_paths;
    }

private:
    static constexpr auto None = static_cast<std::size_t>(-1);

    std::size_t m_quarters;
    std::size_t m_paths;
    std::vector<std::size_t> m_places;
    std::size_t m_used = 0;
    std::shared_ptr<double[]> m_values;
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

/// One block's numbers of all series and quarters, each run of paths handed to `take(place, lane)` with the place of
/// its first number.
template <typename Take>
void sampleBlock(const Model& model, const Projection& frame, std::size_t begin, std::size_t count,
                 const Samples& samples, Take take) {
    static thread_local const Scratch<Model::Block> blockRoom;
    Model::Block& block = *blockRoom;
    static thread_local const Scratch<Lanes> lanesRoom;
    Lanes& room = *lanesRoom;
    Lane other{};
    model.run(begin, count, block);
    for (std::size_t s = 0; s < frame.series.size(); ++s) {
        const Series series = frame.series[s].series;
        const Lanes& lanes = model.lanesOf(block, series, room);
        for (std::size_t k = 0; k < frame.quarters.size(); ++k) {
            const Quarter quarter = frame.quarters[k];
            double* place = samples.at(s, k);
            if (place == nullptr) {
                continue;
            }
            if (quarter >= ModelStart) {
                take(place + begin, lanes[static_cast<std::size_t>(quarter.index() - ModelStart.index())]);
                continue;
            }
            if (!model.recorded(block, series, quarter, other)) {
                other.fill(std::nan(""));
            }
            take(place + begin, other);
        }
    }
}

/// Fills the answer in from all paths, block by block; `sample(begin, count, samples)` writes those of one block.
template <typename Sample>
void fill(Projection& result, const ProjectionRequest& request, Sample sample) {
    const std::size_t quarters = result.quarters.size();
    const Samples samples(result);
    inParallel((result.count + BlockSize - 1) / BlockSize, request.threads, [&](std::size_t number) {
        const std::size_t begin = number * BlockSize;
        sample(begin, std::min(BlockSize, result.count - begin), samples);
    });
    inParallel(request.series.size() * quarters, request.threads, [&](std::size_t piece) {
        static thread_local QuantileFinder finder;
        const double* values = samples.at(piece / quarters, piece % quarters);
        if (values != nullptr && !std::isnan(*values)) {
            result.series[piece / quarters].bands[piece % quarters] = finder.band({values, result.count});
        }
    });
    for (std::size_t s = 0; request.keepsDraws && s < request.series.size(); ++s) {
        for (std::size_t k = 0; k < quarters; ++k) {
            if (const double* values = samples.at(s, k)) {
                result.series[s].draws.emplace_back(values, values + result.count);
            } else {
                result.series[s].draws.emplace_back(result.count, std::nan(""));
            }
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
    fill(result, request, [&](std::size_t begin, std::size_t count, const Samples& samples) {
        sampleBlock(model, result, begin, count, samples,
                    [count](double* place, const Lane& lane) { std::copy_n(lane.begin(), count, place); });
    });
    return result;
}

Projection projectDifference(const Model& model, const Model& other, const ProjectionRequest& request) {
    Projection result = framed(model, request);
    fill(result, request, [&](std::size_t begin, std::size_t count, const Samples& samples) {
        sampleBlock(model, result, begin, count, samples,
                    [count](double* place, const Lane& lane) { std::copy_n(lane.begin(), count, place); });
        sampleBlock(other, result, begin, count, samples, [count](double* place, const Lane& lane) {
            for (std::size_t i = 0; i < count; ++i) {
                place[i] -= lane[i];
            }
        });
    });
    return result;
}

}  // namespace chokepoint::scenario
