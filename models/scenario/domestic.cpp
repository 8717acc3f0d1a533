// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/domestic.h"

#include "models/scenario/growth.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

constexpr double MonthsPerQuarter = 3.0;
/// Wafers are followed back as far as the longest lag can reach.
constexpr std::size_t LongestLag = 8;
constexpr double Billion = 1e9;

/// What one path of the ensemble grows to over the years, for a whole block; reused from block to block.
struct Plans {
    Lanes wafers;    ///< wanted for Ascend, a month
    Lanes capacity;  ///< SMIC's, wafers a month
    Lanes packages;  ///< that can be finished, a quarter
    Lanes cxmt;      ///< stacks a quarter, were CXMT making any before 2026
    Lanes inHouse;   ///< stacks a quarter
    Lanes other;     ///< units of other makers, a quarter
    Lanes demand;    ///< USD a quarter
};

/// Ratio of two parameters on each path.
Lane ratioOf(const BlockInputs& inputs, Input over, Input under) {
    Lane ratio{};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        ratio[i] = inputs.drawn(over)[i] / inputs.drawn(under)[i];
    }
    return ratio;
}

/// From the middle of 2025 back to the middle of 2025Q1, at a yearly factor that spans `years`.
double backToFirst(double yearly, double years = 1.0) {
    return std::pow(yearly, sinceMid2025(0) / years);
}

/// Given for 2025, 2027 and by growth after it: 2026 comes out as the geometric mean.
void planWafers(const BlockInputs& inputs, Lanes& wafers) {
    const Lane to2027 = ratioOf(inputs, Input::AscendWafers2027, Input::AscendWafers2025);
    std::copy_n(inputs.drawn(Input::AscendWafers2025), inputs.count(), wafers[0].begin());
    const std::array<GrowthLeg, 3> legs{GrowthLeg(0.0), GrowthLeg(2.0, inputs.count(), to2027.data(), 2.0),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(Input::AscendWafersGrowth))};
    follow(wafers, inputs.count(), legs);
}

/// Straight between the ends of 2025, 2026 and 2027, then by growth.
void planCapacity(const BlockInputs& inputs, Lanes& capacity) {
    constexpr double End2025 = 0.5;
    const double* end2025 = inputs.drawn(Input::Smic7nmCapacity2025);
    const double* end2026 = inputs.drawn(Input::Smic7nmCapacity2026);
    const double* end2027 = inputs.drawn(Input::Smic7nmCapacity2027);
    const double* growth = inputs.drawn(Input::SmicCapacityGrowth);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const double half = std::pow(growth[i], 0.125);
        double later = end2027[i] * half;
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            const double t = sinceMid2025(q) - End2025;
            if (t <= 0.0) {
                capacity[q][i] = end2025[i];
            } else if (t <= 1.0) {
                capacity[q][i] = end2025[i] + (end2026[i] - end2025[i]) * t;
            } else if (t <= 2.0) {
                capacity[q][i] = end2026[i] + (end2027[i] - end2026[i]) * (t - 1.0);
            } else {
                capacity[q][i] = later;
                later *= half * half;
            }
        }
    }
}

/// Given for 2025, multiplied into 2026 and by growth after it.
void planFrom2025(const BlockInputs& inputs, Input first, double divisor, Input growth2026, Input growth,
                  Lanes& lanes) {
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        lanes[0][i] = inputs.drawn(first)[i] / divisor * backToFirst(inputs.drawn(growth2026)[i]);
    }
    const std::array<GrowthLeg, 2> legs{GrowthLeg(1.0, inputs.count(), inputs.drawn(growth2026)),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(growth))};
    follow(lanes, inputs.count(), legs);
}

/// Given for 2025, 2027, 2028 and by growth after it.
void planDemand(const BlockInputs& inputs, Lanes& demand) {
    const Lane to2027 = ratioOf(inputs, Input::Demand2027, Input::Demand2025);
    const Lane to2028 = ratioOf(inputs, Input::Demand2028, Input::Demand2027);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        demand[0][i] = inputs.drawn(Input::Demand2025)[i] * Billion / YearQuarters * backToFirst(to2027[i], 2.0);
    }
    const std::array<GrowthLeg, 3> legs{GrowthLeg(2.0, inputs.count(), to2027.data(), 2.0),
                                        GrowthLeg(3.0, inputs.count(), to2028.data()),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(Input::DemandGrowth))};
    follow(demand, inputs.count(), legs);
}

/// CXMT's stacks of 2026 around the middle of that year; Huawei's own from 2026Q2 (half a rate at first) and Q3, then
/// by the same growth.
void planMemory(const BlockInputs& inputs, Lanes& cxmt, Lanes& inHouse) {
    constexpr std::size_t First2026 = 4;
    constexpr std::size_t InHouseStart = 5;
    const double* total2026 = inputs.drawn(Input::CxmtHbm2026);
    const double* own = inputs.drawn(Input::HbmInhouse2026h2);
    const double* growth = inputs.drawn(Input::CxmtHbmGrowth);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const double half = std::pow(growth[i], 0.125);
        const double quarterly = half * half;
        double stacks = total2026[i] / YearQuarters / (quarterly * half);
        double made = own[i] / YearQuarters;
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            cxmt[q][i] = q < First2026 ? 0.0 : stacks;
            inHouse[q][i] = q < InHouseStart ? 0.0 : q == InHouseStart ? made / 2.0 : made;
            stacks *= q < First2026 ? 1.0 : quarterly;
            made *= q < InHouseStart + 1 ? 1.0 : q == InHouseStart + 1 ? half : quarterly;
        }
    }
}

void plan(const BlockInputs& inputs, Plans& plans) {
    planWafers(inputs, plans.wafers);
    planCapacity(inputs, plans.capacity);
    planFrom2025(inputs, Input::PkgCapacity2025, 1.0, Input::PkgCapacityGrowth2026, Input::PkgCapacityGrowth,
                 plans.packages);
    planFrom2025(inputs, Input::OtherDomestic2025, YearQuarters, Input::OtherDomesticGrowth2026,
                 Input::OtherDomesticGrowth, plans.other);
    planDemand(inputs, plans.demand);
    planMemory(inputs, plans.cxmt, plans.inHouse);
}

/// All good dies of the wafers started in each quarter from 2023Q1 on.
using DieLanes = std::array<Lane, ModelQuarters + LongestLag>;

void startWafers(BlockInputs& inputs, const Plans& plans, DieLanes& dies) {
    const double* w2024 = inputs.drawn(Input::AscendWafers2024);
    const double* share = inputs.drawn(Input::SmicAscendShareMax);
    const double* gross = inputs.drawn(Input::GrossDies);
    const double* y2024 = inputs.drawn(Input::LogicYield2024);
    const double* y2025 = inputs.drawn(Input::LogicYield2025);
    const double* gain = inputs.drawn(Input::YieldGain);
    const double* most = inputs.drawn(Input::YieldMax);
    const double* degraded = inputs.drawn(Input::DegradedShare);
    for (std::size_t k = 0; k < LongestLag; ++k) {
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            dies[k][i] = MonthsPerQuarter * w2024[i] * gross[i] * usableShare(y2024[i], degraded[i]);
        }
    }
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const double years = std::max(0.0, sinceMid2025(q));
        const double* factor = inputs.at(Input::FactorFoundry, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const double wafers = std::min(plans.wafers[q][i], share[i] * plans.capacity[q][i]) * factor[i];
            const double yield = std::min(most[i], y2025[i] + gain[i] * years);
            dies[q + LongestLag][i] = MonthsPerQuarter * wafers * gross[i] * usableShare(yield, degraded[i]);
        }
    }
}

/// Dies that become available: of wafers a lag ago (a fractional lag mixes the two whole ones), from fronts abroad, and
/// from TSMC where it may serve Huawei.
void arriveDies(BlockInputs& inputs, const DieLanes& dies, Lanes& inflow) {
    const double* lag = inputs.drawn(Input::LagFab);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const double whole = std::min(std::floor(lag[i]), static_cast<double>(LongestLag - 1));
            const double part = std::min(lag[i] - whole, 1.0);
            const std::size_t k = q + LongestLag - static_cast<std::size_t>(whole);
            inflow[q][i] = (1.0 - part) * dies[k][i] + part * dies[k - 1][i];
        }
        const double* proxies = inputs.at(Input::ProxyDies, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            inflow[q][i] += proxies[i];
        }
        const double* tsmc = inputs.started(Input::TsmcDiesRate, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            inflow[q][i] += tsmc[i];
        }
    }
}

/// Stacks for Ascend: CXMT's, Huawei's own, smuggled ones, and legal ones where the control is off; less what other
/// makers use.
void arriveMemory(BlockInputs& inputs, const Plans& plans, Lanes& inflow) {
    const double* others = inputs.drawn(Input::HbmOthersShare);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const double* factor = inputs.at(Input::FactorCxmt, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            inflow[q][i] = plans.cxmt[q][i] * factor[i] + plans.inHouse[q][i];
        }
        const double* smuggled = inputs.at(Input::SmuggledHbm, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            inflow[q][i] += smuggled[i] / YearQuarters;
        }
        const double* legal = inputs.started(Input::HbmLegalRate, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            inflow[q][i] = (inflow[q][i] + legal[i]) * (1.0 - others[i]);
        }
    }
}

/// Shares of the Ascend types in a quarter's units; what is left is 910C.
struct Mix {
    double share910b = 0.0;
    double share950 = 0.0;
};

Mix mixIn(std::size_t q, double share910b2025, double share950h2, double share9502027) {
    constexpr std::size_t First2026 = 4;
    constexpr std::size_t Second2026 = 5;
    constexpr std::size_t First2027 = 8;
    if (q < First2026) {
        return {share910b2025, 0.0};
    }
    if (q == First2026) {
        return {};
    }
    if (q == Second2026) {
        return {0.0, share950h2 / 2.0};
    }
    return {0.0, q < First2027 ? share950h2 : share9502027};
}

/// Other makers' output, at most their share of what imports leave of demand; and what both leave to Ascend.
void leaveDemand(BlockInputs& inputs, const Plans& plans, const Lanes& foreignSpend, Lanes& other, Lanes& left) {
    const double* first = inputs.drawn(Input::OtherDomestic2025);
    const double* most = inputs.drawn(Input::OtherValueShareMax);
    const double* price = inputs.drawn(Input::PriceOther);
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const double* changed = inputs.at(Input::OtherDomestic2025, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const double demand = std::max(0.0, plans.demand[q][i] - foreignSpend[q][i]);
            other[q][i] = std::min(plans.other[q][i] * (changed[i] / first[i]), most[i] * demand / price[i]);
            left[q][i] = demand - other[q][i] * price[i];
        }
    }
}

/// Per Ascend of a quarter's mix.
struct PerUnit {
    double dies = 0.0;  ///< with those lost in packaging
    double stacks = 0.0;
    double price = 0.0;  ///< USD
};

}  // namespace

double openingDies(double received, double share, double units, double packagingYield) {
    return std::max(0.0, received - share * units / packagingYield);
}

double openingStacks(double received, double perUnit, double units, double othersShare) {
    return std::max(0.0, received - perUnit * units) * (1.0 - othersShare);
}

double usableShare(double yield, double degradedShare) {
    return yield + (1.0 - yield) * degradedShare;
}

namespace {

/// What an Ascend of the quarter's mix takes on one path.
PerUnit perUnit(const BlockInputs& inputs, const Mix& mix, std::size_t i, double rate) {
    const auto drawn = [&inputs, i](Input input) { return inputs.drawn(input)[i]; };
    const double share910c = 1.0 - mix.share910b - mix.share950;
    PerUnit per;
    per.dies = (mix.share910b * drawn(Input::DiesPerPackage910b) + share910c * drawn(Input::DiesPerPackage910c) +
                mix.share950 * drawn(Input::DiesPerPackage950)) /
               drawn(Input::PackagingYield);
    per.stacks = mix.share910b * drawn(Input::StacksPerPackage910b) + share910c * drawn(Input::StacksPerPackage910c) +
                 mix.share950 * drawn(Input::StacksPerPackage950);
    per.price =
        (mix.share910b * drawn(Input::PriceHuaweiAscend910b) + mix.share950 * drawn(Input::PriceHuaweiAscend950)) /
            rate +
        share910c * drawn(Input::PriceHuaweiAscend910c);
    return per;
}

/// The smallest of four limits, and which it was.
struct Limited {
    double units = 0.0;
    Bound by = Bound::Packaging;

    void limit(double most, Bound bound) {
        if (most < units) {
            units = most;
            by = bound;
        }
    }
};

/// One quarter: units from what is held, and what is left of it.
void makeAscends(BlockInputs& inputs, std::size_t q, const Plans& plans, const Lane& demandLeft, double recordedRate,
                 const Lane& openDies, const Lane& openStacks, DomesticFlows& flows) {
    const bool hasMemoryBound = inputs.schedule().hasMemoryBound();
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const Mix mix = mixIn(q, inputs.drawn(Input::Share910b2025)[i], inputs.drawn(Input::Share9502026h2)[i],
                              inputs.drawn(Input::Share9502027)[i]);
        const double rate = std::isnan(recordedRate) ? inputs.drawn(Input::Fx)[i] : recordedRate;
        const PerUnit per = perUnit(inputs, mix, i, rate);
        const double dies = openDies[i] + flows.dieInflow[q][i];
        const double stacks = openStacks[i] + flows.memoryInflow[q][i];
        Limited limited{plans.packages[q][i], Bound::Packaging};
        limited.limit(dies / per.dies, Bound::Dies);
        if (hasMemoryBound) {
            limited.limit(stacks / per.stacks, Bound::Memory);
        }
        limited.limit(demandLeft[i] / per.price, Bound::Demand);
        flows.bound[q][i] = limited.by;
        flows.dieUse[q][i] = std::min(dies, limited.units * per.dies);
        flows.dieBank[q][i] = dies - flows.dieUse[q][i];
        // Without the bound, stacks that are not there come from nowhere: the stock ends at 0.
        flows.memoryUse[q][i] = std::min(stacks, limited.units * per.stacks);
        flows.memoryStock[q][i] = stacks - flows.memoryUse[q][i];
        flows.ascend910b[q][i] = limited.units * mix.share910b;
        flows.ascend950[q][i] = limited.units * mix.share950;
        flows.ascend910c[q][i] = limited.units * std::max(0.0, 1.0 - mix.share910b - mix.share950);
    }
}

}  // namespace

void modelDomestic(BlockInputs& inputs, const Lanes& foreignSpend, const RecordedRates& rates, DomesticFlows& flows) {
    static thread_local Plans plans;
    static thread_local DieLanes dies;
    static thread_local Lanes demandLeft;
    plan(inputs, plans);
    startWafers(inputs, plans, dies);
    arriveDies(inputs, dies, flows.dieInflow);
    arriveMemory(inputs, plans, flows.memoryInflow);
    leaveDemand(inputs, plans, foreignSpend, flows.other, demandLeft);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        flows.openingDies[i] =
            openingDies(inputs.drawn(Input::TsmcDiesTotal)[i], inputs.drawn(Input::TsmcShare2024)[i],
                        inputs.drawn(Input::AscendUnits2024)[i], inputs.drawn(Input::PackagingYield)[i]);
        flows.openingStacks[i] =
            openingStacks(inputs.drawn(Input::HbmTotal2024)[i], inputs.drawn(Input::StacksPerPackage910b)[i],
                          inputs.drawn(Input::AscendUnits2024)[i], inputs.drawn(Input::HbmOthersShare)[i]);
    }
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        makeAscends(inputs, q, plans, demandLeft[q], rates[q], q == 0 ? flows.openingDies : flows.dieBank[q - 1],
                    q == 0 ? flows.openingStacks : flows.memoryStock[q - 1], flows);
    }
}

}  // namespace chokepoint::scenario
