// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/convergencechart.h"

#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"
#include "models/scenario/cited.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::charts {

namespace {

using scenario::ConvergencePoint;

class ConvergenceBuilder {
public:
    ConvergenceBuilder(const ConvergenceChartData& data, const BuildOptions& options)
        : m_data(data), m_info(scenario::infoOf(data.series)), m_options(options) {
        for (const ConvergenceLine& line : data.lines) {
            for (const ConvergencePoint& point : line.points) {
                const double error = point.band.medianError;
                m_largest = std::max(m_largest, error);
                m_smallest = error > 0.0 ? std::min(m_smallest, error) : m_smallest;
                m_fewest = std::min(m_fewest, static_cast<double>(point.draws));
                m_most = std::max(m_most, static_cast<double>(point.draws));
            }
        }
        m_unit = seriesUnit(m_info, m_largest);
    }

    [[nodiscard]] ChartSpec build() {
        m_spec.kind = ChartKind::Scatter;
        m_spec.metric = m_info.id;
        m_spec.name = words(CHOKEPOINT_MSG("Convergence"));
        m_spec.title =
            words(CHOKEPOINT_MSG("Standard error of the median, %1"), {seriesTitle(m_info, m_unit, m_options)});
        m_spec.subtitle =
            withDraws(words(CHOKEPOINT_MSG("%1 in %2, by number of paths; seed %3"),
                            {std::string(m_info.name), m_data.quarter.text(), static_cast<std::int64_t>(m_data.seed)}),
                      m_data.isIndependent, m_options);
        m_spec.x = axis(niceLog(m_fewest, m_most), 1.0, words(CHOKEPOINT_MSG("paths, log scale")), "paths");
        m_spec.y = axis(niceLog(m_smallest, m_largest), m_unit.divisor,
                        words(CHOKEPOINT_MSG("%1, log scale"), {m_unit.unit}), std::string(m_info.unit));
        for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
            addLine(m_data.lines[i], i);
        }
        addSlope();
        m_spec.notes.push_back(words(
            CHOKEPOINT_MSG("Four times the paths halve the error. It is counted as if every path stood alone; they "
                           "come in mirrored pairs, so the true one is rather smaller. The width of the bands, which "
                           "the parameters make, does not shrink with more paths.")));
        return std::move(m_spec);
    }

private:
    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments = {}) const {
        return inWords(m_options, std::move(key), std::move(arguments));
    }
    [[nodiscard]] std::string number(double value) const { return seriesNumber(value, m_unit, m_options.style); }

    [[nodiscard]] Axis axis(const NiceRange& range, double divisor, std::string title, std::string unit) const {
        Axis axis{ScaleKind::Log, range.low, range.high, range.step, std::move(title), std::move(unit), {}};
        for (const double tick : range.ticks) {
            axis.ticks.push_back({tick, units::formatNumber(tick / divisor, 6, m_options.style)});
        }
        return axis;
    }

    void addLine(const ConvergenceLine& line, std::size_t place) {
        const ColourRole colour = colourOfScenario(line.id, place);
        m_spec.rows.push_back({line.id, line.name, {}, colour});
        m_spec.key.push_back({colour, line.name});
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const scenario::Band& band = line.points[i].band;
            if (band.medianError <= 0.0) {
                continue;
            }
            Mark mark;
            mark.id = {{line.id, m_spec.metric, {}}, MarkRole::Dot, static_cast<std::uint32_t>(i)};
            mark.row = place;
            mark.x = static_cast<double>(line.points[i].draws);
            mark.value = band.medianError;
            mark.colour = colour;
            mark.label = "±" + number(band.medianError);
            mark.rank = static_cast<int>(place);
            mark.spoken = words(CHOKEPOINT_MSG("%1, %2 paths: median %3 ± %4 %5"),
                                {line.name, static_cast<std::int64_t>(line.points[i].draws), number(band.p50),
                                 number(band.medianError), m_unit.unit});
            m_spec.marks.push_back(std::move(mark));
        }
        if (line.points.empty()) {
            return;
        }
        const scenario::Band& whole = line.points.back().band;
        const double share = whole.p50 != 0.0 ? 100.0 * whole.medianError / std::abs(whole.p50) : 0.0;
        m_spec.notes.push_back(
            words(CHOKEPOINT_MSG("%1: with all %2 paths the median is %3 ± %4 %5, which is ±%6 %."),
                  {line.name, static_cast<std::int64_t>(line.points.back().draws), number(whole.p50),
                   number(whole.medianError), m_unit.unit, units::formatNumber(share, 2, m_options.style)}));
        m_spec.summary += (m_spec.summary.empty() ? "" : " ") + m_spec.notes.back();
    }

    /// From the first point of the last line as the square root has it.
    void addSlope() {
        const auto first = std::find_if(m_spec.marks.begin(), m_spec.marks.end(), [this](const Mark& mark) {
            return mark.row + 1 == m_spec.rows.size() && mark.id.role == MarkRole::Dot;
        });
        if (first == m_spec.marks.end() || first->x >= m_most) {
            return;
        }
        Mark slope;
        slope.id = {{{}, m_spec.metric, {}}, MarkRole::GuideLine, 0};
        slope.x = first->x;
        slope.value = first->value;
        slope.low = m_most;
        slope.high = first->value * std::sqrt(first->x / m_most);
        slope.colour = ColourRole::Ink;
        if (slope.high < m_spec.y.low) {
            slope.low = first->x * std::pow(first->value / m_spec.y.low, 2.0);
            slope.high = m_spec.y.low;
        }
        m_spec.marks.push_back(std::move(slope));
    }

    const ConvergenceChartData& m_data;
    const scenario::SeriesInfo& m_info;
    const BuildOptions& m_options;
    double m_largest = 0.0;
    double m_smallest = std::numeric_limits<double>::infinity();
    double m_fewest = std::numeric_limits<double>::infinity();
    double m_most = 0.0;
    DisplayUnit m_unit;
    ChartSpec m_spec;
};

}  // namespace

bool varies(const ConvergenceChartData& data) {
    return std::ranges::any_of(data.lines, [](const ConvergenceLine& line) {
        return std::ranges::any_of(line.points,
                                   [](const ConvergencePoint& point) { return point.band.medianError > 0.0; });
    });
}

ChartSpec convergenceSpec(const ConvergenceChartData& data, const scenario::Supply& supply,
                          const catalog::Catalog& catalog, const catalog::Context& context,
                          const BuildOptions& options) {
    ChartSpec spec = ConvergenceBuilder(data, options).build();
    SourceList sources(catalog);
    for (const std::string& source : scenario::sourcesOf(supply, data.series)) {
        static_cast<void>(sources.numbersOfSource(source));
    }
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
