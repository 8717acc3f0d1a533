// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/ledger.h"

#include "models/scenario/chipfigures.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace chokepoint::scenario {

namespace {

/// Which stage a published metric speaks of.
constexpr std::array<std::pair<std::string_view, LedgerStage>, 9> Metrics{{
    {"units_ordered", LedgerStage::Ordered},
    {"orders_china", LedgerStage::Ordered},
    {"production_order", LedgerStage::Ordered},
    {"units_licensed", LedgerStage::Licensed},
    {"units_approved_import", LedgerStage::Approved},
    {"units_sold_china", LedgerStage::Shipped},
    {"inventory", LedgerStage::InStock},
    {"licence_volume_cap", LedgerStage::Cap},
    {"government_revenue_share", LedgerStage::GovernmentShare},
}};

constexpr std::array<LedgerStage, 7> Stages{LedgerStage::Ordered,        LedgerStage::Licensed, LedgerStage::Approved,
                                            LedgerStage::Shipped,        LedgerStage::InStock,  LedgerStage::Cap,
                                            LedgerStage::GovernmentShare};

bool isOf(const SeriesRow& row, LedgerStage stage) {
    return std::ranges::any_of(Metrics,
                               [&](const auto& entry) { return entry.first == row.metric && entry.second == stage; });
}

/// Whether a claim's period meets the ledger's.
bool meets(const SeriesRow& row, Quarter from, Quarter to) {
    using std::chrono::sys_days;
    return row.from && sys_days(row.from->firstDay()) <= sys_days(to.lastDay()) &&
           sys_days(row.to.value_or(*row.from).lastDay()) >= sys_days(from.firstDay());
}

/// The quarters that a claim speaks of.
struct Quarters {
    Quarter first;
    Quarter last;

    explicit Quarters(const SeriesRow& row)
        : first(Quarter::of(row.from->firstDay())), last(Quarter::of(row.to.value_or(*row.from).lastDay())) {}
};

/// Whether a claim was in print by then.
bool isPublished(const SeriesRow& row, const Scenario& scenario) {
    return !scenario.knownAt || !row.publishedOn || units::compareByLastDay(*row.publishedOn, *scenario.knownAt) <= 0;
}

LedgerLine lineOf(const Supply& supply, const Scenario& scenario, std::string_view chip, LedgerStage stage,
                  Quarter from, Quarter to) {
    LedgerLine line{stage, {}, 0.0, 0.0};
    for (const SeriesRow& row : supply.series()) {
        if (row.subject != chip || !isOf(row, stage) || !meets(row, from, to) || !isPublished(row, scenario) ||
            (!row.value && !row.low && !row.high)) {
            continue;
        }
        const double value = row.value.value_or(row.low.value_or(row.high.value_or(0.0)));
        const double low = std::min(value, row.low.value_or(value));
        const double high = std::max(value, row.high.value_or(value));
        line.low = line.claims.empty() ? low : std::min(line.low, low);
        line.high = line.claims.empty() ? high : std::max(line.high, high);
        line.claims.push_back(&row);
    }
    std::ranges::stable_sort(line.claims, {},
                             [](const SeriesRow* row) { return std::chrono::sys_days(row->from->firstDay()); });
    return line;
}

/// What a run ships, quarter by quarter on each path.
class Run {
public:
    Run(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario, Foreign chip, Quarter from,
        Quarter to) {
        ProjectionRequest request;
        request.series = {static_cast<Series>(static_cast<int>(Series::ImportsH20) + static_cast<int>(chip))};
        request.from = from;
        request.to = to;
        request.keepsDraws = true;
        m_projection = project(Model(inputs, draws, scenario), request);
    }

    /// Of the quarters from `first` to `last` that the run has; none where it has none of them.
    [[nodiscard]] std::optional<Band> shipped(Quarter first, Quarter last) const {
        std::vector<double> total(m_projection.count, 0.0);
        bool hasAny = false;
        for (std::size_t k = 0; k < m_projection.quarters.size(); ++k) {
            if (m_projection.quarters[k] < first || m_projection.quarters[k] > last) {
                continue;
            }
            hasAny = true;
            for (std::size_t i = 0; i < total.size(); ++i) {
                total[i] += m_projection.series.front().draws[k][i];
            }
        }
        return hasAny ? std::optional(QuantileFinder().band(total)) : std::nullopt;
    }
    [[nodiscard]] Quarter from() const { return m_projection.quarters.front(); }
    [[nodiscard]] Quarter to() const { return m_projection.quarters.back(); }
    [[nodiscard]] Quarter recordTo() const { return m_projection.recordTo; }

private:
    Projection m_projection;
};

/// Units of the last four quarters with a published figure of what was sold worldwide; none without four.
std::optional<double> soldWorldwide(const Supply& supply, const Scenario& scenario) {
    constexpr std::string_view Subject = "nvidia-h100-h200";
    std::vector<const SeriesRow*> rows;
    for (const SeriesRow& row : supply.series()) {
        if (row.subject == Subject && row.metric == "units_sold_world" && row.value && row.from &&
            isPublished(row, scenario)) {
            rows.push_back(&row);
        }
    }
    if (rows.size() < YearQuarters) {
        return std::nullopt;
    }
    std::ranges::sort(rows, {}, [](const SeriesRow* row) { return std::chrono::sys_days(row->from->firstDay()); });
    double sum = 0.0;
    for (std::size_t i = rows.size() - YearQuarters; i < rows.size(); ++i) {
        sum += *rows[i]->value;
    }
    return sum;
}

/// Checks a run against its ledger.
class Checker {
public:
    Checker(Ledger& ledger, const Run& run, const Supply& supply, const Scenario& scenario)
        : m_ledger(ledger), m_run(run), m_supply(supply), m_scenario(scenario) {}

    void check() {
        for (const LedgerLine& line : m_ledger.lines) {
            for (const SeriesRow* claim : line.claims) {
                if (line.stage == LedgerStage::Licensed && claim->value) {
                    checkYears(*claim, claim->high.value_or(*claim->value),
                               CHOKEPOINT_MSG("in %1 the run ships %2 units at its median, and %3 were licensed"));
                } else if (line.stage == LedgerStage::Cap && claim->value && claim->unit == "fraction") {
                    checkCap(*claim);
                } else if (line.stage == LedgerStage::Shipped && claim->value && claim->basis == "reported") {
                    checkShipped(*claim);
                }
            }
        }
        checkRecord();
    }

private:
    void checkYears(const SeriesRow& claim, double most, const char* key) {
        const Quarters quarters(claim);
        for (int year = quarters.first.year(); year <= quarters.last.year(); ++year) {
            const std::optional<Band> run = m_run.shipped(Quarter(year, 1), Quarter(year, 4));
            if (run && run->p50 > most) {
                m_ledger.flags.push_back({key, {std::to_string(year), run->p50, most}});
            }
        }
    }

    void checkCap(const SeriesRow& claim) {
        if (const std::optional<double> sold = soldWorldwide(m_supply, m_scenario)) {
            checkYears(claim, *claim.value * *sold,
                       CHOKEPOINT_MSG("in %1 the run ships %2 units at its median, and the cap on American shipments "
                                      "allows at most %3, had all H100 and H200 of the last four published quarters "
                                      "been sold in the United States"));
        }
    }

    void checkShipped(const SeriesRow& claim) {
        const Quarters quarters(claim);
        const double least = claim.low.value_or(*claim.value);
        const bool isCovered = quarters.first >= m_run.from() && quarters.last <= m_run.to();
        const std::optional<Band> run = isCovered ? m_run.shipped(quarters.first, quarters.last) : std::nullopt;
        if (run && run->p95 < least) {
            m_ledger.flags.push_back(
                {CHOKEPOINT_MSG("the run ships at most %1 units, and %2 were reported as shipped"), {run->p95, least}});
        }
    }

    /// Quarter by quarter: what the record has at least.
    void checkRecord() {
        const std::vector<std::string_view> names =
            recordSeriesOf(static_cast<Series>(static_cast<int>(Series::ImportsH20) + static_cast<int>(m_ledger.chip)));
        for (const RecordRow& row : m_supply.record()) {
            const bool isMeant = std::ranges::find(names, row.series) != names.end() && row.quarter >= m_run.from() &&
                                 row.quarter <= m_run.to() && row.quarter <= m_run.recordTo();
            const double least = row.low.value_or(row.value);
            const std::optional<Band> run = isMeant ? m_run.shipped(row.quarter, row.quarter) : std::nullopt;
            if (run && run->p50 < least) {
                m_ledger.flags.push_back({CHOKEPOINT_MSG("in %1 the run ships %2 units at its median, and the record "
                                                         "has at least %3"),
                                          {row.quarter.text(), run->p50, least}});
            }
        }
    }

    Ledger& m_ledger;
    const Run& m_run;
    const Supply& m_supply;
    const Scenario& m_scenario;
};

}  // namespace

std::string_view idOf(LedgerStage stage) {
    switch (stage) {
        case LedgerStage::Ordered:
            return "ordered";
        case LedgerStage::Licensed:
            return "licensed";
        case LedgerStage::Approved:
            return "approved";
        case LedgerStage::Shipped:
            return "shipped";
        case LedgerStage::InStock:
            return "in-stock";
        case LedgerStage::Cap:
            return "cap";
        case LedgerStage::GovernmentShare:
            return "government-share";
    }
    return {};
}

Ledger ledgerOf(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario, Foreign chip,
                Quarter from, Quarter to) {
    Ledger ledger{chip, from, to, {}, std::nullopt, {}};
    const std::string_view subject = catalogueIdOf(static_cast<Source>(chip));
    for (const LedgerStage stage : Stages) {
        LedgerLine line = lineOf(*inputs.supply, scenario, subject, stage, from, to);
        if (!line.claims.empty()) {
            ledger.lines.push_back(std::move(line));
        }
    }
    const Quarter first = std::max(from, ModelStart);
    const Quarter last = std::min(to, ModelEnd);
    if (first <= last) {
        const Run run(inputs, draws, scenario, chip, first, last);
        ledger.run = run.shipped(first, last);
        Checker(ledger, run, *inputs.supply, scenario).check();
    }
    return ledger;
}

}  // namespace chokepoint::scenario
