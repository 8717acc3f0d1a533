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
    const double onRamp = t * t / (2.0 * ramp);
    const double above = t - ramp / 2.0;
    return t <= 0.0 ? 0.0 : t < ramp ? onRamp : above;
}

/// Where in a quarter a stretch of production lies.
struct Overlap {
    double from = 0.0;
    double to = 0.0;
    bool isLongBegun = false;  ///< no lag and no climb any more

    Overlap(const Stretch& stretch, std::size_t q)
        : from(std::max(stretch.from, static_cast<double>(q))),
          to(std::min(stretch.to, static_cast<double>(q) + 1.0)),
          isLongBegun(stretch.from < LongAgo) {}
    [[nodiscard]] bool isEmpty() const { return from >= to; }

private:
    static constexpr double LongAgo = -50.0;
};

double producedBy(const Stretch& stretch, const Overlap& overlap, double rate, double lagMonths, double rampQuarters) {
    constexpr double MonthsPerQuarter = 3.0;
    const double begin = stretch.from + lagMonths / MonthsPerQuarter;
    return rate * (climbed(overlap.to - begin, rampQuarters) - climbed(overlap.from - begin, rampQuarters));
}

/// What a chip's production on each path hangs on.
struct Restart {
    const double* rate;
    const double* lag;
    const double* ramp;

    Restart(const BlockInputs& inputs, Input rateInput)
        : rate(inputs.drawn(rateInput)), lag(inputs.drawn(Input::LagRestart)), ramp(inputs.drawn(Input::RestartRamp)) {}
};

/// producedIn on each path.
void addProduced(std::span<const Stretch> stretches, std::size_t q, std::size_t count, const Restart& restart,
                 Lane& arrived) {
    for (const Stretch& stretch : stretches) {
        const Overlap overlap(stretch, q);
        if (overlap.isEmpty()) {
            continue;
        }
        for (std::size_t i = 0; overlap.isLongBegun && i < count; ++i) {
            arrived[i] += restart.rate[i] * (overlap.to - overlap.from);
        }
        for (std::size_t i = 0; !overlap.isLongBegun && i < count; ++i) {
            arrived[i] += producedBy(stretch, overlap, restart.rate[i], restart.lag[i], restart.ramp[i]);
        }
    }
}

/// The share of a quarter in which a chip may come in, Beijing's gate counted where it is down.
double openShare(const Schedule& schedule, Foreign chip, std::size_t q, double gate) {
    const double gated = schedule.lawfulAndGated(chip, q);
    return schedule.lawful(chip, q) - gated + gated * gate;
}

/// Ships what is asked for on each path, at most what there is.
void ship(ForeignFlows& flows, std::size_t q, std::size_t count, const Lane& asked, const Lane& arrived) {
    static constexpr Lane Nothing{};
    const Lane& held = q == 0 ? Nothing : flows.inventory[q - 1];
    for (std::size_t i = 0; i < count; ++i) {
        const double before = held[i] + arrived[i];
        const double sent = std::max(0.0, std::min(asked[i], before));
        flows.shipped[q][i] = sent;
        flows.produced[q][i] = arrived[i];
        flows.inventory[q][i] = before - sent;
    }
}

/// Demand of later years: that of the first, times its decay for each year since.
void decayAt(std::size_t q, std::size_t first, std::size_t count, const double* decay, Lane& decayed) {
    if (q <= first) {
        decayed.fill(1.0);
    } else if (q % YearQuarters == 0) {
        for (std::size_t i = 0; i < count; ++i) {
            decayed[i] *= decay[i];
        }
    }
}

Input gateOf(std::size_t q) {
    return q < First2027 ? Input::ChinaGate : Input::ChinaGate2027;
}

/// H200: up to the yearly cap, from the stock built for China and what a restart adds. `unhindered` is demand as
/// drawn, of which what ships is the share that displaces the H20.
void modelH200(BlockInputs& inputs, std::size_t quarters, ForeignFlows& flows, Lanes& unhindered) {
    const Schedule& schedule = inputs.schedule();
    const std::size_t count = inputs.count();
    const double* stock = inputs.drawn(Input::H200Stock);
    const double* drawnDemand = inputs.drawn(Input::H200Demand);
    const Restart restart(inputs, Input::H200RateMax);
    Lane shippedThisYear{};
    Lane gate{};
    Lane cap{};
    Lane decayed{};
    Lane arrived{};
    Lane asked{};
    for (std::size_t q = 0; q < quarters; ++q) {
        std::copy_n(inputs.at(gateOf(q), q), count, gate.begin());
        std::copy_n(inputs.at(Input::H200Cap, q), count, cap.begin());
        const double* demand = inputs.at(Input::H200Demand, q);
        decayAt(q, First2026, count, inputs.drawn(Input::H20DemandDecay), decayed);
        if (q % YearQuarters == 0) {
            shippedThisYear.fill(0.0);
        }
        arrived.fill(0.0);
        if (q == First2026) {
            std::copy_n(stock, count, arrived.begin());
        }
        addProduced(schedule.production(Foreign::H200), q, count, restart, arrived);
        const double hasDemand = q < First2026 ? 0.0 : 1.0;
        const double gated = schedule.lawfulAndGated(Foreign::H200, q);
        const double open = schedule.lawful(Foreign::H200, q) - gated;
        for (std::size_t i = 0; i < count; ++i) {
            unhindered[q][i] = hasDemand * drawnDemand[i] * decayed[i];
            const double wanted = hasDemand * demand[i] * decayed[i];
            // The gate works on what is licensed: the cap in equal quarters where the gate is down.
            const double licensed = std::min(wanted, cap[i] / YearQuarters);
            const double most = std::max(0.0, cap[i] - shippedThisYear[i]);
            asked[i] = std::min(open * wanted + gated * gate[i] * licensed, most);
        }
        ship(flows, q, count, asked, arrived);
        for (std::size_t i = 0; i < count; ++i) {
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

/// The first quarters of it: supply is what the record shipped, and from 2025Q2 the pool as well.
void modelH20Early(BlockInputs& inputs, std::size_t q, const Lane& record, const Schedule& asRecorded,
                   ForeignFlows& flows) {
    const double* demand = inputs.at(Input::H20Demand2025, q);
    const double* pool = inputs.drawn(Input::H20Pool2025q2);
    const double* rate = inputs.drawn(Input::H20RateMax);
    Lane arrived{};
    Lane asked{};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const bool isUnknown = std::isnan(record[i]);
        const double recorded = isUnknown ? std::min(demand[i], rate[i]) : record[i];
        arrived[i] = recorded + (q == 1 ? pool[i] : 0.0);
        asked[i] =
            h20Early(inputs.schedule(), asRecorded, q, q == 0 ? recorded : demand[i], isUnknown ? 0.0 : recorded);
    }
    ship(flows, q, inputs.count(), asked, arrived);
}

void modelH20(BlockInputs& inputs, std::size_t quarters, const std::array<Lane, 2>& record, const Schedule& asRecorded,
              const ForeignFlows& h200, const Lanes& h200Wanted, ForeignFlows& flows) {
    const Schedule& schedule = inputs.schedule();
    const std::size_t count = inputs.count();
    const double* order = inputs.drawn(Input::H20Order);
    const double* displaced = inputs.drawn(Input::H20Displaced);
    const Restart restart(inputs, Input::H20RateMax);
    Lane gate{};
    Lane decayed{};
    Lane arrived{};
    Lane asked{};
    for (std::size_t q = 0; q < quarters; ++q) {
        decayAt(q, 0, count, inputs.drawn(Input::H20DemandDecay), decayed);
        if (q < record.size()) {
            modelH20Early(inputs, q, record[q], asRecorded, flows);
            continue;
        }
        std::copy_n(inputs.at(Input::ChinaGateH20, q), count, gate.begin());
        const double* demand = inputs.at(Input::H20Demand2025, q);
        arrived.fill(0.0);
        if (q == First2026) {
            // The order of July 2025 arrives with the lag of a restart, at the middle of the year's end.
            std::copy_n(order, count, arrived.begin());
        }
        addProduced(schedule.production(Foreign::H20), q, count, restart, arrived);
        for (std::size_t i = 0; i < count; ++i) {
            const double share = h200.shipped[q][i] / h200Wanted[q][i];
            const double met = h200Wanted[q][i] > 0.0 ? std::min(1.0, share) : 0.0;
            const double wanted = demand[i] * decayed[i] * (1.0 - (1.0 - displaced[i]) * met);
            asked[i] = wanted * openShare(schedule, Foreign::H20, q, gate[i]);
        }
        ship(flows, q, count, asked, arrived);
    }
}

/// A chip that ships at a rate while it is lawful; nothing is held for China beside it.
void modelAtRate(BlockInputs& inputs, std::size_t quarters, Foreign chip, Input rateInput, bool isGated,
                 ForeignFlows& flows) {
    const Schedule& schedule = inputs.schedule();
    Lane gate{};
    Lane shipped{};
    for (std::size_t q = 0; q < quarters; ++q) {
        std::copy_n(inputs.at(gateOf(q), q), inputs.count(), gate.begin());
        const double* rate = inputs.at(rateInput, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            shipped[i] = rate[i] * (isGated ? openShare(schedule, chip, q, gate[i]) : schedule.lawful(chip, q));
        }
        ship(flows, q, inputs.count(), shipped, shipped);
    }
}

}  // namespace

double producedIn(std::span<const Stretch> stretches, std::size_t q, double rate, double lagMonths,
                  double rampQuarters) {
    double produced = 0.0;
    for (const Stretch& stretch : stretches) {
        const Overlap overlap(stretch, q);
        if (!overlap.isEmpty()) {
            produced += overlap.isLongBegun ? rate * (overlap.to - overlap.from)
                                            : producedBy(stretch, overlap, rate, lagMonths, rampQuarters);
        }
    }
    return produced;
}

void modelImports(BlockInputs& inputs, const std::array<Lane, 2>& h20Record, const Schedule& asRecorded,
                  Imports& imports, std::size_t quarters) {
    static thread_local const Scratch<Lanes> h200WantedRoom;
    Lanes& h200Wanted = *h200WantedRoom;
    const auto flows = [&imports](Foreign chip) -> ForeignFlows& { return imports[static_cast<std::size_t>(chip)]; };
    modelH200(inputs, quarters, flows(Foreign::H200), h200Wanted);
    modelH20(inputs, quarters, h20Record, asRecorded, flows(Foreign::H200), h200Wanted, flows(Foreign::H20));
    modelAtRate(inputs, quarters, Foreign::Mi308, Input::Mi308Rate, false, flows(Foreign::Mi308));
    modelAtRate(inputs, quarters, Foreign::B30a, Input::B30aRate, true, flows(Foreign::B30a));
}

}  // namespace chokepoint::scenario
