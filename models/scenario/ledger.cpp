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

/// Whether a claim's period lies inside the ledger's: only then may a run be held against it.
bool isInside(const SeriesRow& row, Quarter from, Quarter to) {
    using std::chrono::sys_days;
    return sys_days(row.from->firstDay()) >= sys_days(from.firstDay()) &&
           sys_days(row.to.value_or(*row.from).lastDay()) <= sys_days(to.lastDay());
}

LedgerLine lineOf(const Supply& supply, std::string_view chip, LedgerStage stage, Quarter from, Quarter to) {
    LedgerLine line{stage, {}, 0.0, 0.0};
    for (const SeriesRow& row : supply.series()) {
        if (row.subject != chip || !isOf(row, stage) || !meets(row, from, to) ||
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

/// Units shipped in the period, on each path.
std::optional<Band> shippedBy(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario,
                              Foreign chip, Quarter from, Quarter to) {
    if (to < ModelStart) {
        return std::nullopt;
    }
    ProjectionRequest request;
    request.series = {static_cast<Series>(static_cast<int>(Series::ImportsH20) + static_cast<int>(chip))};
    request.from = std::max(from, ModelStart);
    request.to = std::min(to, ModelEnd);
    request.keepsDraws = true;
    const Projection projection = project(Model(inputs, draws, scenario), request);
    std::vector<double> total(projection.count, 0.0);
    for (const std::vector<double>& quarter : projection.series.front().draws) {
        for (std::size_t i = 0; i < total.size(); ++i) {
            total[i] += quarter[i];
        }
    }
    return QuantileFinder().band(total);
}

void addFlags(Ledger& ledger) {
    for (const LedgerLine& line : ledger.lines) {
        for (const SeriesRow* claim : line.claims) {
            if (!claim->value || !isInside(*claim, ledger.from, ledger.to)) {
                continue;
            }
            if (line.stage == LedgerStage::Licensed && ledger.run->p50 > claim->high.value_or(*claim->value)) {
                ledger.flags.push_back({CHOKEPOINT_MSG("the run ships %1 units at its median, and %2 were licensed"),
                                        {ledger.run->p50, claim->high.value_or(*claim->value)}});
            }
            if (line.stage == LedgerStage::Shipped && ledger.run->p95 < claim->low.value_or(*claim->value)) {
                ledger.flags.push_back(
                    {CHOKEPOINT_MSG("the run ships at most %1 units, and %2 were reported as shipped"),
                     {ledger.run->p95, claim->low.value_or(*claim->value)}});
            }
        }
    }
}

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
    Ledger ledger{chip, from, to, {}, shippedBy(inputs, draws, scenario, chip, from, to), {}};
    const std::string_view subject = catalogueIdOf(static_cast<Source>(chip));
    for (const LedgerStage stage : Stages) {
        LedgerLine line = lineOf(*inputs.supply, subject, stage, from, to);
        if (!line.claims.empty()) {
            ledger.lines.push_back(std::move(line));
        }
    }
    if (ledger.run) {
        addFlags(ledger);
    }
    return ledger;
}

}  // namespace chokepoint::scenario
