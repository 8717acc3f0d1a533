// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/waterfallchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"
#include "models/scenario/cited.h"

#include <algorithm>

namespace chokepoint::charts {

namespace {

using scenario::Band;

class WaterfallBuilder {
public:
    WaterfallBuilder(const WaterfallChartData& data, const BuildOptions& options)
        : m_data(data), m_fall(*data.waterfall), m_info(scenario::infoOf(m_fall.series)), m_options(options) {
        double highest = m_fall.recorded.p50;
        for (const scenario::WaterfallStep& step : m_fall.steps) {
            highest = std::max(highest, step.total.p50);
        }
        m_range = niceFromZero(0.0, highest > 0.0 ? highest : 1.0);
        m_unit = seriesUnit(m_info, highest);
    }

    [[nodiscard]] ChartSpec build() {
        m_spec.kind = ChartKind::Rows;
        m_spec.metric = m_info.id;
        m_spec.name = m_info.name;
        m_spec.title = m_info.isFlow
                           ? words(CHOKEPOINT_MSG("%1, %2, sum of %3 to %4"),
                                   {std::string(m_info.name), m_unit.unit, m_fall.from.text(), m_fall.to.text()})
                           : words(CHOKEPOINT_MSG("%1, %2, at the end of %3"),
                                   {std::string(m_info.name), m_unit.unit, m_fall.to.text()});
        m_spec.subtitle = withDraws(words(CHOKEPOINT_MSG("medians from the record to “%1”; %2 paths, seed %3"),
                                          {m_data.scenarioName, static_cast<std::int64_t>(m_fall.count),
                                           static_cast<std::int64_t>(m_data.seed)}),
                                    m_data.isIndependent, m_options);
        m_spec.x = {ScaleKind::Linear,        m_range.low, m_range.high, m_range.step, m_unit.unit,
                    std::string(m_info.unit), {}};
        for (const double tick : m_range.ticks) {
            m_spec.x.ticks.push_back({tick, number(tick)});
        }
        addTotal("as-recorded", words(CHOKEPOINT_MSG("As recorded")), m_fall.recorded, ColourRole::Slate);
        double before = m_fall.recorded.p50;
        for (std::size_t i = 0; i < m_fall.steps.size(); ++i) {
            addStep(i, before);
            before = m_fall.steps[i].total.p50;
        }
        if (!m_fall.steps.empty()) {
            addTotal("scenario", m_data.scenarioName, m_fall.steps.back().total, ColourRole::Category1);
        }
        addNotes();
        return std::move(m_spec);
    }

private:
    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments = {}) const {
        return inWords(m_options, std::move(key), std::move(arguments));
    }
    [[nodiscard]] std::string number(double value) const { return seriesNumber(value, m_unit, m_options.style); }
    [[nodiscard]] std::string change(double value) const { return (value > 0.0 ? "+" : "") + number(value); }
    [[nodiscard]] std::string range(const Band& band) const {
        return band.p05 < band.p95
                   ? " (" + number(band.p05) + " " + words(CHOKEPOINT_MSG("to")) + " " + number(band.p95) + ")"
                   : std::string();
    }

    void addTotal(const std::string& id, const std::string& name, const Band& total, ColourRole colour) {
        Mark bar;
        bar.id = {{id, m_spec.metric, {}}, MarkRole::Bar, 0};
        bar.row = m_spec.rows.size();
        bar.value = total.p50;
        bar.colour = colour;
        bar.label = number(total.p50) + range(total);
        bar.spoken =
            words(CHOKEPOINT_MSG("%1: %2 %3, median with 5th to 95th percentile"), {name, bar.label, m_unit.unit});
        m_spec.rows.push_back({id, name, {}, colour});
        m_spec.marks.push_back(std::move(bar));
    }

    void addStep(std::size_t i, double before) {
        const scenario::WaterfallStep& step = m_fall.steps[i];
        const double moved = m_fall.moved(i);
        Mark span;
        span.id = {{step.assignment, m_spec.metric, {}}, MarkRole::Span, 0};
        span.row = m_spec.rows.size();
        span.value = step.total.p50;
        span.low = std::min(before, step.total.p50);
        span.high = std::max(before, step.total.p50);
        span.colour = moved < 0.0 ? ColourRole::Category2 : ColourRole::Category5;
        span.label = change(moved);
        span.spoken =
            words(CHOKEPOINT_MSG("%1: moves the median by %2 %3; on the paths by %4 to %5"),
                  {m_data.steps[i], change(moved), m_unit.unit, change(step.change.p05), change(step.change.p95)});
        m_spec.rows.push_back({step.assignment, m_data.steps[i], {}, span.colour});
        m_spec.marks.push_back(std::move(span));
    }

    void addNotes() {
        if (m_fall.steps.empty()) {
            m_spec.notes.push_back(words(CHOKEPOINT_MSG("Nothing differs from the record.")));
        } else {
            m_spec.notes.push_back(words(
                CHOKEPOINT_MSG("Each difference is added to those above it, in the scenario's order; in another order "
                               "the parts are others.")));
        }
        m_spec.summary = m_spec.title + ": ";
        for (std::size_t i = 0; i < m_spec.marks.size(); ++i) {
            m_spec.summary += (i == 0 ? "" : "; ") + m_spec.marks[i].spoken;
        }
        m_spec.summary += ".";
    }

    const WaterfallChartData& m_data;
    const scenario::Waterfall& m_fall;
    const scenario::SeriesInfo& m_info;
    const BuildOptions& m_options;
    NiceRange m_range;
    DisplayUnit m_unit;
    ChartSpec m_spec;
};

}  // namespace

ChartSpec waterfallSpec(const WaterfallChartData& data, const scenario::Supply& supply, const catalog::Catalog& catalog,
                        const catalog::Context& context, const BuildOptions& options) {
    ChartSpec spec = WaterfallBuilder(data, options).build();
    SourceList sources(catalog);
    std::vector<int> numbers;
    for (const std::string& source : scenario::sourcesOf(supply, data.waterfall->series)) {
        const std::vector<int> own = sources.numbersOfSource(source);
        numbers.insert(numbers.end(), own.begin(), own.end());
    }
    spec.marks.front().sources = numbers;
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
