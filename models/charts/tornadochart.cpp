// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/figurewords.h"
#include "models/charts/projectionchart.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"
#include "models/scenario/cited.h"
#include "models/scenario/parameterwords.h"

#include <algorithm>
#include <set>
#include <span>

namespace chokepoint::charts {

namespace {

using scenario::TornadoBar;

constexpr int Digits = 4;  // of a parameter

/// Zero only where the bars come near it: what a tornado shows is how far they reach.
NiceRange rangeOf(std::span<const TornadoBar> bars, double central) {
    double low = central;
    double high = central;
    for (const TornadoBar& bar : bars) {
        low = std::min({low, bar.low, bar.high});
        high = std::max({high, bar.low, bar.high});
    }
    return low < high ? niceLinear(low, high) : niceFromZero(0.0, std::max(high, 1.0));
}

/// "assumption", where nobody has published the parameter.
std::string tagOf(const scenario::Parameter& parameter, const BuildOptions& options) {
    return parameter.assumption == scenario::Assumption::Yes ? inWords(options, CHOKEPOINT_MSG("assumption"))
                                                             : std::string();
}

}  // namespace

ChartSpec tornadoSpec(const TornadoChartData& data, const scenario::Supply& supply, const catalog::Catalog& catalog,
                      const catalog::Context& context, const BuildOptions& options) {
    const scenario::Sensitivity& sensitivity = *data.sensitivity;
    const scenario::SeriesInfo& info = scenario::infoOf(data.series);
    const std::span<const TornadoBar> bars(sensitivity.bars.data(), std::min(data.most, sensitivity.bars.size()));
    const NiceRange range = rangeOf(bars, sensitivity.central);
    const DisplayUnit unit = seriesUnit(info, range.high);
    const auto number = [&](double value) { return seriesNumber(value, unit, options.style); };

    ChartSpec spec;
    spec.kind = ChartKind::Rows;
    spec.metric = info.id;
    spec.name = info.name;
    spec.title = seriesTitle(info, unit, options);
    spec.subtitle = inWords(options,
                            CHOKEPOINT_MSG("%1, %2: one parameter at its low and its high, all others at "
                                           "their central values; central run %3"),
                            {data.scenarioName, data.quarter.text(), number(sensitivity.central)});
    spec.x = {ScaleKind::Linear, range.low, range.high, range.step, {}, std::string(info.unit), {}};
    for (const double tick : range.ticks) {
        spec.x.ticks.push_back({tick, number(tick)});
    }
    Mark guide;
    guide.id = {{{}, spec.metric, {}}, MarkRole::GuideLine, 0};
    guide.value = sensitivity.central;
    guide.colour = ColourRole::Ink;
    spec.marks.push_back(std::move(guide));
    SourceList sources(catalog);
    for (const TornadoBar& bar : bars) {
        const scenario::Parameter& parameter = *supply.parameter(bar.parameter);
        Mark mark;
        mark.id = {{bar.parameter, spec.metric, {}}, MarkRole::Span, 0};
        mark.row = spec.rows.size();
        mark.value = sensitivity.central;
        mark.low = std::min(bar.low, bar.high);
        mark.high = std::max(bar.low, bar.high);
        mark.colour = ColourRole::Category1;
        mark.label = number(mark.low) + "–" + number(mark.high);
        mark.flags = {std::string(scenario::idOf(parameter.assumption))};
        std::set<int> numbers;
        for (const std::string& source : scenario::sourcesOf(supply, parameter)) {
            const std::vector<int> own = sources.numbersOfSource(source);
            numbers.insert(own.begin(), own.end());
        }
        mark.sources.assign(numbers.begin(), numbers.end());
        mark.spoken = inWords(options, CHOKEPOINT_MSG("%1, %2 to %3: %4 to %5 %6"),
                              {parameter.name, scenario::valueWords(parameter, parameter.low, Digits, options.style),
                               scenario::valueWords(parameter, parameter.high, Digits, options.style), number(bar.low),
                               number(bar.high), unit.unit});
        spec.rows.push_back({bar.parameter, parameter.name, tagOf(parameter, options), mark.colour});
        spec.marks.push_back(std::move(mark));
    }
    if (bars.size() < sensitivity.bars.size()) {
        spec.notes.push_back(inWords(options, CHOKEPOINT_MSG("%1 parameters that change it less are left out."),
                                     {static_cast<std::int64_t>(sensitivity.bars.size() - bars.size())}));
    }
    spec.notes.push_back(inWords(
        options, CHOKEPOINT_MSG("“assumption”: nobody has published the parameter; its range is the editors' own.")));
    spec.summary = bars.empty() ? inWords(options, CHOKEPOINT_MSG("No parameter changes it."))
                                : inWords(options, CHOKEPOINT_MSG("%1: widest is %2, %3."),
                                          {spec.title, spec.rows.front().label, spec.marks[1].label});
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
