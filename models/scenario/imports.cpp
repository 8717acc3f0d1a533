// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/imports.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

constexpr std::size_t First2026 = 4;
constexpr std::size_t First2027 = 8;

/// Integral of the climb from 0 to 1 over `ramp`, up to time t after its beginning.
double climbed(double t, double ramp) {
    if (t <= 0.0) {
        return 0.0;
    }
    if (ramp <= 0.0) {
        return t;
    }
    return t < ramp ? t * t / (2.0 * ramp) : t - ramp / 2.0;
}

/// Demand of a later year: that of the first, times its decay for each year since.
double decayed(double demand, double decay, std::size_t years) {
    for (std::size_t i = 0; i < years; ++i) {
        demand *= decay;
    }
    return demand;
}

/// The share of a quarter in which a chip may come in, Beijing's gate counted where it is down.
double openShare(const Schedule& schedule, Foreign chip, std::size_t q, double gate) {
    const double gated = schedule.lawfulAndGated(chip, q);
    return schedule.lawful(chip, q) - gated + gated * gate;
}

/// Ships what is asked for, at most what there is.
void ship(ForeignFlows& flows, std::size_t q, std::size_t i, double asked, double arrived) {
    const double before = (q == 0 ? 0.0 : flows.inventory[q - 1][i]) + arrived;
    flows.shipped[q][i] = std::max(0.0, std::min(asked, before));
    flows.produced[q][i] = arrived;
    flows.inventory[q][i] = before - flows.shipped[q][i];
}

Input gateOf(std::size_t q) {
    return q < First2027 ? Input::ChinaGate : Input::ChinaGate2027;
}

/// H200: up to the yearly cap, from the stock built for China and what a restart adds.
void modelH200(BlockInputs& inputs, ForeignFlows& flows) {
    const Schedule& schedule = inputs.schedule();
    const std::size_t count = inputs.count();
    const double* stock = inputs.drawn(Input::H200Stock);
    const double* decay = inputs.drawn(Input::H20DemandDecay);
    const double* rate = inputs.drawn(Input::H200RateMax);
    const double* lag = inputs.drawn(Input::LagRestart);
    const double* ramp = inputs.drawn(Input::RestartRamp);
    Lane shippedThisYear{};
    Lane gate{};
    Lane cap{};
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        std::copy_n(inputs.at(gateOf(q), q), count, gate.begin());
        std::copy_n(inputs.at(Input::H200Cap, q), count, cap.begin());
        const double* demand = inputs.at(Input::H200Demand, q);
        if (q % YearQuarters == 0) {
            shippedThisYear.fill(0.0);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const double arrived = (q == First2026 ? stock[i] : 0.0) +
                                   producedIn(schedule.production(Foreign::H200), q, rate[i], lag[i], ramp[i]);
            const double wanted = q < First2026 ? 0.0 : decayed(demand[i], decay[i], q / YearQuarters - 1);
            // The gate works on what is licensed: the cap in equal quarters where the gate is down.
            const double licensed = std::min(wanted, cap[i] / YearQuarters);
            const double gated = schedule.lawfulAndGated(Foreign::H200, q);
            const double open = schedule.lawful(Foreign::H200, q) - gated;
            const double asked = open * wanted + gated * gate[i] * licensed;
            ship(flows, q, i, std::min(asked, std::max(0.0, cap[i] - shippedThisYear[i])), arrived);
            shippedThisYear[i] += flows.shipped[q][i];
        }
    }
}

/// The H20 up to 2025Q2, where the record has a full quarter and then one that carries the letter: the flow of the
/// last unhindered quarter counts by its lawful days. The second quarter's record is above that (it spreads a fiscal
/// quarter that ends on 27 April) and stays: it is never less than the record by its own lawful days.
double h20Early(const Schedule& schedule, const Schedule& asRecorded, std::size_t q, double unhindered,
                double recorded) {
    const double lawful = schedule.lawful(Foreign::H20, q);
    const double recordedDays = asRecorded.lawful(Foreign::H20, q);
    const double carried = recordedDays > 0.0 ? recorded * std::min(1.0, lawful / recordedDays) : 0.0;
    return std::max(unhindered * lawful, carried);
}

void modelH20(BlockInputs& inputs, const std::array<Lane, 2>& record, const Schedule& asRecorded,
              const ForeignFlows& h200, ForeignFlows& flows) {
    const Schedule& schedule = inputs.schedule();
    const std::size_t count = inputs.count();
    const double* pool = inputs.drawn(Input::H20Pool2025q2);
    const double* order = inputs.drawn(Input::H20Order);
    const double* decay = inputs.drawn(Input::H20DemandDecay);
    const double* displaced = inputs.drawn(Input::H20Displaced);
    const double* rate = inputs.drawn(Input::H20RateMax);
    const double* lag = inputs.drawn(Input::LagRestart);
    const double* ramp = inputs.drawn(Input::RestartRamp);
    const double* h200Demand = inputs.drawn(Input::H200Demand);
    Lane gate{};
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        std::copy_n(inputs.at(Input::ChinaGateH20, q), count, gate.begin());
        const double* demand = inputs.at(Input::H20Demand2025, q);
        for (std::size_t i = 0; i < count; ++i) {
            if (q < record.size()) {
                // Supply is what the record shipped, and from 2025Q2 the pool as well.
                const bool isUnknown = std::isnan(record[q][i]);
                const double recorded = isUnknown ? std::min(demand[i], rate[i]) : record[q][i];
                const double arrived = recorded + (q == 1 ? pool[i] : 0.0);
                const double unhindered = q == 0 ? recorded : demand[i];
                const double carried = isUnknown ? 0.0 : recorded;
                ship(flows, q, i, h20Early(schedule, asRecorded, q, unhindered, carried), arrived);
                continue;
            }
            const std::size_t years = q / YearQuarters;
            const double h200Wanted = years == 0 ? 0.0 : decayed(h200Demand[i], decay[i], years - 1);
            const double met = h200Wanted > 0.0 ? std::min(1.0, h200.shipped[q][i] / h200Wanted) : 0.0;
            const double wanted = decayed(demand[i], decay[i], years) * (1.0 - (1.0 - displaced[i]) * met);
            // The order of July 2025 arrives with the lag of a restart, at the middle of the year's end.
            const double arrived = (q == First2026 ? order[i] : 0.0) +
                                   producedIn(schedule.production(Foreign::H20), q, rate[i], lag[i], ramp[i]);
            ship(flows, q, i, wanted * openShare(schedule, Foreign::H20, q, gate[i]), arrived);
        }
    }
}

/// A chip that ships at a rate while it is lawful; nothing is held for China beside it.
void modelAtRate(BlockInputs& inputs, Foreign chip, Input rateInput, bool isGated, ForeignFlows& flows) {
    const Schedule& schedule = inputs.schedule();
    Lane gate{};
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        std::copy_n(inputs.at(gateOf(q), q), inputs.count(), gate.begin());
        const double* rate = inputs.at(rateInput, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const double shipped =
                rate[i] * (isGated ? openShare(schedule, chip, q, gate[i]) : schedule.lawful(chip, q));
            ship(flows, q, i, shipped, shipped);
        }
    }
}

}  // namespace

double producedIn(std::span<const Stretch> stretches, std::size_t q, double rate, double lagMonths,
                  double rampQuarters) {
    constexpr double MonthsPerQuarter = 3.0;
    constexpr double LongAgo = -50.0;
    double produced = 0.0;
    for (const Stretch& stretch : stretches) {
        const double from = std::max(stretch.from, static_cast<double>(q));
        const double to = std::min(stretch.to, static_cast<double>(q) + 1.0);
        if (from >= to) {
            continue;
        }
        if (stretch.from < LongAgo) {
            produced += rate * (to - from);
            continue;
        }
        const double begin = stretch.from + lagMonths / MonthsPerQuarter;
        produced += rate * (climbed(to - begin, rampQuarters) - climbed(from - begin, rampQuarters));
    }
    return produced;
}

void modelImports(BlockInputs& inputs, const std::array<Lane, 2>& h20Record, const Schedule& asRecorded,
                  Imports& imports) {
    const auto flows = [&imports](Foreign chip) -> ForeignFlows& { return imports[static_cast<std::size_t>(chip)]; };
    modelH200(inputs, flows(Foreign::H200));
    modelH20(inputs, h20Record, asRecorded, flows(Foreign::H200), flows(Foreign::H20));
    modelAtRate(inputs, Foreign::Mi308, Input::Mi308Rate, false, flows(Foreign::Mi308));
    modelAtRate(inputs, Foreign::B30a, Input::B30aRate, true, flows(Foreign::B30a));
}

}  // namespace chokepoint::scenario
