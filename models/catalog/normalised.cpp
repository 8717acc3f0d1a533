// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/normalised.h"

#include "models/catalog/resolution.h"
#include "models/catalog/resolver.h"
#include "models/catalog/shown.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::catalog {

namespace {

/// The unit below the line, as it is written and as the divisor's own figure is brought to it.
std::string_view unitBelow(Per per) {
    switch (per) {
        case Per::One:
            return "";
        case Per::Chip:
            return "chip";
        case Per::Rack:
            return "rack";
        case Per::Kilowatt:
            return "kW";
        case Per::Dollar:
            return "M USD";
    }
    return "";
}

Message formulaOf(Per per) {
    switch (per) {
        case Per::One:
            break;
        case Per::Chip:
            return {CHOKEPOINT_MSG("figure ÷ chips"), {}};
        case Per::Rack:
            return {CHOKEPOINT_MSG("figure ÷ racks"), {}};
        case Per::Kilowatt:
            return {CHOKEPOINT_MSG("figure ÷ power"), {}};
        case Per::Dollar:
            return {CHOKEPOINT_MSG("figure ÷ price"), {}};
    }
    return {};
}

/// A chip or a kilowatt has a thousandth of what a system has: the smaller prefix reads better.
std::string_view smaller(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> Smaller{
        {{"PFLOPS", "TFLOPS"}, {"POPS", "TOPS"}, {"TB", "GB"}}};
    const auto* const found = std::ranges::find(Smaller, unit, &std::pair<std::string_view, std::string_view>::first);
    return found == Smaller.end() ? unit : found->second;
}

/// The unit above the line: the systems', where the metric has one.
std::string_view unitAbove(const Metric& metric, Per per) {
    const MetricForKind* kind = metric.forKind(SubjectKind::System);
    kind = kind != nullptr ? kind : metric.forKind(SubjectKind::Chip);
    const std::string_view unit = kind != nullptr ? kind->unit : std::string_view();
    return per == Per::Chip || per == Per::Kilowatt ? smaller(unit) : unit;
}

/// Integer operations stay integer operations.
std::string ownUnitAbove(const Metric& metric, Per per, const Figure& figure) {
    std::string unit(unitAbove(metric, per));
    const bool isInteger =
        figure.unit.find("FLOPS") == std::string::npos && figure.unit.find("OPS") != std::string::npos;
    if (const std::size_t at = unit.find("FLOPS"); isInteger && at != std::string::npos) {
        unit.erase(at, 2);
    }
    return unit;
}

Span inUnit(const Figure& figure, std::string_view unit) {
    const Span span = spanOf(figure);
    if (figure.unit == unit || !span.isKnown()) {
        return span;
    }
    const auto from = units::parseUnit(figure.unit);
    const auto to = units::parseUnit(unit);
    if (!from || !to) {
        return span;  // units of our own making (H100e) are the same for every kind
    }
    return from->scale >= to->scale ? scaled(span, from->scale / to->scale)
                                    : quotient(span, Span::exactly(to->scale / from->scale));
}

DerivationInput inputOf(const Figure& figure, Per per = Per::One) {
    const Claim* chosen = figure.basis == Basis::Claim ? figure.chosen() : nullptr;
    DerivationInput input{figure.subject, figure.metric, chosen != nullptr ? chosen->id : std::string(), figure.value,
                          figure.unit};
    input.per = per;
    return input;
}

/// Flags that hold for whatever is made of a figure.
void inheritFlags(std::vector<Flag>& flags, const Figure& figure) {
    for (const Flag flag : figure.flags) {
        const bool passes = flag == Flag::ScopeDiffers || flag == Flag::Implied || flag == Flag::Disputed ||
                            flag == Flag::Doubtful || flag == Flag::Fallback || flag == Flag::PreferredByAnalyst ||
                            flag == Flag::Converted || flag == Flag::NotVerified || flag == Flag::Unsourced;
        if (passes) {
            addFlag(flags, flag);
        }
    }
}

void show(Figure& figure, Derivation derivation, const Span& span) {
    derivation.value = span.value;
    derivation.low = span.low;
    derivation.high = span.high;
    derivation.bound = span.bound;
    figure.value = span.value;
    figure.low = span.low;
    figure.high = span.high;
    figure.bound = span.bound;
    figure.basis = span.isKnown() ? Basis::Derived : Basis::Unknown;
    figure.flags = derivation.flags;
    figure.missing = derivation.missing;
    figure.derivations.push_back(std::move(derivation));
}

/// The divisor of a chip is itself, or nothing.
Figure divisorFor(Resolver& resolver, const Subject& subject, Per per) {
    if (subject.kind != SubjectKind::Chip || (per != Per::Chip && per != Per::Rack)) {
        return resolver.figure(subject.id, divisorOf(per));
    }
    Figure one;
    one.metric = divisorOf(per);
    if (per == Per::Rack) {
        one.unit = "racks";
        one.reason = {CHOKEPOINT_MSG("a chip is in no rack of its own"), {}};
        return one;
    }
    one.unit = "chips";
    one.value = one.low = one.high = 1.0;
    one.basis = Basis::Derived;
    return one;
}

std::string_view unitOfDivisor(Per per) {
    return per == Per::Chip ? "chips" : per == Per::Rack ? "racks" : unitBelow(per);
}

Message reasonFor(const Figure& own, const Figure& divisor, const Span& span, Per per) {
    if (span.isKnown()) {
        return {CHOKEPOINT_MSG("derived: %1"), {inEnglish(formulaOf(per))}};
    }
    if (!own.isKnown()) {
        return own.reason;
    }
    if (!divisor.isKnown() && divisor.subject.empty()) {
        return divisor.reason;
    }
    return divisor.isKnown()
               ? Message{CHOKEPOINT_MSG("the two limits say nothing about their ratio"), {}}
               : Message{CHOKEPOINT_MSG("to derive it needs %1"), {shown::neededNames({std::string(divisorOf(per))})}};
}

}  // namespace

std::string_view idOf(Per per) {
    switch (per) {
        case Per::One:
            return "one";
        case Per::Chip:
            return "chip";
        case Per::Rack:
            return "rack";
        case Per::Kilowatt:
            return "kw";
        case Per::Dollar:
            return "usd";
    }
    return "";
}

std::optional<Per> perOf(std::string_view id) {
    for (const Per per : {Per::One, Per::Chip, Per::Rack, Per::Kilowatt, Per::Dollar}) {
        if (idOf(per) == id) {
            return per;
        }
    }
    return std::nullopt;
}

std::string_view divisorOf(Per per) {
    switch (per) {
        case Per::One:
            return "";
        case Per::Chip:
            return "chip_count";
        case Per::Rack:
            return "racks";
        case Per::Kilowatt:
            return "power";
        case Per::Dollar:
            return "price";
    }
    return "";
}

bool isDivided(const Metric& metric, Per per) {
    if (per == Per::One || metric.scaling == Scaling::Intensive || metric.id == divisorOf(per)) {
        return false;
    }
    return !(per == Per::Kilowatt && metric.group == MetricGroup::Power) &&
           !(per == Per::Dollar && metric.group == MetricGroup::Cost);
}

std::string unitPer(const Metric& metric, Per per) {
    const std::string_view above = unitAbove(metric, per);
    return isDivided(metric, per) ? std::string(above) + "/" + std::string(unitBelow(per)) : std::string(above);
}

Figure figurePer(Resolver& resolver, std::string_view subjectId, std::string_view metricId, Per per) {
    const Figure& own = resolver.figure(subjectId, metricId);
    const Metric* metric = findMetric(metricId);
    const Subject* subject = resolver.catalog().subject(subjectId);
    if (metric == nullptr || subject == nullptr || !isDivided(*metric, per)) {
        return own;
    }
    const Figure divisor = divisorFor(resolver, *subject, per);
    const std::string above = ownUnitAbove(*metric, per, own);
    const Span span = quotient(inUnit(own, above), inUnit(divisor, unitOfDivisor(per)));
    Figure figure;
    figure.subject = own.subject;
    figure.metric = own.metric;
    figure.unit = above + "/" + std::string(unitBelow(per));
    figure.qualifiers = own.qualifiers;
    Derivation derivation;
    derivation.formula = formulaOf(per);
    derivation.unit = figure.unit;
    for (const Figure* part : {&own, &divisor}) {
        derivation.inputs.push_back(inputOf(*part));
        inheritFlags(derivation.flags, *part);
        if (!part->isKnown() && !part->subject.empty()) {
            derivation.missing.push_back(part->metric);
        }
    }
    show(figure, std::move(derivation), span);
    figure.reason = reasonFor(own, divisor, span, per);
    return figure;
}

Figure ratioPer(Resolver& resolver, std::string_view subjectId, std::string_view baselineId, std::string_view metricId,
                Per per) {
    const Metric* metric = findMetric(metricId);
    Figure ratio = resolver.ratio(subjectId, baselineId, metricId);
    if (metric == nullptr || !isDivided(*metric, per)) {
        return ratio;
    }
    const Figure own = figurePer(resolver, subjectId, metricId, per);
    const Figure base = figurePer(resolver, baselineId, metricId, per);
    const bool isScopeDifferent = ratio.has(Flag::ScopeDiffers);
    Figure figure;
    figure.subject = std::string(subjectId);
    figure.metric = std::string(metricId);
    figure.unit = "ratio";
    if (subjectId == baselineId) {
        figure.reason = {CHOKEPOINT_MSG("the baseline itself"), {}};
        if (own.isKnown()) {
            figure.value = figure.low = figure.high = 1.0;
            figure.basis = Basis::Derived;
        }
        return figure;
    }
    const Span span = quotient(inUnit(own, base.unit), spanOf(base));
    Derivation derivation;
    derivation.formula = {CHOKEPOINT_MSG("figure ÷ figure of the baseline"), {}};
    for (const Figure* part : {&own, &base}) {
        derivation.inputs.push_back(inputOf(*part, per));
        inheritFlags(derivation.flags, *part);
        if (!part->isKnown()) {
            derivation.missing.push_back(part->metric);
        }
    }
    if (isScopeDifferent) {
        addFlag(derivation.flags, Flag::ScopeDiffers);
    }
    show(figure, std::move(derivation), span);
    figure.reason = span.isKnown()  ? Message{CHOKEPOINT_MSG("figure ÷ figure of the baseline"), {}}
                    : own.isKnown() ? Message{CHOKEPOINT_MSG("the baseline is unknown"), {}}
                                    : own.reason;
    return figure;
}

}  // namespace chokepoint::catalog
