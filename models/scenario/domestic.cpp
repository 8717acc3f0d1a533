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

/// Given for 2025, 2027 and by growth after it: 2026 comes out as the geometric mean.
void planWafers(const BlockInputs& inputs, std::size_t quarters, Lanes& wafers) {
    const Lane to2027 = ratioOf(inputs, Input::AscendWafers2027, Input::AscendWafers2025);
    std::copy_n(inputs.drawn(Input::AscendWafers2025), inputs.count(), wafers[0].begin());
    const std::array<GrowthLeg, 3> legs{GrowthLeg(0.0),
                                        GrowthLeg(2.0, inputs.count(), to2027.data(), GrowthLeg::Span::TwoYears),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(Input::AscendWafersGrowth))};
    follow(wafers, inputs.count(), quarters, legs);
}

/// Straight between the ends of 2025, 2026 and 2027, then by growth.
void planCapacity(const BlockInputs& inputs, std::size_t quarters, Lanes& capacity) {
    constexpr double End2025 = 0.5;
    const std::array<const double*, 3> ends{inputs.drawn(Input::Smic7nmCapacity2025),
                                            inputs.drawn(Input::Smic7nmCapacity2026),
                                            inputs.drawn(Input::Smic7nmCapacity2027)};
    const GrowthLeg growth(99.0, inputs.count(), inputs.drawn(Input::SmicCapacityGrowth));
    Lane later{};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        later[i] = ends[2][i] * growth.half[i];
    }
    for (std::size_t q = 0; q < quarters; ++q) {
        const double t = std::max(0.0, sinceMid2025(q) - End2025);
        if (t > 2.0) {
            for (std::size_t i = 0; i < inputs.count(); ++i) {
                capacity[q][i] = later[i];
                later[i] *= growth.quarterly[i];
            }
            continue;
        }
        const std::size_t year = t <= 1.0 ? 0 : 1;
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            capacity[q][i] = ends[year][i] + (ends[year + 1][i] - ends[year][i]) * (t - static_cast<double>(year));
        }
    }
}

/// Given for 2025, multiplied into 2026 and by growth after it.
void planFrom2025(const BlockInputs& inputs, std::size_t quarters, Input first, double divisor, Input growth2026,
                  Input growth, Lanes& lanes) {
    const std::array<GrowthLeg, 2> legs{GrowthLeg(1.0, inputs.count(), inputs.drawn(growth2026)),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(growth))};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        lanes[0][i] = inputs.drawn(first)[i] / divisor * legs[0].backToFirst(i);
    }
    follow(lanes, inputs.count(), quarters, legs);
}

/// Given for 2025, 2027, 2028 and by growth after it.
void planDemand(const BlockInputs& inputs, std::size_t quarters, Lanes& demand) {
    const Lane to2027 = ratioOf(inputs, Input::Demand2027, Input::Demand2025);
    const Lane to2028 = ratioOf(inputs, Input::Demand2028, Input::Demand2027);
    const std::array<GrowthLeg, 3> legs{GrowthLeg(2.0, inputs.count(), to2027.data(), GrowthLeg::Span::TwoYears),
                                        GrowthLeg(3.0, inputs.count(), to2028.data()),
                                        GrowthLeg(99.0, inputs.count(), inputs.drawn(Input::DemandGrowth))};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        demand[0][i] = inputs.drawn(Input::Demand2025)[i] * Billion / YearQuarters * legs[0].backToFirst(i);
    }
    follow(demand, inputs.count(), quarters, legs);
}

/// CXMT's stacks of 2026 around the middle of that year; Huawei's own from 2026Q2 (half a rate at first) and Q3, then
/// by the same growth.
void planMemory(const BlockInputs& inputs, std::size_t quarters, Lanes& cxmt, Lanes& inHouse) {
    constexpr std::size_t First2026 = 4;
    constexpr std::size_t InHouseStart = 5;
    const double* total2026 = inputs.drawn(Input::CxmtHbm2026);
    const double* own = inputs.drawn(Input::HbmInhouse2026h2);
    const GrowthLeg growth(99.0, inputs.count(), inputs.drawn(Input::CxmtHbmGrowth));
    Lane stacks{};
    Lane made{};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        stacks[i] = total2026[i] / YearQuarters * growth.backToFirst(i);
        made[i] = own[i] / YearQuarters;
    }
    for (std::size_t q = 0; q < quarters; ++q) {
        const double isMaking = q < First2026 ? 0.0 : 1.0;
        const double ownShare = q < InHouseStart ? 0.0 : q == InHouseStart ? 0.5 : 1.0;
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            cxmt[q][i] = isMaking * stacks[i];
            inHouse[q][i] = ownShare * made[i];
        }
        for (std::size_t i = 0; q >= First2026 && i < inputs.count(); ++i) {
            stacks[i] *= growth.quarterly[i];
        }
        const Lane& step = q == InHouseStart + 1 ? growth.half : growth.quarterly;
        for (std::size_t i = 0; q > InHouseStart && i < inputs.count(); ++i) {
            made[i] *= step[i];
        }
    }
}

void plan(const BlockInputs& inputs, std::size_t quarters, Plans& plans) {
    planWafers(inputs, quarters, plans.wafers);
    planCapacity(inputs, quarters, plans.capacity);
    planFrom2025(inputs, quarters, Input::PkgCapacity2025, 1.0, Input::PkgCapacityGrowth2026, Input::PkgCapacityGrowth,
                 plans.packages);
    planFrom2025(inputs, quarters, Input::OtherDomestic2025, YearQuarters, Input::OtherDomesticGrowth2026,
                 Input::OtherDomesticGrowth, plans.other);
    planDemand(inputs, quarters, plans.demand);
    planMemory(inputs, quarters, plans.cxmt, plans.inHouse);
}

/// All good dies of the wafers started in each quarter from 2023Q1 on.
using DieLanes = std::array<Lane, ModelQuarters + LongestLag>;

void startWafers(BlockInputs& inputs, std::size_t quarters, const Plans& plans, DieLanes& dies) {
    const double* w2024 = inputs.drawn(Input::AscendWafers2024);
    const double* share = inputs.drawn(Input::SmicAscendShareMax);
    const double* gross = inputs.drawn(Input::GrossDies);
    const double* y2024 = inputs.drawn(Input::LogicYield2024);
    const double* y2025 = inputs.drawn(Input::LogicYield2025);
    const double* gain = inputs.drawn(Input::YieldGain);
    const double* most = inputs.drawn(Input::YieldMax);
    const double* degraded = inputs.drawn(Input::DegradedShare);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        dies[0][i] = MonthsPerQuarter * w2024[i] * gross[i] * usableShare(y2024[i], degraded[i]);
    }
    std::fill(dies.begin() + 1, dies.begin() + LongestLag, dies[0]);
    for (std::size_t q = 0; q < quarters; ++q) {
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
void arriveDies(BlockInputs& inputs, std::size_t quarters, const DieLanes& dies, Lanes& inflow) {
    const double* lag = inputs.drawn(Input::LagFab);
    std::array<std::size_t, BlockSize> whole{};
    Lane part{};
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const double quartersBack = std::min(std::floor(lag[i]), static_cast<double>(LongestLag - 1));
        whole[i] = static_cast<std::size_t>(quartersBack);
        part[i] = std::min(lag[i] - quartersBack, 1.0);
    }
    for (std::size_t q = 0; q < quarters; ++q) {
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const std::size_t k = q + LongestLag - whole[i];
            inflow[q][i] = (1.0 - part[i]) * dies[k][i] + part[i] * dies[k - 1][i];
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
void arriveMemory(BlockInputs& inputs, std::size_t quarters, const Plans& plans, Lanes& inflow) {
    const double* others = inputs.drawn(Input::HbmOthersShare);
    for (std::size_t q = 0; q < quarters; ++q) {
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

/// Whether a quarter's mix differs from that of the one before.
bool isNewMix(std::size_t q) {
    return q == 4 || q == 5 || q == 6 || q == 8;
}

/// Other makers' output, at most their share of what imports leave of demand; and what both leave to Ascend.
void leaveDemand(BlockInputs& inputs, std::size_t quarters, const Plans& plans, const Lanes& foreignSpend, Lanes& other,
                 Lanes& left) {
    const double* first = inputs.drawn(Input::OtherDomestic2025);
    const double* most = inputs.drawn(Input::OtherValueShareMax);
    const double* price = inputs.drawn(Input::PriceOther);
    for (std::size_t q = 0; q < quarters; ++q) {
        const double* changed = inputs.at(Input::OtherDomestic2025, q);
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            other[q][i] = plans.other[q][i];
        }
        for (std::size_t i = 0; changed != first && i < inputs.count(); ++i) {
            other[q][i] *= changed[i] / first[i];
        }
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            const double demand = std::max(0.0, plans.demand[q][i] - foreignSpend[q][i]);
            other[q][i] = std::min(other[q][i], most[i] * demand / price[i]);
            left[q][i] = demand - other[q][i] * price[i];
        }
    }
}

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

/// What an Ascend of a quarter's mix takes, on each path of a block.
struct PerUnit {
    Lane share910b;
    Lane share910c;
    Lane share950;
    Lane dies;  ///< with those lost in packaging
    Lane stacks;
    Lane priceCny;  ///< of the types that are priced in CNY
    Lane priceUsd;  ///< of the others
};

void takeMix(const BlockInputs& inputs, std::size_t q, PerUnit& per) {
    const auto drawn = [&inputs](Input input) { return inputs.drawn(input); };
    const double* share910b2025 = drawn(Input::Share910b2025);
    const double* share950h2 = drawn(Input::Share9502026h2);
    const double* share9502027 = drawn(Input::Share9502027);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const Mix mix = mixIn(q, share910b2025[i], share950h2[i], share9502027[i]);
        per.share910b[i] = mix.share910b;
        per.share950[i] = mix.share950;
        per.share910c[i] = 1.0 - mix.share910b - mix.share950;
    }
    const auto weigh = [&](Input with910b, Input with910c, Input with950, Lane& sum) {
        for (std::size_t i = 0; i < inputs.count(); ++i) {
            sum[i] = per.share910b[i] * drawn(with910b)[i] + per.share910c[i] * drawn(with910c)[i] +
                     per.share950[i] * drawn(with950)[i];
        }
    };
    weigh(Input::DiesPerPackage910b, Input::DiesPerPackage910c, Input::DiesPerPackage950, per.dies);
    weigh(Input::StacksPerPackage910b, Input::StacksPerPackage910c, Input::StacksPerPackage950, per.stacks);
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        per.dies[i] /= drawn(Input::PackagingYield)[i];
        per.priceCny[i] = per.share910b[i] * drawn(Input::PriceHuaweiAscend910b)[i] +
                          per.share950[i] * drawn(Input::PriceHuaweiAscend950)[i];
        per.priceUsd[i] = per.share910c[i] * drawn(Input::PriceHuaweiAscend910c)[i];
        per.share910c[i] = std::max(0.0, per.share910c[i]);
    }
}

/// What rounding leaves of a stock that is used up is nothing.
double withoutDust(double left, double held) {
    constexpr double Dust = 1e-12;
    return left > Dust * held ? left : 0.0;
}

/// One quarter: units from what is held, and what is left of it.
void makeAscends(std::size_t q, std::size_t count, const PerUnit& per, const Lane& packages, const Lane& demandLeft,
                 const Lane& rate, bool hasMemoryBound, const Lane& openDies, const Lane& openStacks,
                 DomesticFlows& flows) {
    Lane units{};
    for (std::size_t i = 0; i < count; ++i) {
        const double byDies = (openDies[i] + flows.dieInflow[q][i]) / per.dies[i];
        const double byDemand = demandLeft[i] / (per.priceCny[i] / rate[i] + per.priceUsd[i]);
        units[i] = std::min(std::min(packages[i], byDies), byDemand);
    }
    for (std::size_t i = 0; hasMemoryBound && i < count; ++i) {
        units[i] = std::min(units[i], (openStacks[i] + flows.memoryInflow[q][i]) / per.stacks[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double dies = openDies[i] + flows.dieInflow[q][i];
        const double stacks = openStacks[i] + flows.memoryInflow[q][i];
        const double dieUse = std::min(dies, units[i] * per.dies[i]);
        // Without the bound, stacks that are not there come from nowhere: the stock ends at 0.
        const double memoryUse = std::min(stacks, units[i] * per.stacks[i]);
        flows.dieUse[q][i] = dieUse;
        flows.dieBank[q][i] = withoutDust(dies - dieUse, dies);
        flows.memoryUse[q][i] = memoryUse;
        flows.memoryStock[q][i] = withoutDust(stacks - memoryUse, stacks);
        flows.ascend910b[q][i] = units[i] * per.share910b[i];
        flows.ascend950[q][i] = units[i] * per.share950[i];
        flows.ascend910c[q][i] = units[i] * per.share910c[i];
    }
}

void open(const BlockInputs& inputs, DomesticFlows& flows) {
    for (std::size_t i = 0; i < inputs.count(); ++i) {
        const auto drawn = [&inputs, i](Input input) { return inputs.drawn(input)[i]; };
        flows.openingDies[i] = openingDies(drawn(Input::TsmcDiesTotal), drawn(Input::TsmcShare2024),
                                           drawn(Input::AscendUnits2024), drawn(Input::PackagingYield));
        flows.openingStacks[i] = openingStacks(drawn(Input::HbmTotal2024), drawn(Input::StacksPerPackage910b),
                                               drawn(Input::AscendUnits2024), drawn(Input::HbmOthersShare));
    }
}

}  // namespace

void modelDomestic(BlockInputs& inputs, const Lanes& foreignSpend, const RecordedRates& rates, DomesticFlows& flows,
                   std::size_t quarters) {
    static thread_local const Scratch<Plans> plansRoom;
    Plans& plans = *plansRoom;
    static thread_local const Scratch<DieLanes> diesRoom;
    DieLanes& dies = *diesRoom;
    static thread_local const Scratch<Lanes> demandLeftRoom;
    Lanes& demandLeft = *demandLeftRoom;
    static thread_local const Scratch<PerUnit> perRoom;
    PerUnit& per = *perRoom;
    plan(inputs, quarters, plans);
    startWafers(inputs, quarters, plans, dies);
    arriveDies(inputs, quarters, dies, flows.dieInflow);
    arriveMemory(inputs, quarters, plans, flows.memoryInflow);
    leaveDemand(inputs, quarters, plans, foreignSpend, flows.other, demandLeft);
    open(inputs, flows);
    Lane rate{};
    for (std::size_t q = 0; q < quarters; ++q) {
        if (q == 0 || isNewMix(q)) {
            takeMix(inputs, q, per);
        }
        if (std::isnan(rates[q])) {
            std::copy_n(inputs.drawn(Input::Fx), inputs.count(), rate.begin());
        } else {
            rate.fill(rates[q]);
        }
        makeAscends(q, inputs.count(), per, plans.packages[q], demandLeft[q], rate, inputs.schedule().hasMemoryBound(),
                    q == 0 ? flows.openingDies : flows.dieBank[q - 1],
                    q == 0 ? flows.openingStacks : flows.memoryStock[q - 1], flows);
    }
}

}  // namespace chokepoint::scenario
