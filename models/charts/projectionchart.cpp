// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/projectionchart.h"

#include "models/charts/besidechina.h"
#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"
#include "models/scenario/cited.h"

#include <algorithm>
#include <set>

namespace chokepoint::charts {

namespace {

using scenario::Band;
using scenario::Quarter;
using scenario::SeriesProjection;

constexpr std::uint32_t WideBand = 0;
constexpr std::uint32_t NarrowBand = 1;
constexpr std::uint32_t RolesPerQuarter = 2;

/// A flow is drawn at the middle of its quarter, a stock at its end.
double dayOf(Quarter quarter, bool isFlow) {
    const double first = dayNumber(quarter.firstDay());
    const double last = dayNumber(quarter.lastDay());
    return isFlow ? (first + last) / 2.0 : last;
}

class ProjectionBuilder {
public:
    ProjectionBuilder(const ProjectionChartData& data, scenario::Series series, const BuildOptions& options)
        : m_data(data), m_info(scenario::infoOf(series)), m_options(options) {
        for (const ProjectionLine& line : data.lines) {
            for (const std::optional<Band>& band : line.projection->find(series)->bands) {
                if (band) {
                    m_highest = std::max(m_highest, data.isCentral ? band->p50 : band->p95);
                    m_lowest = std::min(m_lowest, data.isCentral ? band->p50 : band->p05);
                }
            }
        }
        if (data.heldRange) {
            m_lowest = data.heldRange->first;
            m_highest = data.heldRange->second;
        }
        m_unit = seriesUnit(m_info, std::max(m_highest, -m_lowest));
    }

    [[nodiscard]] ChartSpec build(std::span<const ProjectionLine> lines) const {
        ChartSpec spec;
        spec.kind = ChartKind::Projection;
        spec.metric = m_info.id;
        spec.name = m_info.name;
        spec.title = seriesTitle(m_info, m_unit, m_options);
        if (lines.size() < m_data.lines.size()) {
            // One of several side by side, which differ in nothing else.
            spec.title = words(CHOKEPOINT_MSG("%1: %2"), {lines.front().name, spec.title});
        }
        spec.subtitle = subtitle(lines);
        axes(spec, lines.front());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            spec.rows.push_back({lines[i].id, lines[i].name, {}, colourOfScenario(lines[i].id, i)});
            marks(spec, lines[i], i);
            spec.key.push_back({spec.rows.back().colour, lines[i].name});
        }
        seam(spec, lines.front());
        notes(spec, lines);
        return spec;
    }

private:
    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments = {}) const {
        return inWords(m_options, std::move(key), std::move(arguments));
    }

    [[nodiscard]] std::string number(double value) const { return seriesNumber(value, m_unit, m_options.style); }

    [[nodiscard]] const SeriesProjection& seriesOf(const ProjectionLine& line) const {
        return *line.projection->find(m_info.series);
    }

    [[nodiscard]] std::string drawn(std::string subtitle) const {
        return withDraws(std::move(subtitle), m_data.isIndependent, m_options);
    }

    [[nodiscard]] std::string subtitle(std::span<const ProjectionLine> lines) const {
        if (m_data.isCentral) {
            return words(CHOKEPOINT_MSG("central run: every parameter at its central value"));
        }
        if (!m_data.lessName.empty()) {
            return drawn(
                words(CHOKEPOINT_MSG("“%1” less “%2”, path by path: median with the middle 50 % and 90 % of %3 paths, "
                                     "seed %4"),
                      {lines.front().name, m_data.lessName, static_cast<std::int64_t>(lines.front().projection->count),
                       static_cast<std::int64_t>(m_data.seed)}));
        }
        return drawn(words(
            CHOKEPOINT_MSG("median with the middle 50 % and 90 % of %1 paths, seed %2"),
            {static_cast<std::int64_t>(lines.front().projection->count), static_cast<std::int64_t>(m_data.seed)}));
    }

    void axes(ChartSpec& spec, const ProjectionLine& line) const {
        const std::vector<Quarter>& quarters = line.projection->quarters;
        spec.x = {ScaleKind::Day,
                  dayNumber(quarters.front().firstDay()),
                  dayNumber(quarters.back().lastDay()) + 1.0,
                  0.0,
                  {},
                  "day",
                  {}};
        for (int year = quarters.front().year(); year <= quarters.back().year() + 1; ++year) {
            const double day = dayNumber(Quarter(year, 1).firstDay());
            if (day >= spec.x.low && day <= spec.x.high) {
                spec.x.ticks.push_back({day, std::to_string(year)});
            }
        }
        const NiceRange range = niceFromZero(m_lowest, m_highest > m_lowest ? m_highest : 1.0);
        spec.y = {ScaleKind::Linear, range.low, range.high, range.step, m_unit.unit, std::string(m_info.unit), {}};
        for (const double tick : range.ticks) {
            spec.y.ticks.push_back({tick, number(tick)});
        }
    }

    [[nodiscard]] Mark make(const ProjectionLine& line, std::size_t row, std::size_t k, MarkRole role,
                            std::uint32_t ordinal) const {
        Mark mark;
        mark.id = {
            {line.id, std::string(m_info.id), {}}, role, static_cast<std::uint32_t>(k) * RolesPerQuarter + ordinal};
        mark.row = row;
        mark.x = dayOf(line.projection->quarters[k], m_info.isFlow);
        mark.colour = colourOfScenario(line.id, row);
        mark.reason = line.projection->quarters[k].text();
        return mark;
    }

    void marks(ChartSpec& spec, const ProjectionLine& line, std::size_t row) const {
        const SeriesProjection& series = seriesOf(line);
        for (std::size_t k = 0; k < series.bands.size(); ++k) {
            if (!series.bands[k]) {
                continue;
            }
            const Band& band = *series.bands[k];
            const std::string flag = series.isRecorded[k] ? "record" : "model";
            Mark median = make(line, row, k, MarkRole::Dot, WideBand);
            median.value = band.p50;
            median.flags = {flag};
            median.isDoubtful = isUnrecorded(line, k);
            median.spoken = spoken(line, k, band);
            spec.marks.push_back(std::move(median));
            if (m_data.isCentral) {
                continue;
            }
            for (const std::uint32_t width : {WideBand, NarrowBand}) {
                Mark range = make(line, row, k, MarkRole::Whisker, width);
                range.value = band.p50;
                range.isVertical = true;
                range.low = width == WideBand ? band.p05 : band.p25;
                range.high = width == WideBand ? band.p95 : band.p75;
                range.flags = {flag};
                range.spoken =
                    words(width == WideBand ? CHOKEPOINT_MSG("%1, %2: 5th to 95th percentile, %3 to %4")
                                            : CHOKEPOINT_MSG("%1, %2: 25th to 75th percentile, %3 to %4"),
                          {line.name, line.projection->quarters[k].text(), number(range.low), number(range.high)});
                spec.marks.push_back(std::move(range));
            }
        }
    }

    /// A quarter up to the record's end in which a series that has a record has no published figure.
    [[nodiscard]] bool isUnrecorded(const ProjectionLine& line, std::size_t k) const {
        const SeriesProjection& series = seriesOf(line);
        const bool hasRecord = std::ranges::find(series.isRecorded, true) != series.isRecorded.end();
        return hasRecord && !series.isRecorded[k] && line.projection->quarters[k] <= line.projection->recordTo;
    }

    [[nodiscard]] std::string spoken(const ProjectionLine& line, std::size_t k, const Band& band) const {
        const std::string quarter = line.projection->quarters[k].text();
        const std::string value = number(band.p50) + m_options.style.unitSpace + m_unit.unit;
        const std::string origin = seriesOf(line).isRecorded[k]
                                       ? line.id == "as-recorded"
                                             ? words(CHOKEPOINT_MSG("record"))
                                             : words(CHOKEPOINT_MSG("record and the model's difference"))
                                       : words(CHOKEPOINT_MSG("model"));
        return m_data.isCentral ? words(CHOKEPOINT_MSG("%1, %2: %3, %4"), {line.name, quarter, value, origin})
                                : words(CHOKEPOINT_MSG("%1, %2: median %3, 5th to 95th percentile %4 to %5, %6"),
                                        {line.name, quarter, value, number(band.p05), number(band.p95), origin});
    }

    void seam(ChartSpec& spec, const ProjectionLine& line) const {
        const double day = dayNumber(line.projection->recordTo.lastDay()) + 1.0;
        if (day <= spec.x.low || day >= spec.x.high) {
            return;
        }
        Mark guide;
        guide.id = {{{}, std::string(m_info.id), {}}, MarkRole::GuideLine, 0};
        guide.x = day;
        guide.value = spec.y.low;
        guide.low = day;
        guide.high = spec.y.high;
        guide.colour = ColourRole::Ink;
        guide.label = words(CHOKEPOINT_MSG("record to %1 | model"), {line.projection->recordTo.text()});
        spec.marks.push_back(std::move(guide));
    }

    void notes(ChartSpec& spec, std::span<const ProjectionLine> lines) const {
        for (const ProjectionLine& line : lines) {
            spec.notes.push_back(line.name + ": " + line.sentence +
                                 (isLikeFirst(line) ? " " + words(CHOKEPOINT_MSG("It changes nothing in this series."))
                                                    : std::string()));
        }
        // Of charts side by side the last one says what holds for all.
        if (lines.data() + lines.size() != m_data.lines.data() + m_data.lines.size()) {
            return;
        }
        if (!m_info.meaning.empty()) {
            spec.notes.push_back(
                words(CHOKEPOINT_MSG("%1: %2."), {std::string(m_info.name), std::string(m_info.meaning)}));
        }
        if (const std::optional<std::string> error = medianError(lines.back()); error && !m_data.isCentral) {
            spec.notes.push_back(*error);
        }
        const bool hasUnrecorded = std::ranges::any_of(spec.marks, [](const Mark& mark) { return mark.isDoubtful; });
        spec.notes.push_back(
            words(
                CHOKEPOINT_MSG("Up to %1: published figures with their range, in a what-if with what the model adds or "
                               "takes away, drawn alike on both sides; after that: the model."),
                {lines.front().projection->recordTo.text()}) +
            (hasUnrecorded ? " " + words(CHOKEPOINT_MSG("Open circle: no published figure, the model's value."))
                           : std::string()));
    }

    /// What lies under it cannot be seen: a scenario that moves no path of the record's.
    [[nodiscard]] bool isLikeFirst(const ProjectionLine& line) const {
        const ProjectionLine& first = m_data.lines.front();
        return &line != &first && first.id == "as-recorded" && seriesOf(line).bands == seriesOf(first).bands;
    }

    /// How far the last median may be off because there are no more paths.
    [[nodiscard]] std::optional<std::string> medianError(const ProjectionLine& line) const {
        const std::vector<std::optional<Band>>& bands = seriesOf(line).bands;
        const auto last = std::find_if(bands.rbegin(), bands.rend(), [](const auto& band) { return band.has_value(); });
        // What every path says alike is not moved by others.
        if (last == bands.rend() || (*last)->medianError == 0.0) {
            return std::nullopt;
        }
        const auto k = static_cast<std::size_t>(bands.rend() - last) - 1;
        return words(CHOKEPOINT_MSG("Another set of paths would move the median of “%1” in %2 by about ±%3 %4 (its "
                                    "standard error)."),
                     {line.name, line.projection->quarters[k].text(), number((*last)->medianError), m_unit.unit});
    }

    const ProjectionChartData& m_data;
    const scenario::SeriesInfo& m_info;
    const BuildOptions& m_options;
    double m_highest = 0.0;
    double m_lowest = 0.0;  ///< below 0 only of differences
    DisplayUnit m_unit;
};

/// From the first to the last quarter, in one sentence for each scenario.
std::string summaryOfLines(const ChartSpec& spec) {
    std::string text = spec.title + ": ";
    for (std::size_t row = 0; row < spec.rows.size(); ++row) {
        const auto last = std::find_if(spec.marks.rbegin(), spec.marks.rend(), [row](const Mark& mark) {
            return mark.row == row && mark.id.role == MarkRole::Dot;
        });
        if (last != spec.marks.rend()) {
            text += (row == 0 ? "" : "; ") + last->spoken;
        }
    }
    return text + ".";
}

}  // namespace

std::vector<ChartSpec> projectionSpecs(const ProjectionChartData& data, scenario::Series series,
                                       const scenario::Supply& supply, const catalog::Catalog& catalog,
                                       const catalog::Context& context, const BuildOptions& options) {
    const ProjectionBuilder builder(data, series, options);
    const std::span<const ProjectionLine> lines(data.lines);
    const std::size_t each = lines.size() <= MostOverlaid ? lines.size() : 1;
    std::vector<ChartSpec> specs;
    for (std::size_t first = 0; first < lines.size(); first += each) {
        ChartSpec spec = builder.build(lines.subspan(first, each));
        spec.summary = summaryOfLines(spec);
        SourceList sources(catalog);
        std::set<int> numbers;
        for (const std::string& source : scenario::sourcesOf(supply, series)) {
            for (const int number : sources.numbersOfSource(source)) {
                numbers.insert(number);
            }
        }
        for (Mark& mark : spec.marks) {
            if (mark.flags == std::vector<std::string>{"record"}) {
                mark.sources.assign(numbers.begin(), numbers.end());
            }
        }
        if (first + each >= lines.size() && data.lessName.empty()) {
            for (std::string& line : besideChina(series, supply, catalog, context, sources, options)) {
                spec.notes.push_back(std::move(line));
            }
        }
        spec.sources = sources.take();
        addOrigin(spec, catalog, context);
        specs.push_back(std::move(spec));
    }
    return specs;
}

}  // namespace chokepoint::charts
