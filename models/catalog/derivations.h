// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/figure.h"
#include "models/catalog/resolver.h"

#include <string_view>
#include <vector>

/// The formulas of the metric table. Each answers every way to compute its metric, the one to show first. Inputs come
/// from the resolver, so that lens, knowledge date and the analyst's picks reach them.
namespace chokepoint::catalog::derive {

using Derivations = std::vector<Derivation>;

/// System total = chips × figure of the chip; then one more for each rival claim on the chip.
Derivations compute64(Resolver& resolver, std::string_view system);
Derivations compute32(Resolver& resolver, std::string_view system);
Derivations computeTf32(Resolver& resolver, std::string_view system);
Derivations compute16(Resolver& resolver, std::string_view system);
Derivations compute8(Resolver& resolver, std::string_view system);
Derivations compute4(Resolver& resolver, std::string_view system);
Derivations computeFp8(Resolver& resolver, std::string_view system);
Derivations computeInt8(Resolver& resolver, std::string_view system);
Derivations computeFp4(Resolver& resolver, std::string_view system);
Derivations computeInt4(Resolver& resolver, std::string_view system);
Derivations memoryCapacity(Resolver& resolver, std::string_view system);
Derivations memoryBandwidth(Resolver& resolver, std::string_view system);
Derivations linkBandwidth(Resolver& resolver, std::string_view system);
/// Price in USD from claims in another currency, at the rate dated nearest to the claim.
Derivations convertedPrice(Resolver& resolver, std::string_view subject);

/// Total Processing Performance: the largest, over precisions, of dense rate in TOPS × bit length of the operation.
/// Source: 15 CFR part 774, supplement no. 1, ECCN 3A090, technical note 2 (2 × MacTOPS × bit length; a multiply-add
/// counts as two operations, so a published dense rate is 2 × MacTOPS). A precision with sparse rates alone counts with
/// half of them. TF32 is left out: its bit length is not settled
/// and no chip's largest product rests on it.
Derivations tpp(Resolver& resolver, std::string_view chip);
/// TPP of a system: chips × TPP of the chip. Not a regulatory term for systems; feeds H100-equivalents.
Derivations systemTpp(Resolver& resolver, std::string_view system);
/// TPP / applicable die area in mm². Source: ECCN 3A090, technical note 3.
Derivations performanceDensity(Resolver& resolver, std::string_view chip);

Derivations powerPerCompute16(Resolver& resolver, std::string_view subject);  // kW/PFLOPS
Derivations pricePerCompute16(Resolver& resolver, std::string_view subject);  // USD/PFLOPS
Derivations compute16PerPower(Resolver& resolver, std::string_view subject);  // TFLOPS/W
Derivations compute16PerPrice(Resolver& resolver, std::string_view subject);  // TFLOPS/USD
Derivations compute16PerRack(Resolver& resolver, std::string_view system);    // PFLOPS/rack
Derivations compute16PerArea(Resolver& resolver, std::string_view system);    // PFLOPS/m2
Derivations bytesPerFlop(Resolver& resolver, std::string_view subject);       // B/FLOP
Derivations domainBandwidth(Resolver& resolver, std::string_view system);     // TB/s
Derivations powerPerChip(Resolver& resolver, std::string_view system);        // kW/chip
Derivations pricePerChip(Resolver& resolver, std::string_view system);        // USD/chip
Derivations powerPerRack(Resolver& resolver, std::string_view system);        // kW/rack
/// Energy per year = IT power × utilisation × PUE × 8,760 h.
Derivations energyPerYear(Resolver& resolver, std::string_view subject);      // MWh
Derivations energyCostPerYear(Resolver& resolver, std::string_view subject);  // USD
/// Price + years × energy cost per year; no staff, network, financing or resale.
Derivations totalCostOfOwnership(Resolver& resolver, std::string_view subject);  // USD

/// Equivalents in H100 SXM5 by the measure named. The published ones are dense 8-bit.
Derivations h100e8(Resolver& resolver, std::string_view subject);
Derivations h100eTpp(Resolver& resolver, std::string_view subject);
Derivations h100e16(Resolver& resolver, std::string_view subject);
Derivations h100eBandwidth(Resolver& resolver, std::string_view subject);

}  // namespace chokepoint::catalog::derive
