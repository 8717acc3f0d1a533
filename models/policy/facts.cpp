// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/facts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr std::array Rates{NumberField::Fp64, NumberField::Fp32, NumberField::Rate16, NumberField::Fp8,
                           NumberField::Fp6,  NumberField::Fp4,  NumberField::Int8,   NumberField::Int4};
constexpr double LongestBits = 64.0;
constexpr double ShortestBits = 4.0;
constexpr double ShortestTf32 = 19.0;
constexpr double LongestTf32 = 32.0;

bool isKnown(const Span& span) {
    return span.hasValue() || !span.isMissing;
}

/// The larger of two independent numbers: every value between the larger ends is possible.
void takeLarger(Span& largest, const Span& other, bool isFirst) {
    if (isFirst) {
        largest = other;
        return;
    }
    largest.low = std::max(largest.low, other.low);
    largest.high = std::max(largest.high, other.high);
    largest.isMissing = largest.isMissing || other.isMissing;
    if (!largest.hasValue() || (other.hasValue() && other.value > largest.value)) {
        largest.value = other.value;
    }
}

Span scaled(const Span& span, double low, double high) {
    return {span.low * low, span.high * high, span.value * high, span.isMissing};
}

}  // namespace

double bitLength(NumberField rate) {
    switch (rate) {
        case NumberField::Fp64:
            return 64.0;
        case NumberField::Fp32:
            return 32.0;
        case NumberField::Rate16:
            return 16.0;
        case NumberField::Fp8:
        case NumberField::Int8:
            return 8.0;
        case NumberField::Fp6:
            return 6.0;
        case NumberField::Fp4:
        case NumberField::Int4:
            return 4.0;
        default:
            return 0.0;
    }
}

void deriveTpp(ChipFacts& facts) {
    Span tpp;
    Span fastest;
    bool isFirst = true;
    facts.decidingPrecision.reset();
    for (const NumberField rate : Rates) {
        const Span& span = facts[rate];
        if (!isKnown(span)) {
            continue;
        }
        const Span product = scaled(span, bitLength(rate), bitLength(rate));
        if (isFirst || (product.hasValue() && !(product.value <= tpp.value))) {
            facts.decidingPrecision = rate;
        }
        takeLarger(tpp, product, isFirst);
        takeLarger(fastest, span, isFirst);
        isFirst = false;
    }
    if (isFirst && isKnown(facts[NumberField::Tf32])) {
        tpp = scaled(facts[NumberField::Tf32], ShortestTf32, LongestTf32);
        fastest = facts[NumberField::Tf32];
        facts.decidingPrecision = NumberField::Tf32;
        isFirst = false;
    }
    if (!isFirst) {
        facts[NumberField::Tpp] = tpp;
        facts[NumberField::MaxTops] = fastest;
    } else if (facts.publishedTpp) {
        facts[NumberField::Tpp] = Span::exactly(*facts.publishedTpp);
        // TPP is a rate times 4 to 64 bits.
        facts[NumberField::MaxTops] = {*facts.publishedTpp / LongestBits, *facts.publishedTpp / ShortestBits,
                                       std::nan(""), true};
    }
    deriveDensity(facts);
}

void deriveDensity(ChipFacts& facts) {
    const Span& tpp = facts[NumberField::Tpp];
    const Span& area = facts[NumberField::DieArea];
    Span density;
    density.low = area.high > 0.0 ? tpp.low / area.high : 0.0;
    density.high = area.low > 0.0 ? tpp.high / area.low : std::numeric_limits<double>::infinity();
    density.low = std::isfinite(density.low) ? density.low : 0.0;
    density.value = tpp.value / area.value;
    density.isMissing = tpp.isMissing || area.isMissing;
    facts[NumberField::PerformanceDensity] = density;
}

ChipFacts withNumber(const ChipFacts& facts, NumberField field, double value) {
    ChipFacts changed = facts;
    if (field == NumberField::Tpp && facts[field].hasValue() && facts[field].value > 0.0) {
        const double factor = value / facts[field].value;
        changed[NumberField::MaxTops] = scaled(facts[NumberField::MaxTops], factor, factor);
    }
    changed[field] = Span::exactly(value);
    if (field == NumberField::Tpp || field == NumberField::DieArea) {
        deriveDensity(changed);
    }
    return changed;
}

ChipFacts atShownValues(const ChipFacts& facts) {
    ChipFacts shown = facts;
    for (Span& span : shown.numbers) {
        if (span.hasValue()) {
            span = Span::exactly(span.value);
        }
    }
    return shown;
}

}  // namespace chokepoint::policy
