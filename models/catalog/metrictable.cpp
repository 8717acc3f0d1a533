// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/derivations.h"
#include "models/catalog/metric.h"
#include "models/units/nearest.h"

#include <algorithm>
#include <array>
#include <string>

namespace chokepoint::catalog {

namespace {

using Kinds = std::vector<MetricForKind>;

// Axis preferences, best first. A claim on an axis value that is not listed never makes the figure.
const AxisPreference DenseOnly{"sparsity", {"dense"}};
const AxisPreference PeakOrRated{"nature", {"peak", "rated"}};
const AxisPreference RatedOrPeak{"nature", {"rated", "peak"}};
const AxisPreference MatrixFirst{"units_counted", {"matrix", "matrix-and-vector"}};
const AxisPreference OfChip{"boundary", {"chip"}};
const AxisPreference OfChipOrBoard{"boundary", {"chip", "board"}};
const AxisPreference OfSystem{"boundary", {"system"}};
const AxisPreference PowerBoundary{"boundary", {"system", "all-in", "rack"}};
const AxisPreference BothDirectionsFirst{"direction", {"bidirectional", "unidirectional"}};
const AxisPreference HardwareFirst{"price_basis", {"hardware", "installed"}};
const AxisPreference HardwareOrPerChip{"price_basis", {"hardware", "per-chip"}};

constexpr std::string_view Tpp3A090 = "15 CFR 774 supp. 1, ECCN 3A090, technical note 2";
constexpr std::string_view Density3A090 = "15 CFR 774 supp. 1, ECCN 3A090, technical note 3";
constexpr std::string_view Definition = "definition";
constexpr std::string_view PueStandard = "PUE as in ISO/IEC 30134-2; 8,760 h are a year of 365 days";

Kinds rateOfChip(std::vector<MetricAttribute> attributes, AttributeRule rule = AttributeRule::Pooled) {
    MetricForKind kind;
    kind.unit = attributes.front().unit;
    kind.attributes = std::move(attributes);
    kind.attributeRule = rule;
    kind.axes = {DenseOnly, PeakOrRated, OfChip, MatrixFirst};
    return {kind};
}

Kinds rateOfSystem(std::vector<MetricAttribute> attributes, std::string_view unit,
                   std::vector<Derivation> (*derivation)(Resolver&, std::string_view),
                   AttributeRule rule = AttributeRule::Pooled) {
    MetricForKind kind;
    kind.attributes = std::move(attributes);
    kind.attributeRule = rule;
    kind.axes = {DenseOnly, PeakOrRated, OfSystem, MatrixFirst};
    kind.unit = unit;
    kind.derive = derivation;
    return {kind};
}

Kinds claimed(std::string_view attribute, std::string_view unit, std::vector<AxisPreference> axes = {},
              std::vector<Derivation> (*derivation)(Resolver&, std::string_view) = nullptr) {
    MetricForKind kind;
    kind.attributes = {{attribute, unit}};
    kind.axes = std::move(axes);
    kind.unit = unit;
    kind.derive = derivation;
    return {kind};
}

Kinds derived(std::string_view unit, std::vector<Derivation> (*derivation)(Resolver&, std::string_view)) {
    MetricForKind kind;
    kind.unit = unit;
    kind.derive = derivation;
    return {kind};
}

Kinds definedByComputation(std::string_view attribute, std::string_view unit,
                           std::vector<Derivation> (*derivation)(Resolver&, std::string_view)) {
    Kinds kinds = claimed(attribute, unit, {}, derivation);
    kinds.front().derivationSpeaksFirst = true;
    return kinds;
}

std::vector<Metric> throughputMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    constexpr std::string_view PerChip = "chips × rate per chip";
    return {
        {"compute_16bit", "Dense 16-bit matrix rate", "16-bit rate", Throughput, Higher, Extensive, PerChip, Definition,
         "fp16_ratio", rateOfChip({{"fp16_tflops", "TFLOPS"}, {"bf16_tflops", "TFLOPS"}}),
         rateOfSystem({{"fp16", "PFLOPS"}, {"bf16", "PFLOPS"}}, "PFLOPS", derive::compute16)},
        {"compute_8bit", "Dense 8-bit matrix rate (FP8, else INT8)", "8-bit rate", Throughput, Higher, Extensive,
         PerChip, Definition, "fp8_ratio",
         rateOfChip({{"fp8_tflops", "TFLOPS"}, {"int8_tops", "TOPS"}}, AttributeRule::Ordered),
         rateOfSystem({{"fp8", "PFLOPS"}, {"int8", "POPS"}}, "PFLOPS", derive::compute8, AttributeRule::Ordered)},
        {"compute_4bit", "Dense 4-bit matrix rate (FP4, else INT4)", "4-bit rate", Throughput, Higher, Extensive,
         PerChip, Definition, "", rateOfChip({{"fp4_tflops", "TFLOPS"}, {"int4_tops", "TOPS"}}, AttributeRule::Ordered),
         rateOfSystem({{"fp4", "PFLOPS"}, {"int4", "POPS"}}, "PFLOPS", derive::compute4, AttributeRule::Ordered)},
        {"compute_fp8", "Dense FP8 matrix rate", "FP8 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"fp8_tflops", "TFLOPS"}}), rateOfSystem({{"fp8", "PFLOPS"}}, "PFLOPS", derive::computeFp8)},
        {"compute_int8", "Dense INT8 matrix rate", "INT8 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"int8_tops", "TOPS"}}), rateOfSystem({{"int8", "POPS"}}, "POPS", derive::computeInt8)},
        {"compute_fp4", "Dense FP4 matrix rate", "FP4 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"fp4_tflops", "TFLOPS"}}), rateOfSystem({{"fp4", "PFLOPS"}}, "PFLOPS", derive::computeFp4)},
        {"compute_int4", "Dense INT4 matrix rate", "INT4 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"int4_tops", "TOPS"}}), rateOfSystem({{"int4", "POPS"}}, "POPS", derive::computeInt4)},
        {"compute_tf32", "Dense TF32 matrix rate", "TF32 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"tf32_tflops", "TFLOPS"}}), rateOfSystem({}, "PFLOPS", derive::computeTf32)},
        {"compute_32bit", "FP32 rate", "FP32 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"fp32_tflops", "TFLOPS"}}), rateOfSystem({}, "PFLOPS", derive::compute32)},
        {"compute_64bit", "FP64 rate", "FP64 rate", Throughput, Higher, Extensive, PerChip, Definition, "",
         rateOfChip({{"fp64_tflops", "TFLOPS"}}), rateOfSystem({}, "PFLOPS", derive::compute64)},
        {"compute_16bit_per_power", "16-bit rate per watt", "16-bit rate per W", Throughput, Higher, Intensive,
         "16-bit rate ÷ power", Definition, "efficiency_ratio", derived("TFLOPS/W", derive::compute16PerPower),
         derived("TFLOPS/W", derive::compute16PerPower)},
        {"compute_16bit_per_price", "16-bit rate per dollar", "16-bit rate per USD", Throughput, Higher, Intensive,
         "16-bit rate ÷ price", Definition, "", derived("GFLOPS/USD", derive::compute16PerPrice),
         derived("GFLOPS/USD", derive::compute16PerPrice)},
        {"compute_16bit_per_rack",
         "16-bit rate per rack",
         "16-bit rate per rack",
         Throughput,
         Higher,
         Intensive,
         "16-bit rate ÷ racks",
         Definition,
         "",
         {},
         derived("PFLOPS/rack", derive::compute16PerRack)},
        {"compute_16bit_per_area",
         "16-bit rate per floor area",
         "16-bit rate per m²",
         Throughput,
         Higher,
         Intensive,
         "16-bit rate ÷ floor area",
         Definition,
         "",
         {},
         derived("PFLOPS/m2", derive::compute16PerArea)},
    };
}

std::vector<Metric> policyMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"tpp", "Total Processing Performance (TPP)", "TPP", Policy, Higher, Extensive,
         "largest of dense rate in TOPS × bit length; system: chips × TPP of the chip", Tpp3A090, "",
         definedByComputation("tpp", "TPP", derive::tpp), derived("TPP", derive::systemTpp)},
        {"performance_density",
         "Performance density",
         "Performance density",
         Policy,
         Higher,
         Intensive,
         "TPP ÷ applicable die area",
         Density3A090,
         "",
         derived("TPP/mm2", derive::performanceDensity),
         {}},
        {"die_area", "Die area", "Die area", Policy, Neither, Intensive, "", "", "", claimed("die_area", "mm2"), {}},
        {"transistors",
         "Transistors",
         "Transistors",
         Policy,
         Higher,
         Intensive,
         "",
         "",
         "",
         claimed("transistors", "billion"),
         {}},
    };
}

std::vector<Metric> memoryMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"memory_capacity", "Memory capacity", "Memory", Memory, Higher, Extensive, "chips × memory per chip",
         Definition, "", claimed("memory_capacity", "GB", {OfChip}),
         claimed("memory_capacity", "TB", {OfSystem}, derive::memoryCapacity)},
        {"memory_bandwidth", "Memory bandwidth", "Memory bandwidth", Memory, Higher, Extensive,
         "chips × memory bandwidth per chip", Definition, "",
         claimed("memory_bandwidth", "GB/s", {PeakOrRated, OfChip}),
         claimed("memory_bandwidth", "TB/s", {PeakOrRated, OfSystem}, derive::memoryBandwidth)},
        {"bytes_per_flop", "Memory bytes per operation", "Bytes per FLOP", Memory, Higher, Intensive,
         "memory bandwidth ÷ dense 16-bit rate", Definition, "", derived("B/FLOP", derive::bytesPerFlop),
         derived("B/FLOP", derive::bytesPerFlop)},
    };
}

std::vector<Metric> interconnectMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"interconnect_bandwidth", "Interconnect bandwidth per chip", "Link bandwidth per chip", Interconnect, Higher,
         Intensive, "link bandwidth of the chip", Definition, "",
         claimed("interconnect_bandwidth", "GB/s", {BothDirectionsFirst}),
         claimed("scale_up_bandwidth_per_chip", "GB/s", {BothDirectionsFirst}, derive::linkBandwidth)},
        {"scale_up_domain",
         "Scale-up domain",
         "Scale-up domain",
         Interconnect,
         Higher,
         Intensive,
         "",
         "",
         "",
         {},
         claimed("scale_up_domain", "chips")},
        {"scale_up_bandwidth",
         "Bandwidth of the scale-up domain",
         "Scale-up bandwidth",
         Interconnect,
         Higher,
         Intensive,
         "chips in the domain × link bandwidth per chip",
         Definition,
         "",
         {},
         derived("TB/s", derive::domainBandwidth)},
    };
}

std::vector<Metric> powerMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"power", "Power", "Power", Power, Lower, Extensive, "", "", "power_ratio",
         claimed("tdp", "W", {OfChipOrBoard, RatedOrPeak}), claimed("power", "kW", {PowerBoundary, RatedOrPeak})},
        {"power_per_compute_16bit", "Power per 16-bit rate", "kW per PFLOPS", Power, Lower, Intensive,
         "power ÷ dense 16-bit rate", Definition, "", derived("kW/PFLOPS", derive::powerPerCompute16),
         derived("kW/PFLOPS", derive::powerPerCompute16)},
        {"power_per_chip",
         "Power per chip",
         "Power per chip",
         Power,
         Lower,
         Intensive,
         "power ÷ chips",
         Definition,
         "",
         {},
         derived("kW/chip", derive::powerPerChip)},
        {"power_per_rack",
         "Power per rack",
         "Power per rack",
         Power,
         Lower,
         Intensive,
         "power ÷ racks",
         Definition,
         "",
         {},
         derived("kW/rack", derive::powerPerRack)},
        {"energy_per_year", "Energy per year", "Energy per year", Power, Lower, Extensive,
         "IT power × utilisation × PUE × 8,760 h", PueStandard, "", derived("MWh", derive::energyPerYear),
         derived("MWh", derive::energyPerYear)},
    };
}

std::vector<Metric> costMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"price", "Price", "Price", Cost, Lower, Extensive, "price in another currency ÷ dated exchange rate",
         Definition, "price_ratio", claimed("price_usd", "USD", {HardwareOrPerChip}, derive::convertedPrice),
         claimed("price", "USD", {HardwareFirst}, derive::convertedPrice)},
        {"price_cny", "Price in yuan", "Price in yuan", Cost, Lower, Extensive, "", "", "",
         claimed("price_cny", "CNY", {HardwareOrPerChip}), claimed("price", "CNY", {HardwareFirst})},
        {"price_per_compute_16bit", "Price per 16-bit rate", "USD per PFLOPS", Cost, Lower, Intensive,
         "price ÷ dense 16-bit rate", Definition, "", derived("USD/PFLOPS", derive::pricePerCompute16),
         derived("USD/PFLOPS", derive::pricePerCompute16)},
        {"price_per_chip",
         "Price per chip",
         "Price per chip",
         Cost,
         Lower,
         Intensive,
         "price ÷ chips",
         Definition,
         "",
         {},
         derived("USD/chip", derive::pricePerChip)},
        {"energy_cost_per_year", "Energy cost per year", "Energy cost per year", Cost, Lower, Extensive,
         "energy per year × tariff", Definition, "", derived("USD", derive::energyCostPerYear),
         derived("USD", derive::energyCostPerYear)},
        {"tco", "Total cost of ownership", "Total cost of ownership", Cost, Lower, Extensive,
         "price + years × energy cost per year", Definition, "", derived("USD", derive::totalCostOfOwnership),
         derived("USD", derive::totalCostOfOwnership)},
    };
}

std::vector<Metric> sizeMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    return {
        {"chip_count", "Chips", "Chips", Size, Neither, Extensive, "", "", "", {}, claimed("chip_count", "chips")},
        {"racks", "Racks", "Racks", Size, Lower, Extensive, "", "", "", {}, claimed("racks", "racks")},
        {"floor_area", "Floor area", "Floor area", Size, Lower, Extensive, "", "", "", {}, claimed("footprint", "m2")},
    };
}

std::vector<Metric> equivalentMetrics() {
    using enum MetricGroup;
    using enum Better;
    using enum Scaling;
    const auto both = [](std::vector<Derivation> (*derivation)(Resolver&, std::string_view)) {
        return derived("H100e", derivation);
    };
    return {
        {"h100e_8bit", "H100-equivalents by dense 8-bit rate", "H100e (8-bit)", Equivalents, Higher, Extensive,
         "dense 8-bit rate ÷ that of an H100 SXM", Definition, "", both(derive::h100e8), both(derive::h100e8)},
        {"h100e_tpp", "H100-equivalents by TPP", "H100e (TPP)", Equivalents, Higher, Extensive,
         "TPP ÷ that of an H100 SXM", Definition, "", both(derive::h100eTpp), both(derive::h100eTpp)},
        {"h100e_16bit", "H100-equivalents by dense 16-bit rate", "H100e (16-bit)", Equivalents, Higher, Extensive,
         "dense 16-bit rate ÷ that of an H100 SXM", Definition, "", both(derive::h100e16), both(derive::h100e16)},
        {"h100e_bandwidth", "H100-equivalents by memory bandwidth", "H100e (bandwidth)", Equivalents, Higher, Extensive,
         "memory bandwidth ÷ that of an H100 SXM", Definition, "", both(derive::h100eBandwidth),
         both(derive::h100eBandwidth)},
    };
}

std::vector<Metric> buildTable() {
    std::vector<Metric> table;
    for (auto* const group : {throughputMetrics, policyMetrics, memoryMetrics, interconnectMetrics, powerMetrics,
                              costMetrics, sizeMetrics, equivalentMetrics}) {
        for (Metric& metric : group()) {
            table.push_back(std::move(metric));
        }
    }
    return table;
}

const std::vector<Metric>& table() {
    static const std::vector<Metric> metrics = buildTable();
    return metrics;
}

}  // namespace

const MetricForKind* Metric::forKind(SubjectKind kind) const {
    const Kinds* kinds = kind == SubjectKind::Chip ? &chip : kind == SubjectKind::System ? &system : nullptr;
    return kinds == nullptr || kinds->empty() ? nullptr : &kinds->front();
}

std::span<const Metric> allMetrics() {
    return table();
}

const Metric* findMetric(std::string_view id) {
    static const auto index = [] {
        std::unordered_map<std::string_view, const Metric*> result;
        for (const Metric& metric : table()) {
            result.emplace(metric.id, &metric);
        }
        return result;
    }();
    const auto found = index.find(id);
    return found == index.end() ? nullptr : found->second;
}

std::string_view nearestMetric(std::string_view text) {
    std::vector<std::string> ids;
    for (const Metric& metric : table()) {
        ids.emplace_back(metric.id);
    }
    const std::vector<std::string> nearest = units::nearest(text, ids, 1);
    return nearest.empty() ? std::string_view() : findMetric(nearest.front())->id;
}

std::span<const std::string_view> headlineMetrics() {
    static constexpr std::array<std::string_view, 18> Ids{"compute_16bit",
                                                          "compute_8bit",
                                                          "power",
                                                          "price",
                                                          "power_per_compute_16bit",
                                                          "price_per_compute_16bit",
                                                          "chip_count",
                                                          "racks",
                                                          "memory_capacity",
                                                          "memory_bandwidth",
                                                          "interconnect_bandwidth",
                                                          "scale_up_domain",
                                                          "power_per_chip",
                                                          "price_per_chip",
                                                          "energy_per_year",
                                                          "tco",
                                                          "tpp",
                                                          "h100e_8bit"};
    return Ids;
}

std::span<const TextRow> textRows() {
    static constexpr std::array<TextRow, 12> Rows{{
        {"chip", "Chip"},
        {"software_stack", "Software stack"},
        {"scale_up_fabric", "Scale-up fabric"},
        {"topology", "Topology"},
        {"interconnect_name", "Interconnect"},
        {"architecture", "Architecture"},
        {"process_node", "Process"},
        {"foundry", "Foundry"},
        {"memory_type", "Memory type"},
        {"cooling", "Cooling"},
        {"release_date", "Released"},
        {"available_date", "Available"},
    }};
    return Rows;
}

}  // namespace chokepoint::catalog
