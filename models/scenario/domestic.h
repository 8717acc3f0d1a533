// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/block.h"

namespace chokepoint::scenario {

/// Domestic output on each path, a quarter at a time.
struct DomesticFlows {
    Lane openingDies;
    Lane openingStacks;  ///< of memory
    Lanes ascend910b;    ///< units
    Lanes ascend910c;    ///< units
    Lanes ascend950;     ///< units, later types included
    Lanes other;         ///< units of other makers
    Lanes dieInflow;     ///< good dies that become available
    Lanes dieUse;
    Lanes dieBank;  ///< at the quarter's end
    Lanes memoryInflow;
    Lanes memoryUse;
    Lanes memoryStock;  ///< stacks at the quarter's end
};

/// Exchange rates as published, CNY for one USD, in the quarters that have one; NaN elsewhere.
using RecordedRates = PerQuarter;

/// Equations 1 to 4 of the projection: good dies = 3 × wafers a month × dies a wafer × usable share, a lag later; the
/// bank of dies and of stacks as opening + in − used; units = min(dies, stacks, packaging, demand left).
/// `foreignSpend` is what Chinese buyers spend on imports, USD a quarter. The first `quarters` are filled in.
void modelDomestic(BlockInputs& inputs, const Lanes& foreignSpend, const RecordedRates& rates, DomesticFlows& flows,
                   std::size_t quarters = ModelQuarters);

/// Dies in the bank at the start of 2025: received from TSMC, less those in the Ascends of 2024 that were built on
/// them. max(0; tsmc_dies_total − tsmc_share_2024 × ascend_units_2024 / packaging_yield)
[[nodiscard]] double openingDies(double received, double share, double units, double packagingYield);
/// Stacks for Ascend at the start of 2025: received, less four for each Ascend of 2024, less what others use.
/// max(0; hbm_total_2024 − stacks × ascend_units_2024) × (1 − hbm_others_share)
[[nodiscard]] double openingStacks(double received, double perUnit, double units, double othersShare);
/// Usable dies of a gross die: good ones, and rejects that do for a lower bin.
[[nodiscard]] double usableShare(double yield, double degradedShare);

}  // namespace chokepoint::scenario
