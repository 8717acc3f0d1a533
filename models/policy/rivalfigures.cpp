// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sparserate.h"
#include "models/policy/readings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace chokepoint::policy {

namespace {

using catalog::ClaimRole;
using catalog::ClaimUse;

struct RateMetric {
    std::string_view metric;
    NumberField field;
    std::string_view name;
};

constexpr std::array<RateMetric, 7> RateMetrics{{
    {"compute_64bit", NumberField::Fp64, "FP64"},
    {"compute_32bit", NumberField::Fp32, "FP32"},
    {"compute_16bit", NumberField::Rate16, "FP16"},
    {"compute_fp8", NumberField::Fp8, "FP8"},
    {"compute_fp4", NumberField::Fp4, "FP4"},
    {"compute_int8", NumberField::Int8, "INT8"},
    {"compute_int4", NumberField::Int4, "INT4"},
}};

/// What the reference says about a claim: why it is doubted, and what its scope is.
std::string wordsOf(const catalog::Claim& claim) {
    if (claim.reason.empty() || claim.note.empty() || claim.reason == claim.note) {
        return claim.reason.empty() ? claim.note : claim.reason;
    }
    return claim.reason;
}

/// About this form of the chip, in these units; a claim that only the lens keeps out is still one.
bool isRival(const ClaimUse& use) {
    return use.value && use.claim->variant.empty() && use.claim->standing != catalog::Standing::Superseded &&
           use.role != ClaimRole::OtherAxes && use.role != ClaimRole::OtherVariant;
}

ClaimedFigure claimed(const catalog::Resolver& resolver, const ChipFacts& facts, const ClaimUse& use, double value) {
    ClaimedFigure figure{value, use.claim->id, {}, wordsOf(*use.claim), false};
    if (const catalog::Source* source = resolver.catalog().source(use.claim->source)) {
        figure.publisher = source->publisher;
        figure.isMakers = source->kind == catalog::SourceKind::Vendor && source->publisher.starts_with(facts.maker);
    }
    return figure;
}

std::vector<ClaimedFigure> claimsOn(catalog::Resolver& resolver, const ChipFacts& facts, std::string_view metric) {
    std::vector<ClaimedFigure> figures;
    for (const ClaimUse& use : resolver.figure(facts.id, metric).claims) {
        if (isRival(use)) {
            figures.push_back(claimed(resolver, facts, use, *use.value));
        }
    }
    return figures;
}

std::vector<ClaimedFigure> makersRates(catalog::Resolver& resolver, const ChipFacts& facts) {
    std::vector<ClaimedFigure> rates;
    for (const RateMetric& rate : RateMetrics) {
        for (const ClaimUse& use : resolver.figure(facts.id, rate.metric).claims) {
            // What the sheet does not call dense may count sparsity.
            if (!isRival(use) || use.claim->qualifiers.sparsity != catalog::Sparsity::Dense) {
                continue;
            }
            ClaimedFigure figure = claimed(resolver, facts, use, *use.value * bitLength(rate.field));
            if (figure.isMakers) {
                figure.words = rate.name;
                rates.push_back(std::move(figure));
            }
        }
    }
    std::ranges::stable_sort(rates, std::ranges::greater(), &ClaimedFigure::value);
    return rates;
}

/// Of the vector units alone, which the reference holds as a variant.
std::vector<ClaimedFigure> vectorRates(catalog::Resolver& resolver, const ChipFacts& facts) {
    std::vector<ClaimedFigure> rates;
    for (const RateMetric& rate : RateMetrics) {
        for (const ClaimUse& use : resolver.figure(facts.id, rate.metric).claims) {
            if (use.value && use.claim->variant == "vector units" &&
                use.claim->standing == catalog::Standing::Accepted) {
                rates.push_back(claimed(resolver, facts, use, *use.value * bitLength(rate.field)));
                rates.back().words = rate.name;
            }
        }
    }
    std::ranges::stable_sort(rates, std::ranges::greater(), &ClaimedFigure::value);
    return rates;
}

std::vector<NumberField> halvedRates(catalog::Resolver& resolver, const ChipFacts& facts) {
    std::vector<NumberField> halved;
    for (const RateMetric& rate : RateMetrics) {
        if (catalog::halfOfSparse(resolver.figure(facts.id, rate.metric)).isKnown()) {
            halved.push_back(rate.field);
        }
    }
    return halved;
}

int diesOf(catalog::Resolver& resolver, std::string_view id) {
    for (const catalog::Claim* claim : resolver.texts(id, "die_count")) {
        const auto* text = std::get_if<catalog::Text>(&claim->value);
        int dies = 0;
        if (text != nullptr && claim->standing == catalog::Standing::Accepted &&
            std::from_chars(text->text.data(), text->text.data() + text->text.size(), dies).ec == std::errc()) {
            return dies;
        }
    }
    return 0;
}

}  // namespace

RivalFigures rivalFigures(catalog::Resolver& resolver, const ChipFacts& facts) {
    RivalFigures rivals;
    if (resolver.catalog().subject(facts.id) == nullptr) {
        return rivals;
    }
    rivals.tpp = claimsOn(resolver, facts, "tpp");
    rivals.rates = makersRates(resolver, facts);
    rivals.vectors = vectorRates(resolver, facts);
    rivals.areas = claimsOn(resolver, facts, "die_area");
    rivals.memory = claimsOn(resolver, facts, "memory_bandwidth");
    rivals.halved = halvedRates(resolver, facts);
    rivals.dies = diesOf(resolver, facts.id);
    return rivals;
}

RivalFigures rivalsOf(const Design& design, RivalFigures recorded) {
    const std::vector<DesignDifference> differences = differencesOf(design);
    const auto changes = [&](auto test) {
        return std::ranges::any_of(differences, [&](const DesignDifference& d) { return test(d.field); });
    };
    if (changes([](DesignField field) { return isRate(field) || field == DesignField::Tpp; })) {
        recorded.tpp.clear();
        recorded.rates.clear();
        recorded.vectors.clear();
        recorded.halved.clear();
    }
    if (changes([](DesignField field) { return field == DesignField::DieArea; })) {
        recorded.areas.clear();
    }
    if (changes([](DesignField field) { return field == DesignField::MemoryBandwidth; })) {
        recorded.memory.clear();
    }
    return recorded;
}

}  // namespace chokepoint::policy
