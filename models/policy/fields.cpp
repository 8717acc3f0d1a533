// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/fields.h"

#include "models/units/nearest.h"

#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr Field number(NumberField field, std::string_view id, std::string_view unit, std::string_view input,
                       std::string_view meaning) {
    return {id, FieldType::Number, static_cast<std::uint8_t>(field), unit, input, meaning};
}

constexpr Field yesNo(BooleanField field, std::string_view id, std::string_view meaning) {
    return {id, FieldType::Boolean, static_cast<std::uint8_t>(field), "", id, meaning};
}

constexpr Field name(NameField field, std::string_view id, std::string_view meaning) {
    return {id, FieldType::Name, static_cast<std::uint8_t>(field), "", id, meaning};
}

constexpr std::array<Field, NumberFieldCount + BooleanFieldCount + NameFieldCount> Fields{{
    number(NumberField::Tpp, "tpp", "TPP", "tpp", "largest, over precisions, of dense rate in TOPS × bit length"),
    number(NumberField::PerformanceDensity, "performance_density", "TPP/mm2", "die_area", "TPP ÷ applicable die area"),
    number(NumberField::DieArea, "die_area", "mm2", "die_area", "applicable die area"),
    number(NumberField::MemoryBandwidth, "memory_bandwidth", "GB/s", "memory_bandwidth",
           "total DRAM bandwidth (HBM, GDDR, LPDDR)"),
    number(NumberField::IoBandwidth, "io_bandwidth", "GB/s", "interconnect_bandwidth",
           "all inputs and outputs to other circuits, both directions added, memory links left out"),
    number(NumberField::MaxTops, "max_tops", "TOPS", "tpp", "highest dense rate of any precision"),
    number(NumberField::Transistors, "transistors", "billion", "transistors", "aggregated transistor count"),
    number(NumberField::MemoryCapacity, "memory_capacity", "GB", "memory_capacity", "memory of the chip"),
    number(NumberField::MemoryBandwidthDensity, "memory_bandwidth_density", "GB/s/mm2", "memory_bandwidth_density",
           "memory bandwidth ÷ area of package or stack (HBM control)"),
    number(NumberField::LinkBandwidth, "link_bandwidth", "GB/s", "interconnect_bandwidth",
           "scale-up links alone, both directions added"),
    number(NumberField::CompletedIn, "completed_in", "", "completed_in", "year in which the export is completed"),
    number(NumberField::QuantityGb300, "quantity_gb300", "", "quantity_gb300", "shipped quantity in GB300 equivalents"),
    number(NumberField::Fp64, "fp64_tflops", "TFLOPS", "fp64_tflops", "dense FP64 rate"),
    number(NumberField::Fp32, "fp32_tflops", "TFLOPS", "fp32_tflops", "dense FP32 rate"),
    number(NumberField::Tf32, "tf32_tflops", "TFLOPS", "tf32_tflops", "dense TF32 rate"),
    number(NumberField::Rate16, "fp16_tflops", "TFLOPS", "fp16_tflops", "dense 16-bit rate, FP16 or BF16"),
    number(NumberField::Fp8, "fp8_tflops", "TFLOPS", "fp8_tflops", "dense FP8 rate"),
    number(NumberField::Fp6, "fp6_tflops", "TFLOPS", "fp6_tflops", "dense FP6 rate"),
    number(NumberField::Fp4, "fp4_tflops", "TFLOPS", "fp4_tflops", "dense FP4 rate"),
    number(NumberField::Int8, "int8_tops", "TOPS", "int8_tops", "dense INT8 rate"),
    number(NumberField::Int4, "int4_tops", "TOPS", "int4_tops", "dense INT4 rate"),
    yesNo(BooleanField::Datacenter, "datacenter", "designed or marketed for data centres"),
    yesNo(BooleanField::HasHbm, "has_hbm", "has high-bandwidth memory in the package"),
    yesNo(BooleanField::IsDram, "is_dram", "is a DRAM circuit"),
    yesNo(BooleanField::ProcessingDominant, "processing_dominant", "co-packaged circuit that mainly processes"),
    yesNo(BooleanField::Contains3A090a, "contains_3a090a", "contains a circuit of 3A090.a"),
    yesNo(BooleanField::Contains3A090b, "contains_3a090b", "contains a circuit of 3A090.b"),
    yesNo(BooleanField::AdvancedLogic, "advanced_logic", "logic of 16/14 nm or below, or non-planar transistors"),
    yesNo(BooleanField::DesignerAttests, "designer_attests", "an approved designer attests TPP and density"),
    yesNo(BooleanField::PackagedByQualifyingSite, "packaged_by_qualifying_site",
          "packaged outside Macau and D:5 by a qualifying site"),
    yesNo(BooleanField::PrcDesigned, "prc_designed", "developed by a company headquartered in China"),
    yesNo(BooleanField::Unpublished, "unpublished", "a threshold that was not published: never yes nor no"),
    name(NameField::Chip, "chip", "id of the chip"),
    name(NameField::Maker, "maker", "maker of the chip"),
}};

}  // namespace

std::span<const Field> allFields() {
    return Fields;
}

const Field* findField(std::string_view id) {
    for (const Field& field : Fields) {
        if (field.id == id) {
            return &field;
        }
    }
    return nullptr;
}

const Field& fieldOf(NumberField field) {
    return Fields[static_cast<std::size_t>(field)];
}

const Field& fieldOf(BooleanField field) {
    return Fields[NumberFieldCount + static_cast<std::size_t>(field)];
}

std::vector<std::string> nearestFields(std::string_view text) {
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> all;
        all.reserve(Fields.size());
        for (const Field& field : Fields) {
            all.emplace_back(field.id);
        }
        return all;
    }();
    return units::nearest(text, ids, 2);
}

double languageScale(const units::Dimension& dimension) {
    constexpr double Giga = 1e9;
    constexpr double Tera = 1e12;
    constexpr double Milli = 1e-3;
    double scale = 1.0;
    const auto apply = [&](units::Base base, double of) { scale *= std::pow(of, dimension.exponent(base)); };
    apply(units::Base::Byte, Giga);
    apply(units::Base::Flop, Tera);
    apply(units::Base::Op, Tera);
    apply(units::Base::Thing, Giga);
    apply(units::Base::Metre, Milli);
    return scale;
}

}  // namespace chokepoint::policy
