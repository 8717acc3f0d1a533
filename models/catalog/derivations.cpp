// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/derivations.h"

#include "models/catalog/resolution.h"
#include "models/catalog/sparserate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::catalog::derive {

namespace {

constexpr std::string_view H100 = "nvidia-h100-sxm5";
constexpr double HoursPerYear = 8760.0;

/// A figure on its way into a formula.
struct Operand {
    Span span;
    DerivationInput input;
    std::vector<Flag> flags;
};

/// Flags that pass from an input to what is made of it.
void inherit(std::vector<Flag>& target, const std::vector<Flag>& from) {
    for (const Flag flag : from) {
        switch (flag) {
            case Flag::ScopeDiffers:
            case Flag::Implied:
            case Flag::Disputed:
            case Flag::Doubtful:
            case Flag::Fallback:
            case Flag::PreferredByAnalyst:
            case Flag::Converted:
            case Flag::NotVerified:
            case Flag::Unsourced:
                addFlag(target, flag);
                break;
            default:
                break;
        }
    }
}

Operand operandOf(const Figure& figure) {
    const Claim* chosen = figure.chosen();
    Operand operand;
    operand.span = spanOf(figure);
    operand.input = {figure.subject, figure.metric, figure.basis == Basis::Claim && chosen ? chosen->id : "",
                     figure.value, figure.unit};
    operand.flags = figure.flags;
    return operand;
}

Operand take(Resolver& resolver, std::string_view subject, std::string_view metric) {
    return operandOf(resolver.figure(subject, metric));
}

Operand assumption(std::string_view name, double value, std::string_view unit) {
    return {Span::exactly(value), {"", std::string(name), "", value, std::string(unit)}, {}};
}

/// How many of `to` one `from` is; FLOP/s and OP/s pass into each other here only, and callers flag the scope.
double factor(std::string_view from, std::string_view to) {
    const auto asFlop = [](std::string_view unit) {
        if (unit == "TOPS") {
            return std::string_view("TFLOPS");
        }
        return unit == "POPS" ? std::string_view("PFLOPS") : unit;
    };
    const units::Unit source = units::knownUnit(asFlop(from));
    const units::Unit target = units::knownUnit(asFlop(to));
    return source.scale / target.scale;
}

Span inUnit(const Operand& operand, std::string_view unit) {
    if (!operand.span.isKnown() || operand.input.unit == unit) {
        return operand.span;
    }
    const double times = factor(operand.input.unit, unit);
    return times >= 1.0 ? scaled(operand.span, times)
                        : quotient(operand.span, Span::exactly(factor(unit, operand.input.unit)));
}

Derivation finish(Message formula, std::string_view unit, const Span& span, std::vector<Operand> operands) {
    Derivation derivation;
    derivation.formula = std::move(formula);
    derivation.unit = std::string(unit);
    derivation.value = span.value;
    derivation.low = span.low;
    derivation.high = span.high;
    derivation.bound = span.bound;
    for (Operand& operand : operands) {
        if (!operand.span.isKnown()) {
            derivation.missing.push_back(operand.input.metric);
        }
        inherit(derivation.flags, operand.flags);
        derivation.inputs.push_back(std::move(operand.input));
    }
    return derivation;
}

/// numerator / denominator, each in the unit given.
Derivations ratioOf(Resolver& resolver, std::string_view subject, Message formula, std::string_view unit,
                    std::pair<std::string_view, std::string_view> over,
                    std::pair<std::string_view, std::string_view> under) {
    const Operand a = take(resolver, subject, over.first);
    const Operand b = take(resolver, subject, under.first);
    const Span span = quotient(inUnit(a, over.second), inUnit(b, under.second));
    return {finish(std::move(formula), unit, span, {a, b})};
}

/// The chip that a system is made of: the best reference claim.
const Claim* chipOf(Resolver& resolver, std::string_view system) {
    const Claim* best = nullptr;
    for (const Claim* claim : resolver.catalog().claims(system, "chip")) {
        const bool counts = claim->standing == Standing::Accepted && std::holds_alternative<Reference>(claim->value);
        if (counts && (best == nullptr || speaksBefore(resolver.catalog(), *claim, *best))) {
            best = claim;
        }
    }
    return best;
}

/// A claim used directly as operand, as rival of the figure's choice.
Operand operandOf(const ClaimUse& use, const Figure& figure, std::string_view unit) {
    Operand operand;
    operand.span = spanOf(use);
    operand.input = {std::string(figure.subject), figure.metric, use.claim->id, use.value, std::string(unit)};
    return operand;
}

/// Claims on the chip that could have spoken: accepted numbers that differ from the chosen one.
std::vector<const ClaimUse*> rivalsOf(const Figure& figure) {
    std::vector<const ClaimUse*> rivals;
    std::vector<double> seen;
    if (figure.value) {
        seen.push_back(*figure.value);
    }
    for (const ClaimUse& use : figure.claims) {
        const bool isCandidate =
            use.role == ClaimRole::InRange ||
            (use.role == ClaimRole::OtherAxes && use.claim->qualifiers.sparsity != Sparsity::Sparse &&
             use.claim->qualifiers.nature != Nature::Measured);
        if (isCandidate && use.value && std::ranges::find(seen, *use.value) == seen.end()) {
            seen.push_back(*use.value);
            rivals.push_back(&use);
        }
    }
    return rivals;
}

/// What the system's own claims say per chip ("2,307 TFLOPS/chip").
std::vector<Operand> perChipClaims(Resolver& resolver, std::string_view system, std::string_view metric,
                                   std::string_view chipUnit) {
    const MetricForKind* forKind = findMetric(metric)->forKind(SubjectKind::System);
    const units::Unit unit = units::knownUnit(std::string(chipUnit) + "/chip");
    std::vector<const Claim*> claims;
    for (const MetricAttribute& attribute : forKind->attributes) {
        for (const Claim* claim : resolver.catalog().claims(system, attribute.name)) {
            const bool counts = claim->standing == Standing::Accepted && claim->variant.empty() &&
                                claim->qualifiers.sparsity != Sparsity::Sparse &&
                                claim->qualifiers.nature != Nature::Measured && spanOf(*claim, unit).value;
            if (counts) {
                claims.push_back(claim);
            }
        }
    }
    std::ranges::sort(claims,
                      [&resolver](const Claim* a, const Claim* b) { return speaksBefore(resolver.catalog(), *a, *b); });
    std::vector<Operand> operands;
    for (const Claim* claim : claims) {
        Operand operand;
        operand.span = spanOf(*claim, unit);
        operand.input = {std::string(system), std::string(metric), claim->id, operand.span.value,
                         std::string(chipUnit)};
        operands.push_back(std::move(operand));
    }
    return operands;
}

Derivations timesChips(Resolver& resolver, std::string_view system, std::string_view metric, std::string_view chipUnit,
                       std::string_view systemUnit) {
    const Operand count = take(resolver, system, "chip_count");
    const Message formula{CHOKEPOINT_MSG("chips × figure per chip"), {}};
    Derivations result;
    const auto add = [&](const Operand& perChip) {
        const Span span = product(count.span, inUnit(perChip, systemUnit));
        // Integer operations stay integer operations: 16 chips of 1,000 TOPS are 16 POPS.
        const bool isOps = perChip.input.unit == "TOPS";
        result.push_back(finish(formula, isOps ? "POPS" : systemUnit, span, {count, perChip}));
    };
    const Claim* chip = chipOf(resolver, system);
    const std::vector<Operand> own = perChipClaims(resolver, system, metric, chipUnit);
    if (chip != nullptr) {
        const Figure& figure = resolver.figure(std::get<Reference>(chip->value).subject, metric);
        if (figure.isKnown() || own.empty()) {
            add(operandOf(figure));
        }
        for (const ClaimUse* rival : rivalsOf(figure)) {
            add(operandOf(*rival, figure, figure.unit));
        }
    }
    for (const Operand& operand : own) {
        add(operand);
    }
    if (result.empty()) {
        Operand unknown;
        unknown.input.metric = "chip";
        result.push_back(finish(formula, systemUnit, {}, {count, unknown}));
    }
    return result;
}

Derivations equivalents(Resolver& resolver, std::string_view subject, std::string_view metric, Message formula,
                        std::string_view chipUnit) {
    Operand own = take(resolver, subject, metric);
    Operand reference = take(resolver, H100, metric);
    if (own.input.unit.find("OPS") != std::string::npos && own.input.unit.find("FLOPS") == std::string::npos) {
        addFlag(own.flags, Flag::ScopeDiffers);  // integer against floating-point operations
    }
    const Span span = quotient(inUnit(own, chipUnit), inUnit(reference, chipUnit));
    return {finish(std::move(formula), "H100e", span, {std::move(own), std::move(reference)})};
}

}  // namespace

Derivations compute64(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_64bit", "TFLOPS", "PFLOPS");
}
Derivations compute32(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_32bit", "TFLOPS", "PFLOPS");
}
Derivations computeTf32(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_tf32", "TFLOPS", "PFLOPS");
}
Derivations compute16(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_16bit", "TFLOPS", "PFLOPS");
}
Derivations compute8(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_8bit", "TFLOPS", "PFLOPS");
}
Derivations compute4(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_4bit", "TFLOPS", "PFLOPS");
}
Derivations computeFp8(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_fp8", "TFLOPS", "PFLOPS");
}
Derivations computeInt8(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_int8", "TOPS", "POPS");
}
Derivations computeFp4(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_fp4", "TFLOPS", "PFLOPS");
}
Derivations computeInt4(Resolver& r, std::string_view s) {
    return timesChips(r, s, "compute_int4", "TOPS", "POPS");
}
Derivations memoryCapacity(Resolver& r, std::string_view s) {
    return timesChips(r, s, "memory_capacity", "GB", "TB");
}
Derivations memoryBandwidth(Resolver& r, std::string_view s) {
    return timesChips(r, s, "memory_bandwidth", "GB/s", "TB/s");
}

Derivations linkBandwidth(Resolver& resolver, std::string_view system) {
    const Claim* chip = chipOf(resolver, system);
    if (chip == nullptr) {
        return {};
    }
    const Figure& link = resolver.figure(std::get<Reference>(chip->value).subject, "interconnect_bandwidth");
    const Operand perChip = operandOf(link);
    if (link.qualifiers.direction == Direction::Unidirectional) {
        return {finish({CHOKEPOINT_MSG("2 × one-way link bandwidth of the chip"), {}}, "GB/s",
                       scaled(perChip.span, 2.0), {perChip})};
    }
    return {finish({CHOKEPOINT_MSG("link bandwidth of the chip"), {}}, "GB/s", perChip.span, {perChip})};
}

Derivations convertedPrice(Resolver& resolver, std::string_view subject) {
    const Catalog& catalog = resolver.catalog();
    const Admission admission(catalog, resolver.context());
    const Figure& figure = resolver.figure(subject, "price_cny");
    Derivations result;
    for (const ClaimUse& use : figure.claims) {
        const bool counts = use.role == ClaimRole::Chosen || use.role == ClaimRole::InRange;
        const Source* source = catalog.source(use.claim->source);
        if (!counts || !use.value || !admission.isKnown(source)) {
            continue;
        }
        const ExchangeRate* rate =
            catalog.exchangeRate(use.claim->unit.currency.str(), source != nullptr ? source->date : std::nullopt);
        if (rate == nullptr) {
            continue;
        }
        Operand price = operandOf(use, figure, figure.unit);
        addFlag(price.flags, Flag::Converted);
        Operand exchange = assumption("exchange_rate", rate->perUsd, rate->currency + " per USD, " + rate->date.iso());
        const Span span = quotient(price.span, exchange.span);
        result.push_back(finish({CHOKEPOINT_MSG("price ÷ exchange rate"), {}}, "USD", span, {price, exchange}));
    }
    return result;
}

Derivations tpp(Resolver& resolver, std::string_view chip) {
    struct Precision {
        std::string_view metric;
        double bits;
    };
    constexpr std::array Precisions{
        Precision{"compute_64bit", 64.0}, Precision{"compute_32bit", 32.0}, Precision{"compute_16bit", 16.0},
        Precision{"compute_fp8", 8.0},    Precision{"compute_int8", 8.0},   Precision{"compute_fp4", 4.0},
        Precision{"compute_int4", 4.0},
    };
    Derivations byPrecision;
    for (const Precision& precision : Precisions) {
        Operand rate = take(resolver, chip, precision.metric);
        Message formula{CHOKEPOINT_MSG("dense rate × bit length"), {}};
        if (!rate.span.isKnown()) {
            rate.span = halfOfSparse(resolver.figure(chip, precision.metric));
            rate.input.value = rate.span.value;
            formula.key = CHOKEPOINT_MSG("half of the sparse rate × bit length");
            addFlag(rate.flags, Flag::ScopeDiffers);
        }
        const Span span = scaled(rate.span, precision.bits);
        if (!span.isKnown()) {
            continue;
        }
        byPrecision.push_back(
            finish(std::move(formula), "TPP", span, {rate, assumption("bit_length", precision.bits, "bit")}));
    }
    std::ranges::stable_sort(byPrecision, [](const Derivation& a, const Derivation& b) {
        return a.value.value_or(a.low.value_or(0.0)) > b.value.value_or(b.low.value_or(0.0));
    });
    if (byPrecision.empty()) {
        Derivation unknown;
        unknown.formula = {CHOKEPOINT_MSG("dense rate × bit length"), {}};
        unknown.missing = {"compute_16bit"};
        return {unknown};
    }
    // The largest product decides, and so do the largest ends of the ranges.
    Derivation& first = byPrecision.front();
    for (const Derivation& other : byPrecision) {
        if (first.low && other.low) {
            first.low = std::max(*first.low, *other.low);
        }
        if (first.high && other.high) {
            first.high = std::max(*first.high, *other.high);
        }
    }
    return byPrecision;
}

Derivations systemTpp(Resolver& resolver, std::string_view system) {
    return timesChips(resolver, system, "tpp", "TPP", "TPP");
}

Derivations performanceDensity(Resolver& resolver, std::string_view chip) {
    return ratioOf(resolver, chip, {CHOKEPOINT_MSG("TPP ÷ die area"), {}}, "TPP/mm2", {"tpp", "TPP"},
                   {"die_area", "mm2"});
}

Derivations powerPerCompute16(Resolver& resolver, std::string_view subject) {
    return ratioOf(resolver, subject, {CHOKEPOINT_MSG("power ÷ 16-bit rate"), {}}, "kW/PFLOPS", {"power", "kW"},
                   {"compute_16bit", "PFLOPS"});
}

Derivations pricePerCompute16(Resolver& resolver, std::string_view subject) {
    return ratioOf(resolver, subject, {CHOKEPOINT_MSG("price ÷ 16-bit rate"), {}}, "USD/PFLOPS", {"price", "USD"},
                   {"compute_16bit", "PFLOPS"});
}

Derivations compute16PerPower(Resolver& resolver, std::string_view subject) {
    return ratioOf(resolver, subject, {CHOKEPOINT_MSG("16-bit rate ÷ power"), {}}, "TFLOPS/W",
                   {"compute_16bit", "TFLOPS"}, {"power", "W"});
}

Derivations compute16PerPrice(Resolver& resolver, std::string_view subject) {
    return ratioOf(resolver, subject, {CHOKEPOINT_MSG("16-bit rate ÷ price"), {}}, "GFLOPS/USD",
                   {"compute_16bit", "GFLOPS"}, {"price", "USD"});
}

Derivations compute16PerRack(Resolver& resolver, std::string_view system) {
    return ratioOf(resolver, system, {CHOKEPOINT_MSG("16-bit rate ÷ racks"), {}}, "PFLOPS/rack",
                   {"compute_16bit", "PFLOPS"}, {"racks", "racks"});
}

Derivations compute16PerArea(Resolver& resolver, std::string_view system) {
    return ratioOf(resolver, system, {CHOKEPOINT_MSG("16-bit rate ÷ floor area"), {}}, "PFLOPS/m2",
                   {"compute_16bit", "PFLOPS"}, {"floor_area", "m2"});
}

Derivations bytesPerFlop(Resolver& resolver, std::string_view subject) {
    const Operand bandwidth = take(resolver, subject, "memory_bandwidth");
    const Operand rate = take(resolver, subject, "compute_16bit");
    const Span span = quotient(inUnit(bandwidth, "TB/s"), inUnit(rate, "TFLOPS"));
    return {finish({CHOKEPOINT_MSG("memory bandwidth ÷ 16-bit rate"), {}}, "B/FLOP", span, {bandwidth, rate})};
}

Derivations domainBandwidth(Resolver& resolver, std::string_view system) {
    const Operand domain = take(resolver, system, "scale_up_domain");
    const Operand link = take(resolver, system, "interconnect_bandwidth");
    const Span span = product(domain.span, inUnit(link, "TB/s"));
    return {finish({CHOKEPOINT_MSG("chips in the scale-up domain × link bandwidth per chip"), {}}, "TB/s", span,
                   {domain, link})};
}

Derivations powerPerChip(Resolver& resolver, std::string_view system) {
    return ratioOf(resolver, system, {CHOKEPOINT_MSG("power ÷ chips"), {}}, "kW/chip", {"power", "kW"},
                   {"chip_count", "chips"});
}

Derivations pricePerChip(Resolver& resolver, std::string_view system) {
    return ratioOf(resolver, system, {CHOKEPOINT_MSG("price ÷ chips"), {}}, "USD/chip", {"price", "USD"},
                   {"chip_count", "chips"});
}

Derivations powerPerRack(Resolver& resolver, std::string_view system) {
    return ratioOf(resolver, system, {CHOKEPOINT_MSG("power ÷ racks"), {}}, "kW/rack", {"power", "kW"},
                   {"racks", "racks"});
}

Derivations energyPerYear(Resolver& resolver, std::string_view subject) {
    const Assumptions& site = resolver.context().assumptions;
    const Operand power = take(resolver, subject, "power");
    const Operand utilisation = assumption("utilisation", site.utilisation, "");
    const Operand pue = assumption("pue", site.pue, "");
    const Span megawatts = inUnit(power, "MW");
    const Span span = scaled(megawatts, site.utilisation * site.pue * HoursPerYear);
    return {
        finish({CHOKEPOINT_MSG("IT power × utilisation × PUE × 8,760 h"), {}}, "MWh", span, {power, utilisation, pue})};
}

Derivations energyCostPerYear(Resolver& resolver, std::string_view subject) {
    const Operand energy = take(resolver, subject, "energy_per_year");
    const Operand tariff = assumption("tariff", resolver.context().assumptions.tariffUsdPerKwh, "USD/kWh");
    const Span span = product(scaled(energy.span, 1000.0), tariff.span);
    return {finish({CHOKEPOINT_MSG("energy per year × tariff"), {}}, "USD", span, {energy, tariff})};
}

Derivations totalCostOfOwnership(Resolver& resolver, std::string_view subject) {
    const Operand price = take(resolver, subject, "price");
    const Operand yearly = take(resolver, subject, "energy_cost_per_year");
    const Operand years = assumption("years", resolver.context().assumptions.years, "years");
    const Span span = sum(price.span, product(yearly.span, years.span));
    return {finish({CHOKEPOINT_MSG("price + years × energy cost per year"), {}}, "USD", span, {price, yearly, years})};
}

Derivations h100e8(Resolver& resolver, std::string_view subject) {
    return equivalents(resolver, subject, "compute_8bit",
                       {CHOKEPOINT_MSG("dense 8-bit rate ÷ that of an H100 SXM"), {}}, "TFLOPS");
}

Derivations h100eTpp(Resolver& resolver, std::string_view subject) {
    return equivalents(resolver, subject, "tpp", {CHOKEPOINT_MSG("TPP ÷ that of an H100 SXM"), {}}, "TPP");
}

Derivations h100e16(Resolver& resolver, std::string_view subject) {
    return equivalents(resolver, subject, "compute_16bit",
                       {CHOKEPOINT_MSG("dense 16-bit rate ÷ that of an H100 SXM"), {}}, "TFLOPS");
}

Derivations h100eBandwidth(Resolver& resolver, std::string_view subject) {
    return equivalents(resolver, subject, "memory_bandwidth",
                       {CHOKEPOINT_MSG("memory bandwidth ÷ that of an H100 SXM"), {}}, "GB/s");
}

}  // namespace chokepoint::catalog::derive
