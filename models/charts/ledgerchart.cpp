// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/ledgerchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/projectionwords.h"
#include "models/charts/sourcelist.h"

#include <algorithm>
#include <set>

namespace chokepoint::charts {

namespace {

using scenario::LedgerLine;
using scenario::LedgerStage;

std::string stageName(LedgerStage stage, const BuildOptions& options) {
    switch (stage) {
        case LedgerStage::Ordered:
            return inWords(options, CHOKEPOINT_MSG("Ordered"));
        case LedgerStage::Licensed:
            return inWords(options, CHOKEPOINT_MSG("Licensed by the US"));
        case LedgerStage::Approved:
            return inWords(options, CHOKEPOINT_MSG("Approved by China"));
        case LedgerStage::Shipped:
            return inWords(options, CHOKEPOINT_MSG("Shipped"));
        case LedgerStage::InStock:
            return inWords(options, CHOKEPOINT_MSG("In stock"));
        case LedgerStage::Cap:
            return inWords(options, CHOKEPOINT_MSG("Cap"));
        case LedgerStage::GovernmentShare:
            return inWords(options, CHOKEPOINT_MSG("Share of the government"));
    }
    return {};
}

bool isShare(LedgerStage stage) {
    return stage == LedgerStage::Cap || stage == LedgerStage::GovernmentShare;
}

std::string chipName(scenario::Foreign chip, const catalog::Catalog& catalog) {
    const std::string id(scenario::idOf(chip));
    const catalog::Subject* subject = catalog.subject(id);
    return subject != nullptr ? subject->name : id;
}

class LedgerBuilder {
public:
    LedgerBuilder(const LedgerChartData& data, const catalog::Catalog& catalog, const BuildOptions& options)
        : m_ledger(*data.ledger), m_data(data), m_options(options), m_sources(catalog) {
        double highest = m_ledger.run ? m_ledger.run->p95 : 0.0;
        for (const LedgerLine& line : m_ledger.lines) {
            highest = std::max(highest, isShare(line.stage) ? 0.0 : line.high);
        }
        m_range = niceFromZero(0.0, highest > 0.0 ? highest : 1.0);
        m_unit = seriesUnit(scenario::infoOf(scenario::Series::ImportsH20), highest);
        m_spec.kind = ChartKind::Rows;
        m_spec.metric = std::string("ledger.") + std::string(scenario::idOf(m_ledger.chip));
        m_spec.name = chipName(m_ledger.chip, catalog);
        m_spec.title = words(CHOKEPOINT_MSG("%1 on its way to China, %2"), {m_spec.name, m_unit.unit});
        m_spec.subtitle = withDraws(words(CHOKEPOINT_MSG("%1 to %2, published figures beside what ships in “%3”"),
                                          {m_ledger.from.text(), m_ledger.to.text(), m_data.scenarioName}),
                                    m_data.isIndependent, m_options);
        m_spec.x = {ScaleKind::Linear, m_range.low, m_range.high, m_range.step, m_unit.unit, "units", {}};
        for (const double tick : m_range.ticks) {
            m_spec.x.ticks.push_back({tick, number(tick)});
        }
    }

    [[nodiscard]] ChartSpec build() {
        for (const LedgerLine& line : m_ledger.lines) {
            if (isShare(line.stage)) {
                addShares(line);
            } else {
                addClaims(line);
            }
        }
        addRun();
        for (const Message& flag : m_ledger.flags) {
            m_spec.notes.push_back(inWords(m_options, flag.key, flag.arguments) + ".");
        }
        m_spec.notes.push_back(words(CHOKEPOINT_MSG("Claims overlap and are not added.")));
        m_spec.summary = m_spec.title + ": ";
        for (std::size_t i = 0; i < m_spec.marks.size(); ++i) {
            m_spec.summary += (i == 0 ? "" : "; ") + m_spec.marks[i].spoken;
        }
        m_spec.sources = m_sources.take();
        return std::move(m_spec);
    }

private:
    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments = {}) const {
        return inWords(m_options, std::move(key), std::move(arguments));
    }
    [[nodiscard]] std::string number(double value) const {
        return units::formatNumber(value / m_unit.divisor, 3, m_options.style);
    }
    [[nodiscard]] std::string range(double low, double high) const {
        return low == high ? number(low) : number(low) + m_options.style.range + number(high);
    }

    /// From the lowest to the highest; one number alone is a point.
    [[nodiscard]] Mark markOf(const std::string& subject, double low, double high, ColourRole colour) {
        Mark mark;
        mark.id = {{subject, m_spec.metric, {}}, low < high ? MarkRole::Span : MarkRole::Dot, 0};
        mark.row = m_spec.rows.size();
        mark.value = low < high ? (low + high) / 2.0 : low;
        mark.low = low;
        mark.high = high;
        mark.colour = colour;
        return mark;
    }

    void addClaims(const LedgerLine& line) {
        const std::string id(scenario::idOf(line.stage));
        Mark mark = markOf(id, line.low, line.high, ColourRole::Slate);
        const auto count = static_cast<std::int64_t>(line.claims.size());
        mark.label = range(line.low, line.high);
        const std::string name = stageName(line.stage, m_options);
        mark.spoken = words(CHOKEPOINT_MSG("%1: %2 %3, claims: %4"), {name, mark.label, m_unit.unit, count});
        std::set<int> numbers;
        for (const scenario::SeriesRow* claim : line.claims) {
            const std::vector<int> own = m_sources.numbersOfSource(claim->source);
            numbers.insert(own.begin(), own.end());
        }
        mark.sources.assign(numbers.begin(), numbers.end());
        m_spec.rows.push_back({id, name, {}, ColourRole::Slate});
        m_spec.marks.push_back(std::move(mark));
    }

    void addShares(const LedgerLine& line) {
        for (const scenario::SeriesRow* claim : line.claims) {
            const double share = claim->value.value_or(claim->high.value_or(claim->low.value_or(0.0)));
            const bool isFraction = claim->unit == "fraction";
            m_spec.notes.push_back(words(CHOKEPOINT_MSG("%1: %2 %3."),
                                         {stageName(line.stage, m_options),
                                          units::formatNumber(isFraction ? 100.0 * share : share, 3, m_options.style),
                                          isFraction ? std::string("%") : claim->unit}));
        }
    }

    void addRun() {
        if (!m_ledger.run) {
            m_spec.notes.push_back(words(CHOKEPOINT_MSG("The model opens in 2025: nothing is projected before.")));
            return;
        }
        const scenario::Band& run = *m_ledger.run;
        Mark mark = markOf("run", run.p05, run.p95, ColourRole::Category1);
        mark.label = number(run.p50) + (run.p05 < run.p95 ? " (" + range(run.p05, run.p95) + ")" : std::string());
        mark.spoken = words(CHOKEPOINT_MSG("Shipped in “%1”: %2 %3, median with 5th to 95th percentile"),
                            {m_data.scenarioName, mark.label, m_unit.unit});
        const std::string tag = m_ledger.flags.empty() ? std::string() : words(CHOKEPOINT_MSG("does not fit"));
        m_spec.rows.push_back({"run", words(CHOKEPOINT_MSG("Ships in the scenario")), tag, ColourRole::Category1});
        m_spec.marks.push_back(std::move(mark));
    }

    const scenario::Ledger& m_ledger;
    const LedgerChartData& m_data;
    const BuildOptions& m_options;
    SourceList m_sources;
    NiceRange m_range;
    DisplayUnit m_unit;
    ChartSpec m_spec;
};

}  // namespace

ChartSpec ledgerSpec(const LedgerChartData& data, const catalog::Catalog& catalog, const catalog::Context& context,
                     const BuildOptions& options) {
    ChartSpec spec = LedgerBuilder(data, catalog, options).build();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
