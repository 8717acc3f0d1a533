// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipfacts.h"

#include "models/catalog/sparserate.h"
#include "models/units/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::pair<std::string_view, NumberField>, 11> Metrics{{
    {"compute_64bit", NumberField::Fp64},
    {"compute_32bit", NumberField::Fp32},
    {"compute_tf32", NumberField::Tf32},
    {"compute_16bit", NumberField::Rate16},
    {"compute_fp8", NumberField::Fp8},
    {"compute_fp4", NumberField::Fp4},
    {"compute_int8", NumberField::Int8},
    {"compute_int4", NumberField::Int4},
    {"die_area", NumberField::DieArea},
    {"memory_bandwidth", NumberField::MemoryBandwidth},
    {"transistors", NumberField::Transistors},
}};

/// PCIe, per lane and direction, rounded as the market does: Gen3 1 GB/s, doubling with each generation.
constexpr std::array<double, 8> GigabytesPerLane{0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0};
constexpr double UsualLanes = 16.0;

Span spanOf(const catalog::Figure& figure) {
    Span span;
    if (figure.bound) {
        const bool isFloor = *figure.bound == catalog::BoundKind::AtLeast || *figure.bound == catalog::BoundKind::Above;
        (isFloor ? span.low : span.high) =
            (isFloor ? figure.low : figure.high).value_or(isFloor ? span.low : span.high);
        return span;
    }
    if (!figure.value) {
        return span;
    }
    return Span::between(figure.low.value_or(*figure.value), figure.high.value_or(*figure.value), *figure.value);
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// Every text claimed for an attribute, in lower case.
std::string allTexts(catalog::Resolver& resolver, std::string_view id, std::string_view attribute) {
    std::string result;
    for (const catalog::Claim* claim : resolver.texts(id, attribute)) {
        if (const auto* text = std::get_if<catalog::Text>(&claim->value)) {
            result += lower(text->text) + "\n";
        }
    }
    return result;
}

std::optional<double> hostLink(catalog::Resolver& resolver, const ChipTraits& traits, std::string_view id) {
    for (const catalog::Claim* claim : resolver.texts(id, "pcie_generation")) {
        const auto* text = std::get_if<catalog::Text>(&claim->value);
        if (text != nullptr) {
            if (const std::optional<double> link = hostLinkOf(text->text)) {
                return link;
            }
        }
    }
    return traits.hostLink;
}

void setLinks(catalog::Resolver& resolver, const ChipTraits& traits, std::string_view id, ChipFacts& facts) {
    const catalog::Figure& figure = resolver.figure(id, "interconnect_bandwidth");
    Span link = traits.hasNoScaleUp ? Span::exactly(0.0) : spanOf(figure);
    if (!traits.hasNoScaleUp && figure.qualifiers.direction == catalog::Direction::Unidirectional) {
        link = Span{link.low * 2.0, link.high * 2.0, link.value * 2.0, link.isMissing};
    }
    const std::optional<double> host = hostLink(resolver, traits, id);
    facts[NumberField::LinkBandwidth] = link;
    const Span hostSpan = host ? Span::exactly(*host) : Span::atLeast(0.0);
    facts[NumberField::IoBandwidth] = Span{link.low + hostSpan.low, link.high + hostSpan.high,
                                           link.value + hostSpan.value, link.isMissing || hostSpan.isMissing};
}

void setMemory(catalog::Resolver& resolver, std::string_view id, ChipFacts& facts) {
    const std::string memory = allTexts(resolver, id, "memory_type");
    const bool hasHbm = memory.find("hbm") != std::string::npos;
    const bool hasOther = memory.find("ddr") != std::string::npos;
    if (hasHbm || hasOther) {
        facts[BooleanField::HasHbm] = hasHbm ? Known::Yes : Known::No;
    } else if (memory.find("sram") != std::string::npos) {
        facts[BooleanField::HasHbm] = Known::No;
        facts[NumberField::MemoryBandwidth] = Span::exactly(0.0);  // SRAM is not DRAM
    }
    facts[NumberField::MemoryCapacity] = spanOf(resolver.figure(id, "memory_capacity"));
}

}  // namespace

std::optional<double> hostLinkOf(std::string_view wording) {
    const std::string text = lower(wording);
    const std::size_t pcie = text.find("pcie");
    if (pcie == std::string::npos) {
        return std::nullopt;
    }
    const std::size_t digit = text.find_first_of("1234567", pcie);
    if (digit == std::string::npos) {
        return std::nullopt;
    }
    const auto generation = static_cast<std::size_t>(text[digit] - '0');
    double lanes = UsualLanes;
    if (const std::size_t x = text.find('x', digit + 1); x != std::string::npos && x + 1 < text.size()) {
        const std::size_t end = text.find_first_not_of("0123456789", x + 1);
        const Result<double> count = units::parseNumber(text.substr(x + 1, end - x - 1));
        // Link widths are powers of two: another number is a slip of the pen.
        const bool isWidth = count && (*count == 1 || *count == 2 || *count == 4 || *count == 8 || *count == 16);
        lanes = isWidth ? *count : UsualLanes;
    }
    return 2.0 * GigabytesPerLane[generation] * lanes;
}

ChipFacts chipFacts(catalog::Resolver& resolver, const Record& record, std::string_view id) {
    ChipFacts facts;
    facts.id = std::string(id);
    const catalog::Subject* subject = resolver.catalog().subject(id);
    if (subject == nullptr) {
        return facts;
    }
    facts.name = subject->name;
    facts.maker = subject->maker;
    for (const auto& [metric, field] : Metrics) {
        const catalog::Figure& figure = resolver.figure(id, metric);
        facts[field] = spanOf(figure);
        if (const catalog::Span dense = catalog::halfOfSparse(figure); dense.value) {
            facts[field] = Span::between(*dense.low, *dense.high, *dense.value);
        }
    }
    const catalog::Figure& tpp = resolver.figure(id, "tpp");
    if (tpp.basis == catalog::Basis::Claim && tpp.value) {
        facts.publishedTpp = *tpp.value;
    }
    const ChipTraits* known = record.chip(id);
    const ChipTraits traits = known != nullptr ? *known : ChipTraits();
    if (facts[NumberField::DieArea].isMissing && traits.dieAreaLow && traits.dieAreaHigh) {
        facts[NumberField::DieArea] = {*traits.dieAreaLow, *traits.dieAreaHigh, std::nan(""), false};
    }
    facts[BooleanField::Datacenter] = traits.datacenter;
    if (!subject->country.empty()) {
        facts[BooleanField::PrcDesigned] = subject->country == "CN" ? Known::Yes : Known::No;
    }
    setLinks(resolver, traits, id, facts);
    setMemory(resolver, id, facts);
    deriveTpp(facts);
    return facts;
}

std::vector<ChipFacts> allChipFacts(catalog::Resolver& resolver, const Record& record) {
    std::vector<ChipFacts> result;
    for (const catalog::Subject& subject : resolver.catalog().subjects()) {
        if (subject.kind == catalog::SubjectKind::Chip) {
            result.push_back(chipFacts(resolver, record, subject.id));
        }
    }
    return result;
}

}  // namespace chokepoint::policy
