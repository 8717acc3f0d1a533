// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/scatterchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/ratiolines.h"
#include "models/charts/rowchart.h"
#include "models/charts/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::charts {

namespace {

using Member = Coordinate ScatterDatum::*;

bool isPlaceable(const Coordinate& coordinate, ScaleKind scale) {
    return coordinate.value && std::isfinite(*coordinate.value) && (scale != ScaleKind::Log || *coordinate.value > 0.0);
}

/// Log where it helps and nothing would be lost.
ScaleKind scaleOf(const ScatterChartData& data, Member member, const ScatterAxisData& axis) {
    if (axis.scale) {
        return *axis.scale;
    }
    double lowest = std::numeric_limits<double>::infinity();
    double highest = 0.0;
    for (const ScatterDatum& point : data.points) {
        if (isPlaceable(point.x, ScaleKind::Linear) && isPlaceable(point.y, ScaleKind::Linear)) {
            lowest = std::min(lowest, *(point.*member).value);
            highest = std::max(highest, *(point.*member).value);
        }
    }
    return lowest > 0.0 && highest / lowest > 10.0 ? ScaleKind::Log : ScaleKind::Linear;
}

class ScatterBuilder {
public:
    ScatterBuilder(const ScatterChartData& data, const BuildOptions& options)
        : m_data(data),
          m_options(options),
          m_scaleX(scaleOf(data, &ScatterDatum::x, data.x)),
          m_scaleY(scaleOf(data, &ScatterDatum::y, data.y)) {}

    ChartSpec build() {
        m_spec.kind = ChartKind::Scatter;
        m_spec.metric = m_data.y.metric;
        m_spec.name = m_data.y.name;
        m_spec.title = words({CHOKEPOINT_MSG("%1 against %2"), {m_data.y.name, m_data.x.name}});
        m_spec.key = m_data.key;
        m_spec.notes = m_data.notes;
        m_spec.x = axisOf(&ScatterDatum::x, m_data.x, m_scaleX, m_unitX);
        m_spec.y = axisOf(&ScatterDatum::y, m_data.y, m_scaleY, m_unitY);
        int rank = 0;
        for (const ScatterDatum& point : m_data.points) {
            add(point, rank++);
        }
        for (const auto& [reason, names] : m_leftOut) {
            m_spec.notes.push_back(words({CHOKEPOINT_MSG("Not drawn (%1): %2."), {reason, names}}));
        }
        if (m_missingBackdrop > 0) {
            m_spec.notes.push_back(
                m_missingBackdrop == 1
                    ? words({CHOKEPOINT_MSG("Not drawn: one more that lacks a figure."), {}})
                    : words({CHOKEPOINT_MSG("Not drawn: %1 more that lack a figure."), {m_missingBackdrop}}));
        }
        const std::vector<Mark> lines = ratioLines(m_spec, m_data, m_options);
        m_spec.marks.insert(m_spec.marks.begin(), lines.begin(), lines.end());
        m_spec.summary = summaryOf(m_spec, m_options);
        return std::move(m_spec);
    }

private:
    [[nodiscard]] std::string words(const Message& message) const { return wordsOf(m_options, message); }

    [[nodiscard]] bool isPlaced(const ScatterDatum& point) const {
        return isPlaceable(point.x, m_scaleX) && isPlaceable(point.y, m_scaleY);
    }

    Axis axisOf(Member member, const ScatterAxisData& data, ScaleKind scale, DisplayUnit& unit) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        for (const ScatterDatum& point : m_data.points) {
            const Coordinate& coordinate = point.*member;
            if (!isPlaced(point)) {
                continue;
            }
            for (const std::optional<double>& value : {coordinate.value, coordinate.low, coordinate.high}) {
                if (value && std::isfinite(*value) && (scale != ScaleKind::Log || *value > 0.0)) {
                    lowest = std::min(lowest, *value);
                    highest = std::max(highest, *value);
                }
            }
        }
        const bool isEmpty = lowest > highest;
        NiceRange range;
        if (scale == ScaleKind::Log) {
            // A point on the edge would lie upon the numbers of the axis.
            constexpr double Air = 1.05;
            range = isEmpty ? niceLog(1.0, 10.0) : niceLog(lowest / Air, highest * Air);
        } else {
            range = isEmpty ? niceFromZero(0.0, 1.0) : niceFromZero(lowest, highest);
        }
        unit = displayUnit(data.unit, isEmpty ? 0.0 : std::max(std::abs(lowest), std::abs(highest)),
                           isEmpty ? 0.0 : lowest);
        Axis axis{scale, range.low, range.high, range.step, data.name, data.unit, {}};
        if (!unit.unit.empty()) {
            axis.title += ", " + unit.unit;
        }
        if (scale == ScaleKind::Log) {
            axis.title += ", " + words({CHOKEPOINT_MSG("log scale"), {}});
        }
        for (const double tick : range.ticks) {
            axis.ticks.push_back({tick, units::formatNumber(tick / unit.divisor, 3, m_options.style)});
        }
        return axis;
    }

    void add(const ScatterDatum& point, int rank) {
        if (!isPlaced(point)) {
            leaveOut(point);
            return;
        }
        Mark mark;
        mark.id = {{point.subject, m_data.y.metric, {}}, MarkRole::Dot, 0};
        mark.x = *point.x.value;
        mark.value = *point.y.value;
        mark.colour = point.colour;
        mark.label = point.label;
        mark.rank = rank;
        mark.sources = point.sources;
        mark.flags = point.flags;
        mark.isDoubtful = point.isDoubtful;
        mark.isBackdrop = point.isBackdrop;
        mark.spoken = point.label + ", " + spoken(m_data.y, point.y, m_unitY) + ", " +
                      spoken(m_data.x, point.x, m_unitX) +
                      (point.spokenSuffix.empty() ? std::string() : ", " + point.spokenSuffix);
        addWhisker(point, mark, point.x, m_scaleX, false);
        addWhisker(point, mark, point.y, m_scaleY, true);
        m_spec.marks.push_back(std::move(mark));
    }

    /// "power 559 kW, 500 to 600 kW".
    [[nodiscard]] std::string spoken(const ScatterAxisData& axis, const Coordinate& coordinate,
                                     const DisplayUnit& unit) const {
        std::string text = inSentence(axis.name) + " " + valueLabel(*coordinate.value, unit, m_options.style);
        if (coordinate.low && coordinate.high && *coordinate.low < *coordinate.high) {
            text += ", " + words({CHOKEPOINT_MSG("%1 to %2"),
                                  {units::formatNumber(*coordinate.low / unit.divisor, 3, m_options.style),
                                   valueLabel(*coordinate.high, unit, m_options.style)}});
        }
        return text;
    }

    void addWhisker(const ScatterDatum& point, const Mark& dot, const Coordinate& coordinate, ScaleKind scale,
                    bool isVertical) {
        if (!coordinate.low || !coordinate.high || !(*coordinate.low < *coordinate.high)) {
            return;
        }
        const DisplayUnit& unit = isVertical ? m_unitY : m_unitX;
        const std::string low = valueLabel(*coordinate.low, unit, m_options.style);
        const std::string high = valueLabel(*coordinate.high, unit, m_options.style);
        if (scale == ScaleKind::Log && *coordinate.low <= 0.0) {
            m_spec.notes.push_back(words(
                {CHOKEPOINT_MSG("A log scale cannot show the range of %1: %2 to %3."), {point.label, low, high}}));
            return;
        }
        Mark mark = dot;
        mark.id.role = MarkRole::Whisker;
        mark.id.ordinal = isVertical ? 1 : 0;
        mark.isVertical = isVertical;
        mark.low = *coordinate.low;
        mark.high = *coordinate.high;
        mark.label.clear();
        mark.spoken = words({CHOKEPOINT_MSG("%1, %2: range %3 to %4"),
                             {point.label, inSentence(isVertical ? m_data.y.name : m_data.x.name), low, high}});
        m_spec.marks.push_back(std::move(mark));
    }

    /// Points without a place are named in one note for each reason.
    void leaveOut(const ScatterDatum& point) {
        if (point.isBackdrop) {
            ++m_missingBackdrop;
            return;
        }
        std::string reason = point.reason.empty() ? words({CHOKEPOINT_MSG("unknown"), {}}) : point.reason;
        std::string name = point.label;
        for (const auto& [coordinate, axis, scale] :
             {std::tuple(&point.x, &m_data.x, m_scaleX), std::tuple(&point.y, &m_data.y, m_scaleY)}) {
            if (coordinate->value && std::isfinite(*coordinate->value) && !isPlaceable(*coordinate, scale)) {
                reason = words({CHOKEPOINT_MSG("not on a log scale"), {}});
                name += " " + valueLabel(*coordinate->value, displayUnit(axis->unit, 0.0), m_options.style);
            }
        }
        const auto found =
            std::find_if(m_leftOut.begin(), m_leftOut.end(), [&](const auto& entry) { return entry.first == reason; });
        if (found == m_leftOut.end()) {
            m_leftOut.emplace_back(reason, name);
        } else {
            found->second += ", " + name;
        }
    }

    const ScatterChartData& m_data;
    const BuildOptions& m_options;
    ScaleKind m_scaleX;
    ScaleKind m_scaleY;
    DisplayUnit m_unitX;
    DisplayUnit m_unitY;
    std::vector<std::pair<std::string, std::string>> m_leftOut;  ///< reason → names
    std::int64_t m_missingBackdrop = 0;
    ChartSpec m_spec;
};

}  // namespace

ChartSpec buildScatterChart(const ScatterChartData& data, const BuildOptions& options) {
    return ScatterBuilder(data, options).build();
}

}  // namespace chokepoint::charts
