// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/design.h"

#include "models/units/message.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

constexpr std::array<DesignFieldInfo, 14> Fields{{
    {DesignField::Tpp, "tpp", CHOKEPOINT_MSG("Compute, all precisions"), "TPP", 100.0, 200'000.0},
    {DesignField::Fp64, "fp64", CHOKEPOINT_MSG("FP64"), "TFLOPS", 0.1, 1'000.0},
    {DesignField::Fp32, "fp32", CHOKEPOINT_MSG("FP32"), "TFLOPS", 1.0, 3'000.0},
    {DesignField::Rate16, "fp16", CHOKEPOINT_MSG("FP16 or BF16"), "TFLOPS", 1.0, 10'000.0},
    {DesignField::Fp8, "fp8", CHOKEPOINT_MSG("FP8"), "TFLOPS", 1.0, 20'000.0},
    {DesignField::Fp6, "fp6", CHOKEPOINT_MSG("FP6"), "TFLOPS", 1.0, 20'000.0},
    {DesignField::Fp4, "fp4", CHOKEPOINT_MSG("FP4"), "TFLOPS", 1.0, 50'000.0},
    {DesignField::Int8, "int8", CHOKEPOINT_MSG("INT8"), "TOPS", 1.0, 20'000.0},
    {DesignField::Int4, "int4", CHOKEPOINT_MSG("INT4"), "TOPS", 1.0, 50'000.0},
    {DesignField::DieArea, "die_area", CHOKEPOINT_MSG("Die area"), "mm2", 20.0, 5'000.0},
    {DesignField::MemoryCapacity, "memory_capacity", CHOKEPOINT_MSG("Memory"), "GB", 1.0, 2'000.0},
    {DesignField::MemoryBandwidth, "memory_bandwidth", CHOKEPOINT_MSG("Memory bandwidth"), "GB/s", 10.0, 50'000.0},
    {DesignField::LinkBandwidth, "link_bandwidth", CHOKEPOINT_MSG("Scale-up links, both ways"), "GB/s", 10.0, 10'000.0},
    {DesignField::HostLink, "host_link", CHOKEPOINT_MSG("Host link, both ways"), "GB/s", 4.0, 1'000.0},
}};

/// The field of the rules that holds the same figure; none for the host link, which counts in total I/O alone.
std::optional<NumberField> numberOf(DesignField field) {
    switch (field) {
        case DesignField::Tpp:
            return NumberField::Tpp;
        case DesignField::Fp64:
            return NumberField::Fp64;
        case DesignField::Fp32:
            return NumberField::Fp32;
        case DesignField::Rate16:
            return NumberField::Rate16;
        case DesignField::Fp8:
            return NumberField::Fp8;
        case DesignField::Fp6:
            return NumberField::Fp6;
        case DesignField::Fp4:
            return NumberField::Fp4;
        case DesignField::Int8:
            return NumberField::Int8;
        case DesignField::Int4:
            return NumberField::Int4;
        case DesignField::DieArea:
            return NumberField::DieArea;
        case DesignField::MemoryCapacity:
            return NumberField::MemoryCapacity;
        case DesignField::MemoryBandwidth:
            return NumberField::MemoryBandwidth;
        case DesignField::LinkBandwidth:
            return NumberField::LinkBandwidth;
        case DesignField::HostLink:
            break;
    }
    return std::nullopt;
}

/// Total I/O is the sum of both kinds of link: what is known of one can be taken from it again.
std::optional<double> hostLinkOf(const ChipFacts& facts) {
    const Span& total = facts[NumberField::IoBandwidth];
    const Span& link = facts[NumberField::LinkBandwidth];
    if (total.hasValue() && link.hasValue()) {
        return total.value - link.value;
    }
    return !link.hasValue() && total.low > link.low ? std::optional(total.low - link.low) : std::nullopt;
}

void setLinks(const Design& design, ChipFacts& facts) {
    const auto link = design.changes.find(DesignField::LinkBandwidth);
    const auto host = design.changes.find(DesignField::HostLink);
    if (link == design.changes.end() && host == design.changes.end()) {
        return;
    }
    const std::optional<double> recorded = hostLinkOf(design.start);
    const std::optional<double> hostNow = host != design.changes.end() ? std::optional(host->second) : recorded;
    if (link != design.changes.end()) {
        facts[NumberField::LinkBandwidth] = Span::exactly(link->second);
    }
    const Span& linkNow = facts[NumberField::LinkBandwidth];
    const Span hostSpan = hostNow ? Span::exactly(*hostNow) : Span::atLeast(0.0);
    facts[NumberField::IoBandwidth] = {linkNow.low + hostSpan.low, linkNow.high + hostSpan.high,
                                       linkNow.value + hostSpan.value, linkNow.isMissing || hostSpan.isMissing};
}

bool hasRate(const ChipFacts& facts) {
    return std::ranges::any_of(Fields, [&facts](const DesignFieldInfo& info) {
        return isRate(info.field) && facts[*numberOf(info.field)].hasValue();
    });
}

}  // namespace

std::span<const DesignFieldInfo> designFields() {
    return Fields;
}

const DesignFieldInfo& infoOf(DesignField field) {
    return Fields[static_cast<std::size_t>(field)];
}

const DesignFieldInfo* findDesignField(std::string_view id) {
    const auto* const found = std::ranges::find(Fields, id, &DesignFieldInfo::id);
    return found == Fields.end() ? nullptr : found;
}

bool isRate(DesignField field) {
    return field >= DesignField::Fp64 && field <= DesignField::Int4;
}

std::optional<double> valueOf(const ChipFacts& facts, DesignField field) {
    const std::optional<NumberField> number = numberOf(field);
    if (!number) {
        return hostLinkOf(facts);
    }
    return facts[*number].hasValue() ? std::optional(facts[*number].value) : std::nullopt;
}

ChipFacts applied(const Design& design) {
    ChipFacts facts = design.start;
    for (const auto& [field, value] : design.changes) {
        if (isRate(field) || field == DesignField::DieArea || field == DesignField::MemoryCapacity ||
            field == DesignField::MemoryBandwidth) {
            facts[*numberOf(field)] = Span::exactly(value);
        }
    }
    setLinks(design, facts);
    const auto tpp = design.changes.find(DesignField::Tpp);
    if (tpp != design.changes.end() && !hasRate(facts)) {
        facts.publishedTpp = tpp->second;
    } else if (std::ranges::any_of(design.changes, [](const auto& change) { return isRate(change.first); })) {
        facts.publishedTpp.reset();
    }
    deriveTpp(facts);
    bool isChanged = !differencesOf(design).empty();
    if (design.isDatacenter) {
        const Known known = *design.isDatacenter ? Known::Yes : Known::No;
        isChanged = isChanged || facts[BooleanField::Datacenter] != known;
        facts[BooleanField::Datacenter] = known;
    }
    if (isChanged || facts.id.empty()) {
        facts.id = NewDesignId;
    }
    return facts;
}

Design scaledTo(const Design& design, double tpp) {
    const ChipFacts now = applied(design);
    Design scaled = design;
    scaled.changes.erase(DesignField::Tpp);
    if (!hasRate(now)) {
        scaled.changes[DesignField::Tpp] = tpp;
        return scaled;
    }
    const double before = now[NumberField::Tpp].value;
    for (const DesignFieldInfo& info : Fields) {
        if (!isRate(info.field) || !valueOf(now, info.field)) {
            continue;
        }
        // In this order rates that give the same TPP still give the same, and the deciding one gives `tpp` itself.
        const double bits = bitLength(*numberOf(info.field));
        scaled.changes[info.field] = *valueOf(now, info.field) * bits / before * tpp / bits;
    }
    return scaled;
}

std::vector<DesignDifference> differencesOf(const Design& design) {
    std::vector<DesignDifference> differences;
    for (const auto& [field, value] : design.changes) {
        const std::optional<double> before = valueOf(design.start, field);
        if (before != value) {
            differences.push_back({field, before, value});
        }
    }
    return differences;
}

}  // namespace chokepoint::policy
