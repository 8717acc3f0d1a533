// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/worldchart.h"

#include "models/charts/besidechina.h"
#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace chokepoint::charts {

namespace {

using scenario::Quarter;
using scenario::Series;
using scenario::SeriesRow;

constexpr std::string_view Unit = "H100e";
constexpr std::string_view Forecast = "forecast";

/// A published series, whose subject counts, and what it is called.
struct Published {
    std::string_view series;
    std::string_view subject;
    const char* words;
};

constexpr std::array<Published, 11> All{{
    {"world_stock_h100e", "world", CHOKEPOINT_MSG("World, makers whose prices are known")},
    {"ai2027_global_compute", "world", CHOKEPOINT_MSG("World, base of the forecast AI 2027")},
    {"epoch_world_nvidia_cum_h100e", "nvidia", CHOKEPOINT_MSG("World, Nvidia's chips")},
    {"epoch_owner_cum_h100e_microsoft", "microsoft", CHOKEPOINT_MSG("United States, Nvidia's chips of Microsoft")},
    {"epoch_owner_cum_h100e_meta", "meta", CHOKEPOINT_MSG("United States, Nvidia's chips of Meta")},
    {"epoch_owner_cum_h100e_amazon", "amazon", CHOKEPOINT_MSG("United States, Nvidia's chips of Amazon")},
    {"epoch_owner_cum_h100e_google", "google", CHOKEPOINT_MSG("United States, Nvidia's chips of Google")},
    {"epoch_owner_cum_h100e_oracle", "oracle", CHOKEPOINT_MSG("United States, Nvidia's chips of Oracle")},
    {"china_stock_h100e", "china", CHOKEPOINT_MSG("China, Nvidia's licensed chips and Huawei's")},
    {"epoch_china_cum_h100e", "china", CHOKEPOINT_MSG("China, Nvidia's licensed chips")},
    {"smuggled_stock_h100e", "china", CHOKEPOINT_MSG("China, smuggled chips")},
}};

bool isKnown(const SeriesRow& row, const catalog::Context& context) {
    return !context.knownAt || (row.publishedOn && row.publishedOn->lastDay() <= context.knownAt->lastDay());
}

bool isLater(const SeriesRow& row, const SeriesRow* than) {
    return than == nullptr || row.to->lastDay() > than->to->lastDay() ||
           (row.to->lastDay() == than->to->lastDay() && row.publishedOn && than->publishedOn &&
            row.publishedOn->lastDay() > than->publishedOn->lastDay());
}

class WorldBuilder {
public:
    WorldBuilder(const WorldChartData& data, const catalog::Catalog& catalog, const BuildOptions& options)
        : m_data(data), m_info(scenario::infoOf(Series::H100e8bit)), m_options(options), m_sources(catalog) {
        double highest = 0.0;
        for (const WorldRow& row : data.rows) {
            highest = std::max({highest, *row.figure->value, row.figure->high.value_or(0.0)});
        }
        for (const ProjectionLine& line : data.lines) {
            const std::optional<scenario::Band> band = bandOf(line);
            highest = std::max(highest, band ? band->p95 : 0.0);
        }
        m_range = niceFromZero(0.0, highest > 0.0 ? highest : 1.0);
        m_unit = seriesUnit(m_info, highest);
    }

    [[nodiscard]] ChartSpec build() {
        m_spec.kind = ChartKind::Rows;
        m_spec.metric = "h100e_8bit.world";
        m_spec.name = words(CHOKEPOINT_MSG("China beside the world"));
        m_spec.title =
            words(CHOKEPOINT_MSG("China beside the United States and the world, %1 (dense 8-bit)"), {m_unit.unit});
        m_spec.subtitle = withDraws(
            words(CHOKEPOINT_MSG("published figures, and the median with the middle 90 % of %1 paths at the end of "
                                 "%2, seed %3"),
                  {static_cast<std::int64_t>(m_data.lines.front().projection->count), m_data.quarter.text(),
                   static_cast<std::int64_t>(m_data.seed)}),
            m_data.isIndependent, m_options);
        m_spec.x = {ScaleKind::Linear,        m_range.low, m_range.high, m_range.step, m_unit.unit,
                    std::string(m_info.unit), {}};
        for (const double tick : m_range.ticks) {
            m_spec.x.ticks.push_back({tick, number(tick)});
        }
        for (const WorldRow& row : m_data.rows) {
            addFigure(row);
        }
        for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
            addLine(m_data.lines[i], i);
        }
        m_spec.notes.push_back(words(
            CHOKEPOINT_MSG("Published figures count what was sold or bought since 2022; the projection counts what "
                           "is still in use in China, also of makers that they leave out. Bars of the United "
                           "States are single owners and no total: none is published in this measure. Lines with "
                           "ends: the range that the source gives, of a projection the 5th to 95th percentile.")));
        m_spec.summary = m_spec.title + ": ";
        for (const Mark& mark : m_spec.marks) {
            if (mark.id.role == MarkRole::Bar) {
                m_spec.summary += (m_spec.summary.ends_with(": ") ? "" : "; ") + mark.spoken;
            }
        }
        m_spec.summary += ".";
        return std::move(m_spec);
    }

    [[nodiscard]] SourceList& sources() { return m_sources; }

private:
    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments = {}) const {
        return inWords(m_options, std::move(key), std::move(arguments));
    }
    [[nodiscard]] std::string number(double value) const { return seriesNumber(value, m_unit, m_options.style); }

    [[nodiscard]] std::optional<scenario::Band> bandOf(const ProjectionLine& line) const {
        const std::vector<Quarter>& quarters = line.projection->quarters;
        const auto place = std::ranges::find(quarters, m_data.quarter);
        return place == quarters.end()
                   ? std::nullopt
                   : line.projection->find(m_info.series)->bands[static_cast<std::size_t>(place - quarters.begin())];
    }

    void addBar(const std::string& subject, const std::string& name, double value,
                const std::optional<std::pair<double, double>>& range, Mark like) {
        like.id = {{subject, m_spec.metric, {}}, MarkRole::Bar, 0};
        like.row = m_spec.rows.size();
        like.value = value;
        like.label = number(value);
        like.spoken = range ? words(CHOKEPOINT_MSG("%1: %2 %3, range %4 to %5"),
                                    {name, like.label, m_unit.unit, number(range->first), number(range->second)})
                            : words(CHOKEPOINT_MSG("%1: %2 %3"), {name, like.label, m_unit.unit});
        m_spec.rows.push_back({subject, name, {}, like.colour});
        m_spec.marks.push_back(like);
        if (range) {
            like.id.role = MarkRole::Whisker;
            like.low = range->first;
            like.high = range->second;
            like.label.clear();
            like.flags = {std::string(IntervalFlag)};
            like.spoken = words(CHOKEPOINT_MSG("%1: from %2 to %3 %4"),
                                {name, number(range->first), number(range->second), m_unit.unit});
            m_spec.marks.push_back(std::move(like));
        }
    }

    void addFigure(const WorldRow& row) {
        const SeriesRow& figure = *row.figure;
        Mark like;
        like.colour = ColourRole::Slate;  // as published figures are in the ledger
        like.sources = m_sources.numbersOfSource(figure.source);
        const auto range = figure.low && figure.high ? std::optional(std::pair(*figure.low, *figure.high))
                                                     : std::optional<std::pair<double, double>>();
        addBar(figure.id, row.label, *figure.value, range, std::move(like));
    }

    void addLine(const ProjectionLine& line, std::size_t place) {
        const std::string name = words(CHOKEPOINT_MSG("China, projected: %1"), {line.name});
        Mark like;
        like.colour = colourOfScenario(line.id, place);
        if (const std::optional<scenario::Band> band = bandOf(line)) {
            addBar(line.id, name, band->p50, std::pair(band->p05, band->p95), std::move(like));
            return;
        }
        like.id = {{line.id, m_spec.metric, {}}, MarkRole::MissingStub, 0};
        like.row = m_spec.rows.size();
        like.reason = words(CHOKEPOINT_MSG("the model opens in 2025"));
        like.spoken = words(CHOKEPOINT_MSG("%1: unknown, %2"), {name, like.reason});
        m_spec.rows.push_back({line.id, name, {}, like.colour});
        m_spec.marks.push_back(std::move(like));
    }

    const WorldChartData& m_data;
    const scenario::SeriesInfo& m_info;
    const BuildOptions& m_options;
    SourceList m_sources;
    NiceRange m_range;
    DisplayUnit m_unit;
    ChartSpec m_spec;
};

}  // namespace

std::vector<WorldRow> worldRows(const scenario::Supply& supply, const catalog::Context& context,
                                const BuildOptions& options) {
    std::vector<WorldRow> rows;
    for (const Published& published : All) {
        const SeriesRow* latest = nullptr;
        for (const SeriesRow& row : supply.series()) {
            const bool isIt = row.series == published.series && row.subject == published.subject && row.value &&
                              row.to && row.unit == Unit && row.basis != Forecast;
            latest = isIt && isKnown(row, context) && isLater(row, latest) ? &row : latest;
        }
        if (latest != nullptr) {
            rows.push_back({latest, inWords(options, published.words, {})});
        }
    }
    const std::optional<Quarter> most = quarterOf(rows);
    for (WorldRow& row : rows) {
        if (const Quarter own = Quarter::of(row.figure->to->lastDay()); own != most) {
            row.label = inWords(options, CHOKEPOINT_MSG("%1, end of %2"), {row.label, own.text()});
        }
    }
    return rows;
}

std::optional<Quarter> quarterOf(const std::vector<WorldRow>& rows) {
    std::optional<Quarter> latest;
    for (const WorldRow& row : rows) {
        const Quarter quarter = Quarter::of(row.figure->to->lastDay());
        latest = !latest || *latest < quarter ? quarter : *latest;
    }
    return latest;
}

ChartSpec worldSpec(const WorldChartData& data, const scenario::Supply& supply, const catalog::Catalog& catalog,
                    const catalog::Context& context, const BuildOptions& options) {
    WorldBuilder builder(data, catalog, options);
    ChartSpec spec = builder.build();
    for (std::string& line : ratiosBesideChina(supply, catalog, context, builder.sources(), options)) {
        spec.notes.push_back(std::move(line));
    }
    spec.sources = builder.sources().take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
