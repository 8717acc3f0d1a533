// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolution.h"
#include "models/catalog/resolver.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::catalog {

namespace {

/// The claim's multiple, or its bound.
Span timesOf(const Ratio& ratio) {
    Span span;
    if (const auto* number = std::get_if<Number>(&ratio.times)) {
        span.value = number->value;
        span.low = number->low ? number->low : number->value;
        span.high = number->high ? number->high : number->value;
        return span;
    }
    const auto& bound = std::get<Bound>(ratio.times);
    span.bound = bound.kind;
    const bool isLower = bound.kind == BoundKind::AtLeast || bound.kind == BoundKind::Above;
    (isLower ? span.low : span.high) = bound.limit;
    return span;
}

std::vector<const Claim*> ratioClaims(const Catalog& catalog, std::string_view subject, std::string_view baseline,
                                      const Metric& metric) {
    std::vector<const Claim*> claims;
    if (metric.ratioAttribute.empty()) {
        return claims;
    }
    for (const Claim* claim : catalog.claims(subject, metric.ratioAttribute)) {
        const auto* ratio = std::get_if<Ratio>(&claim->value);
        if (ratio != nullptr && ratio->relativeTo == baseline) {
            claims.push_back(claim);
        }
    }
    std::ranges::sort(claims, [&catalog](const Claim* a, const Claim* b) { return speaksBefore(catalog, *a, *b); });
    return claims;
}

/// Whether two figures of one metric say the same kind of thing.
bool sameScope(const Figure& a, const Figure& b) {
    const auto rateWord = [](const Figure& figure) {
        return figure.unit.find("FLOPS") != std::string::npos ? 'f'
               : figure.unit.find("OPS") != std::string::npos ? 'o'
                                                              : ' ';
    };
    return a.qualifiers == b.qualifiers && rateWord(a) == rateWord(b);
}

Span converted(const Figure& figure, std::string_view unit) {
    const Span span = spanOf(figure);
    if (figure.unit == unit || !span.isKnown()) {
        return span;
    }
    const auto from = units::parseUnit(figure.unit);
    const auto to = units::parseUnit(unit);
    if (!from || !to) {
        return span;  // units of our own making (H100e) are the same for every kind
    }
    const double times = from->scale / to->scale;
    return times >= 1.0 ? scaled(span, times) : quotient(span, Span::exactly(to->scale / from->scale));
}

void show(Figure& figure, const Span& span) {
    figure.value = span.value;
    figure.low = span.low;
    figure.high = span.high;
    figure.bound = span.bound;
}

/// Flags of the two figures that hold for their ratio too.
void inheritFlags(Figure& ratio, const Figure& figure) {
    for (const Flag flag : figure.flags) {
        const bool passes = flag == Flag::Implied || flag == Flag::Disputed || flag == Flag::Doubtful ||
                            flag == Flag::Fallback || flag == Flag::PreferredByAnalyst || flag == Flag::Converted ||
                            flag == Flag::NotVerified || flag == Flag::Unsourced;
        if (passes) {
            addFlag(ratio.flags, flag);
        }
    }
}

DerivationInput inputOfSide(const Figure& figure) {
    const Claim* chosen = figure.chosen();
    return {figure.subject, figure.metric, chosen != nullptr ? chosen->id : std::string(), figure.value, figure.unit};
}

Derivation quotientOf(const Figure& own, const Figure& base, const Span& span) {
    Derivation derivation;
    derivation.formula = {CHOKEPOINT_MSG("figure ÷ figure of the baseline"), {}};
    derivation.inputs = {inputOfSide(own), inputOfSide(base)};
    derivation.value = span.value;
    derivation.low = span.low;
    derivation.high = span.high;
    derivation.bound = span.bound;
    for (const Figure* figure : {&own, &base}) {
        if (!figure->isKnown()) {
            derivation.missing.push_back(figure->metric);
        }
    }
    return derivation;
}

/// How the ratio comes about, or why there is none.
Message reasonFor(const Figure& own, const Figure& base, const Span& span) {
    if (span.isKnown()) {
        return {CHOKEPOINT_MSG("figure ÷ figure of the baseline"), {}};
    }
    if (!own.isKnown()) {
        return own.reason;
    }
    if (!base.isKnown()) {
        return {CHOKEPOINT_MSG("the baseline is unknown"), {}};
    }
    return {CHOKEPOINT_MSG("the two limits say nothing about their ratio"), {}};
}

}  // namespace

Figure Resolver::ratio(std::string_view subjectId, std::string_view baselineId, std::string_view metricId) {
    const Figure& own = figure(subjectId, metricId);
    const Figure& base = figure(baselineId, metricId);
    Figure result;
    result.subject = std::string(subjectId);
    result.metric = std::string(metricId);
    result.unit = "ratio";
    if (subjectId == baselineId) {
        if (own.isKnown()) {
            show(result, Span::exactly(1.0));
            result.basis = Basis::Derived;
        }
        result.reason = {CHOKEPOINT_MSG("the baseline itself"), {}};
        return result;
    }
    const Span span = quotient(converted(own, base.unit), spanOf(base));
    result.derivations.push_back(quotientOf(own, base, span));
    const bool isDifferentScope = own.isKnown() && base.isKnown() && !sameScope(own, base);

    const Admission admission(catalog(), m_context);
    const Metric* metric = findMetric(metricId);
    const Claim* speaking = nullptr;
    for (const Claim* claim :
         metric != nullptr ? ratioClaims(catalog(), subjectId, baselineId, *metric) : std::vector<const Claim*>()) {
        const Source* source = catalog().source(claim->source);
        const bool isAccepted = claim->standing == Standing::Accepted;
        const bool isAdmitted = admission.isKnown(source) && admission.isAdmitted(*claim, source) &&
                                (isAccepted || admission.takesAnyStanding());
        const Span times = timesOf(std::get<Ratio>(claim->value));
        ClaimUse use{claim, ClaimRole::InRange, times.value, times.low, times.high};
        if (isAdmitted && speaking == nullptr) {
            speaking = claim;
            use.role = ClaimRole::Chosen;
            show(result, times);
        } else if (!isAccepted) {
            use.role = ClaimRole::NotAccepted;
        } else if (!isAdmitted) {
            use.role = ClaimRole::OutsideLens;
        }
        result.claims.push_back(use);
    }
    if (speaking != nullptr) {
        result.basis = Basis::Claim;
        result.attribute = speaking->attribute;
        if (speaking->standing == Standing::Disputed) {
            addFlag(result.flags, Flag::Disputed);
        }
        if (result.value && span.value &&
            std::abs(*result.value - *span.value) > AgreementTolerance * std::abs(*span.value)) {
            addFlag(result.flags, Flag::DiffersFromDerivation);
        }
        result.reason = {CHOKEPOINT_MSG("a source states this ratio itself"), {}};
        return result;
    }
    show(result, span);
    result.basis = span.isKnown() ? Basis::Derived : Basis::Unknown;
    result.missing = result.derivations.front().missing;
    inheritFlags(result, own);
    inheritFlags(result, base);
    if (isDifferentScope) {
        addFlag(result.flags, Flag::ScopeDiffers);
    }
    for (const ClaimUse& use : result.claims) {
        const bool disagrees =
            use.value && span.value && std::abs(*use.value - *span.value) > AgreementTolerance * std::abs(*span.value);
        if (disagrees) {
            addFlag(result.flags, Flag::ClaimsDisagree);
        }
        if (disagrees && use.claim->standing == Standing::Disputed) {
            addFlag(result.flags, Flag::Disputed);
        }
    }
    result.reason = reasonFor(own, base, span);
    return result;
}

}  // namespace chokepoint::catalog
