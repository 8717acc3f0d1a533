// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"

#include "models/catalog/resolution.h"
#include "models/catalog/shown.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::catalog {

namespace {

/// Shows a derivation as the figure, with the claims of the metric beside it.
void showDerivation(Figure& figure) {
    const Derivation& first = figure.derivations.front();
    figure.basis = Basis::Derived;
    if (!first.unit.empty()) {
        figure.unit = first.unit;
    }
    figure.value = first.value;
    figure.low = first.low;
    figure.high = first.high;
    figure.bound = first.bound;
    figure.disagreement.reset();
    figure.attribute.clear();
    figure.flags = first.flags;
    figure.reason = {CHOKEPOINT_MSG("derived: %1"), {inEnglish(first.formula)}};
    for (ClaimUse& use : figure.claims) {
        if (use.role == ClaimRole::Chosen) {
            use.role = ClaimRole::InRange;
        }
    }
}

bool isDerivationKnown(const Figure& figure) {
    return !figure.derivations.empty() &&
           (figure.derivations.front().value.has_value() || figure.derivations.front().bound.has_value());
}

/// Flags a figure that lies more than the tolerance from its derivation (or, if derived, from the claims beside it).
void compareWithDerivation(Figure& figure, const std::optional<double>& other) {
    const bool isComparable = figure.value && other && *other != 0.0;
    if (isComparable && std::abs(*figure.value - *other) > AgreementTolerance * std::abs(*other)) {
        addFlag(figure.flags, Flag::DiffersFromDerivation);
    }
}

/// Axes that a derived figure has from its inputs: stated ones of the first input that states them.
void inheritQualifiers(Figure& figure, Resolver& resolver, SubjectKind kind) {
    figure.qualifiers = {};
    for (const DerivationInput& input : figure.derivations.front().inputs) {
        if (input.subject.empty() || findMetric(input.metric) == nullptr) {
            continue;
        }
        const bool isOwn = input.subject == figure.subject;
        // The system's own claim per chip speaks for itself: its metric is the very figure that is being made.
        const bool isBeingMade = isOwn && input.metric == figure.metric;
        const Claim* claim = isBeingMade ? resolver.catalog().claim(input.claim) : nullptr;
        const Qualifiers stands = claim != nullptr ? claim->qualifiers
                                  : isBeingMade    ? Qualifiers{}
                                                   : resolver.figure(input.subject, input.metric).qualifiers;
        for (const AxisValue& stated : statedAxes(stands)) {
            const bool isNew = statedAxis(figure.qualifiers, stated.axis).empty();
            const bool isOfPart = stated.axis == "boundary" && (!isOwn || stated.value == "chip");
            if (isNew && !isOfPart) {
                (void)setAxis(figure.qualifiers, stated.axis, stated.value);
            }
        }
    }
    if (!figure.qualifiers.boundary) {
        figure.qualifiers.boundary = kind == SubjectKind::System ? Boundary::System : Boundary::Chip;
    }
}

Figure unknown(std::string_view subject, std::string_view metric, Message reason) {
    Figure figure;
    figure.subject = std::string(subject);
    figure.metric = std::string(metric);
    if (const Metric* known = findMetric(metric)) {
        const std::vector<MetricForKind>* kinds = known->system.empty() ? &known->chip : &known->system;
        figure.unit = kinds->empty() ? std::string() : std::string(kinds->front().unit);
    }
    figure.reason = std::move(reason);
    return figure;
}

}  // namespace

Resolver::Resolver(Snapshot snapshot, Context context)
    : m_snapshot(std::move(snapshot)), m_context(std::move(context)) {}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

const Figure& Resolver::figure(std::string_view subjectId, std::string_view metricId) {
    const auto key = std::pair(std::string(subjectId), metricId);
    if (const auto known = m_figures.find(key); known != m_figures.end()) {
        return *known->second;
    }
    auto answer = std::make_unique<Figure>(answerFigure(subjectId, metricId));
    const Metric* metric = findMetric(metricId);
    // The key outlives the caller's text: it points into the metric table, or into the figure itself.
    const std::string_view stableId = metric != nullptr ? metric->id : std::string_view(answer->metric);
    return *m_figures.emplace(std::pair(std::string(subjectId), stableId), std::move(answer)).first->second;
}

Figure Resolver::answerFigure(std::string_view subjectId, std::string_view metricId) {
    const Subject* subject = catalog().subject(subjectId);
    const Metric* metric = findMetric(metricId);
    if (subject == nullptr || metric == nullptr) {
        return unknown(subjectId, metricId, {CHOKEPOINT_MSG("unknown subject or metric"), {}});
    }
    const MetricForKind* forKind = metric->forKind(subject->kind);
    if (forKind == nullptr) {
        return unknown(subjectId, metricId,
                       {CHOKEPOINT_MSG("has no meaning for a %1"), {std::string(idOf(subject->kind))}});
    }
    const Admission admission(catalog(), m_context);
    Figure figure = resolveClaims(m_snapshot, admission, *subject, *metric, *forKind);
    if (forKind->derive != nullptr) {
        figure.derivations = forKind->derive(*this, subjectId);
    }
    const bool claimsInsist =
        figure.has(Flag::PreferredByAnalyst) || (admission.isNarrow() && !figure.has(Flag::Fallback));
    const bool isClaimShown =
        figure.basis == Basis::Claim && (!forKind->derivationSpeaksFirst || claimsInsist || !isDerivationKnown(figure));
    if (isClaimShown) {
        compareWithDerivation(figure, isDerivationKnown(figure) ? figure.derivations.front().value : std::nullopt);
        return figure;
    }
    const std::optional<double> claimed = figure.value;
    if (isDerivationKnown(figure)) {
        showDerivation(figure);
        inheritQualifiers(figure, *this, subject->kind);
        compareWithDerivation(figure, claimed);
        return figure;
    }
    if (!figure.derivations.empty()) {
        figure.missing = figure.derivations.front().missing;
    }
    figure.reason = figure.missing.empty() ? Message{CHOKEPOINT_MSG("no accepted claim"), {}}
                                           : Message{CHOKEPOINT_MSG("no accepted claim; to derive it needs %1"),
                                                     {shown::neededNames(figure.missing)}};
    return figure;
}

std::vector<const Claim*> Resolver::texts(std::string_view subject, std::string_view attribute) {
    const Admission admission(catalog(), m_context);
    std::vector<const Claim*> admitted;
    std::vector<const Claim*> best;
    for (const Claim* claim : catalog().claims(subject, attribute)) {
        const Source* source = catalog().source(claim->source);
        const bool isWords = std::holds_alternative<Text>(claim->value) ||
                             std::holds_alternative<Reference>(claim->value) ||
                             std::holds_alternative<units::Date>(claim->value);
        const bool isAccepted = claim->standing == Standing::Accepted && claim->variant.empty();
        if (!isWords || !admission.isKnown(source)) {
            continue;
        }
        if (isAccepted) {
            best.push_back(claim);
        }
        if (admission.isAdmitted(*claim, source) && (isAccepted || admission.takesAnyStanding())) {
            admitted.push_back(claim);
        }
    }
    std::vector<const Claim*>& shown = admitted.empty() ? best : admitted;
    std::ranges::sort(shown, [this](const Claim* a, const Claim* b) { return speaksBefore(catalog(), *a, *b); });
    return shown;
}

std::string contextSentence(const Catalog& catalog, const Context& context) {
    static constexpr std::array<std::string_view, 12> Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = [](std::chrono::year_month_day date) {
        return fmt::format("{} {} {}", unsigned(date.day()), Months.at(unsigned(date.month()) - 1), int(date.year()));
    };
    const Lens* lens = catalog.lens(context.lens);
    // A name speaks first: of the record with further differences it names them.
    std::string sentence = !context.scenarioName.empty()       ? context.scenarioName
                           : context.scenario == "as-recorded" ? "As recorded"
                                                               : context.scenario;
    sentence += " · ";
    if (context.asOf.ok()) {
        sentence += "law on " + day(context.asOf) + " · ";
    }
    sentence += lens != nullptr && !lens->sentence.empty() ? lens->sentence : context.lens;
    if (context.knownAt) {
        sentence += " · known on " + (context.knownAt->precision() == units::DatePrecision::Day
                                          ? day(context.knownAt->firstDay())
                                          : context.knownAt->iso());
    }
    sentence += " · reference " + catalog.release().version;
    if (const auto verified = units::parseDate(catalog.release().verifiedTo)) {
        sentence += ", verified to " + day(verified->lastDay());
    }
    return sentence;
}

}  // namespace chokepoint::catalog
