// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolution.h"

#include "models/catalog/choicereason.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

namespace chokepoint::catalog {

namespace {

constexpr std::size_t MaximumAxes = 5;
constexpr std::uint8_t NotListed = std::numeric_limits<std::uint8_t>::max();

/// Position among the alternatives of a metric: attribute first where attributes are ordered, then axis by axis.
using GroupRank = std::array<std::uint8_t, MaximumAxes + 1>;

struct Candidate {
    const Claim* claim = nullptr;
    const Source* source = nullptr;
    const MetricAttribute* attribute = nullptr;
    GroupRank group{};
    Span span;                  ///< in the attribute's unit
    Qualifiers read;            ///< unstated axes filled in
    bool isComparable = false;  ///< a number or bound in the right unit, of the subject itself, on listed axes
    bool isAccepted = false;
    bool isAxisAssumed = false;

    [[nodiscard]] bool isAdmitted(const Admission& admission) const {
        return isComparable && admission.isKnown(source) && admission.isAdmitted(*claim, source) &&
               (isAccepted || admission.takesAnyStanding());
    }
    [[nodiscard]] bool isBest(const Admission& admission) const {
        return isComparable && admission.isKnown(source) && isAccepted;
    }
};

/// Ranks the claim's axes against the metric's preferences and fills in the unstated ones.
void readAxes(Candidate& candidate, const MetricForKind& forKind) {
    candidate.read = candidate.claim->qualifiers;
    for (std::size_t i = 0; i < forKind.axes.size() && i < MaximumAxes; ++i) {
        const AxisPreference& preference = forKind.axes[i];
        const std::string_view stated = statedAxis(candidate.claim->qualifiers, preference.axis);
        if (stated.empty()) {
            (void)setAxis(candidate.read, preference.axis, preference.values.front());
            if (preference.axis == "sparsity" || preference.axis == "direction") {
                candidate.isAccepted = false;
            }
            candidate.isAxisAssumed |=
                preference.values.size() > 1 && preference.axis != "nature" && preference.axis != "units_counted";
            continue;
        }
        const auto found = std::ranges::find(preference.values, stated);
        candidate.group[i + 1] =
            found == preference.values.end() ? NotListed : static_cast<std::uint8_t>(found - preference.values.begin());
        candidate.isComparable &= found != preference.values.end();
    }
}

std::vector<Candidate> collect(const Catalog& catalog, const Subject& subject, const MetricForKind& forKind) {
    std::vector<Candidate> result;
    for (std::size_t i = 0; i < forKind.attributes.size(); ++i) {
        const MetricAttribute& attribute = forKind.attributes[i];
        const units::Unit unit = units::knownUnit(attribute.unit);
        for (const Claim* claim : catalog.claims(subject.id, attribute.name)) {
            Candidate candidate;
            candidate.claim = claim;
            candidate.source = catalog.source(claim->source);
            candidate.attribute = &attribute;
            candidate.group[0] = forKind.attributeRule == AttributeRule::Ordered ? static_cast<std::uint8_t>(i) : 0;
            candidate.span = spanOf(*claim, unit);
            candidate.isAccepted = claim->standing == Standing::Accepted;
            candidate.isComparable =
                claim->variant.empty() && (candidate.span.isKnown() || candidate.span.low || candidate.span.high);
            readAxes(candidate, forKind);
            result.push_back(candidate);
        }
    }
    return result;
}

/// What decided between the chosen claim and the runner-up.
struct Choice {
    const Candidate* chosen = nullptr;
    const Candidate* runnerUp = nullptr;
    bool isFallback = false;
    bool isAnalysts = false;
    const EditorsDefault* editors = nullptr;
    std::vector<const Candidate*> group;  ///< those that count, chosen first
};

const Candidate* findClaim(const std::vector<Candidate>& candidates, std::string_view id) {
    const auto found =
        std::ranges::find_if(candidates, [id](const Candidate& candidate) { return candidate.claim->id == id; });
    return found == candidates.end() ? nullptr : &*found;
}

/// The analyst's pick if it may speak: any standing, as long as the lens or its fallback would show it.
const Candidate* analystsPick(const Snapshot& snapshot, const Admission& admission, const Figure& figure,
                              const std::vector<Candidate>& candidates, bool isFallback) {
    const auto picked = snapshot.preferences.find({figure.subject, figure.metric});
    if (picked == snapshot.preferences.end()) {
        return nullptr;
    }
    const Candidate* candidate = findClaim(candidates, picked->second);
    const bool maySpeak =
        candidate != nullptr && candidate->isComparable && admission.isKnown(candidate->source) &&
        (isFallback || !admission.isNarrow() || admission.isAdmitted(*candidate->claim, candidate->source));
    return maySpeak ? candidate : nullptr;
}

Choice choose(const Snapshot& snapshot, const Admission& admission, const Figure& figure,
              const std::vector<Candidate>& candidates) {
    Choice choice;
    std::vector<const Candidate*> speaking;
    const auto gather = [&](auto predicate) {
        for (const Candidate& candidate : candidates) {
            if (predicate(candidate)) {
                speaking.push_back(&candidate);
            }
        }
    };
    gather([&](const Candidate& candidate) { return candidate.isAdmitted(admission); });
    if (speaking.empty() && admission.isNarrow()) {
        gather([&](const Candidate& candidate) { return candidate.isBest(admission); });
        choice.isFallback = !speaking.empty();
    }
    if (const Candidate* picked = analystsPick(snapshot, admission, figure, candidates, choice.isFallback)) {
        choice.chosen = picked;
        choice.isAnalysts = true;
    } else if (const EditorsDefault* editors = snapshot.catalog->editorsDefault(figure.subject, figure.metric)) {
        const Candidate* candidate = findClaim(candidates, editors->claim);
        if (candidate != nullptr && std::ranges::find(speaking, candidate) != speaking.end()) {
            choice.chosen = candidate;
            choice.editors = editors;
        }
    }
    const auto inOrder = [&](const Candidate* a, const Candidate* b) {
        if (a->group != b->group) {
            return a->group < b->group;
        }
        return speaksBefore(*snapshot.catalog, *a->claim, *b->claim);
    };
    std::ranges::sort(speaking, inOrder);
    if (choice.chosen == nullptr && !speaking.empty()) {
        choice.chosen = speaking.front();
    }
    if (choice.chosen == nullptr) {
        return choice;
    }
    choice.group.push_back(choice.chosen);
    for (const Candidate* candidate : speaking) {
        if (candidate != choice.chosen && candidate->group == choice.chosen->group) {
            choice.group.push_back(candidate);
        }
    }
    choice.runnerUp = choice.group.size() > 1 ? choice.group[1] : nullptr;
    return choice;
}

void setRange(Figure& figure, const Choice& choice) {
    const Span& chosen = choice.chosen->span;
    if (chosen.bound) {
        figure.bound = chosen.bound;
        figure.low = chosen.low;
        figure.high = chosen.high;
        return;
    }
    double smallest = std::numeric_limits<double>::infinity();
    double largest = -smallest;
    double low = smallest;
    double high = largest;
    std::size_t centrals = 0;
    for (const Candidate* candidate : choice.group) {
        const Span& span = candidate->span;
        if (span.bound) {
            continue;
        }
        if (span.value && (candidate->isAccepted || candidate == choice.chosen)) {
            smallest = std::min(smallest, *span.value);
            largest = std::max(largest, *span.value);
            ++centrals;
        }
        for (const std::optional<double>& end : {span.value, span.low, span.high}) {
            if (end) {
                low = std::min(low, *end);
                high = std::max(high, *end);
            }
        }
    }
    figure.value = chosen.value;
    if (std::isfinite(low)) {
        figure.low = low;
        figure.high = high;
    }
    if (centrals > 1 && figure.value && *figure.value != 0.0) {
        figure.disagreement = (largest - smallest) / std::abs(*figure.value);
        if (*figure.disagreement > AgreementTolerance) {
            addFlag(figure.flags, Flag::ClaimsDisagree);
        }
    }
}

void setFlags(Figure& figure, const Choice& choice) {
    const Candidate& chosen = *choice.chosen;
    const auto addIf = [&figure](bool holds, Flag flag) {
        if (holds) {
            addFlag(figure.flags, flag);
        }
    };
    addIf(!chosen.claim->impliedBy.empty(), Flag::Implied);
    addIf(chosen.claim->standing == Standing::Disputed, Flag::Disputed);
    addIf(chosen.claim->standing != Standing::Disputed && !chosen.isAccepted, Flag::Doubtful);
    addIf(choice.isFallback, Flag::Fallback);
    addIf(choice.isAnalysts, Flag::PreferredByAnalyst);
    addIf(choice.editors != nullptr, Flag::EditorsDefault);
    addIf(chosen.source != nullptr && chosen.source->isSecondHand, Flag::SecondHand);
    addIf(chosen.claim->isApproximate, Flag::Approximate);
    addIf(chosen.isAxisAssumed, Flag::AxisAssumed);
    addIf(chosen.source == nullptr, Flag::Unsourced);
}

/// "company filing": as an argument it is translated like any other name.
std::string inWords(SourceKind kind) {
    std::string words(idOf(kind));
    std::ranges::replace(words, '-', ' ');
    return words;
}

/// What decided, without the count.
ChoiceReason causeOf(const Choice& choice) {
    const Source* source = choice.chosen->source;
    const std::string kind = source != nullptr ? inWords(source->kind) : CHOKEPOINT_MSG("unsourced");
    if (choice.isAnalysts) {
        return {ChoiceCause::Analysts, kind};
    }
    if (choice.editors != nullptr) {
        return {ChoiceCause::Editors, kind, choice.editors->reason};
    }
    if (choice.runnerUp == nullptr || choice.runnerUp->source == nullptr || source == nullptr) {
        return {ChoiceCause::Kind, kind};
    }
    const Source& other = *choice.runnerUp->source;
    if (choice.chosen->span.bound.has_value() != choice.runnerUp->span.bound.has_value()) {
        return {ChoiceCause::NumberBeforeBound, kind};
    }
    if (source->isSecondHand != other.isSecondHand) {
        return {ChoiceCause::FirstHand, kind};
    }
    if (source->kind != other.kind) {
        return {ChoiceCause::KindBeforeKind, kind, inWords(other.kind)};
    }
    return {source->date != other.date ? ChoiceCause::Latest : ChoiceCause::FirstOfEquals, kind};
}

Message reasonFor(const Figure& figure, const Choice& choice) {
    ChoiceReason reason = causeOf(choice);
    reason.claims = static_cast<std::int64_t>(choice.group.size());
    reason.sources = static_cast<std::int64_t>(figure.independentSources());
    reason.apart = figure.disagreement;
    return sentenceOf(reason);
}

ClaimRole roleOf(const Candidate& candidate, const Choice& choice, const Admission& admission) {
    if (&candidate == choice.chosen) {
        return ClaimRole::Chosen;
    }
    if (std::ranges::find(choice.group, &candidate) != choice.group.end()) {
        return ClaimRole::InRange;
    }
    if (!candidate.claim->variant.empty()) {
        return ClaimRole::OtherVariant;
    }
    if (!candidate.isAccepted) {
        return ClaimRole::NotAccepted;
    }
    if (!admission.isKnown(candidate.source) ||
        (!choice.isFallback && !admission.isAdmitted(*candidate.claim, candidate.source))) {
        return ClaimRole::OutsideLens;
    }
    return ClaimRole::OtherAxes;
}

void listClaims(Figure& figure, const std::vector<Candidate>& candidates, const Choice& choice,
                const Admission& admission, const Catalog& catalog) {
    for (const Candidate& candidate : candidates) {
        ClaimUse use;
        use.claim = candidate.claim;
        use.role = roleOf(candidate, choice, admission);
        use.value = candidate.span.value;
        use.low = candidate.span.low;
        use.high = candidate.span.high;
        figure.claims.push_back(use);
    }
    std::ranges::stable_sort(figure.claims, [&catalog](const ClaimUse& a, const ClaimUse& b) {
        return a.role != b.role ? a.role < b.role : speaksBefore(catalog, *a.claim, *b.claim);
    });
}

}  // namespace

Admission::Admission(const Catalog& catalog, const Context& context)
    : m_lens(catalog.lens(context.lens)), m_knownAt(context.knownAt) {}

bool Admission::isKnown(const Source* source) const {
    return !m_knownAt || source == nullptr || !source->date || units::compareByLastDay(*source->date, *m_knownAt) <= 0;
}

bool Admission::isAdmitted(const Claim& claim, const Source* source) const {
    if (!isNarrow()) {
        return true;
    }
    if (source == nullptr) {
        return false;
    }
    const auto names = [this](std::string_view what) {
        return std::ranges::find(m_lens->arguments, what) != m_lens->arguments.end();
    };
    switch (m_lens->rule) {
        case LensRule::Best:
            return true;
        case LensRule::Sources:
            return names(claim.source);
        case LensRule::SourceKinds:
            return names(idOf(source->kind));
        case LensRule::Publisher:
            return names(source->publisher);
    }
    return false;
}

bool Admission::takesAnyStanding() const {
    return isNarrow() && (m_lens->rule == LensRule::Sources || m_lens->rule == LensRule::Publisher);
}

bool speaksBefore(const Catalog& catalog, const Claim& a, const Claim& b) {
    const Source* sourceA = catalog.source(a.source);
    const Source* sourceB = catalog.source(b.source);
    if (sourceA == nullptr || sourceB == nullptr) {
        return sourceA != sourceB ? sourceA != nullptr : a.id < b.id;
    }
    const auto hard = [](const Claim& claim, const Source& source) {
        return std::tuple(std::holds_alternative<Bound>(claim.value), source.isSecondHand, source.kind);
    };
    if (hard(a, *sourceA) != hard(b, *sourceB)) {
        return hard(a, *sourceA) < hard(b, *sourceB);
    }
    if (sourceA->date.has_value() != sourceB->date.has_value()) {
        return sourceA->date.has_value();
    }
    if (sourceA->date) {
        const auto order = units::compareByLastDay(*sourceA->date, *sourceB->date);
        if (order != 0) {
            return order > 0;
        }
    }
    return a.id < b.id;
}

Figure resolveClaims(const Snapshot& snapshot, const Admission& admission, const Subject& subject, const Metric& metric,
                     const MetricForKind& forKind) {
    Figure figure;
    figure.subject = subject.id;
    figure.metric = std::string(metric.id);
    figure.unit = std::string(forKind.unit);
    const std::vector<Candidate> candidates = collect(*snapshot.catalog, subject, forKind);
    const Choice choice = choose(snapshot, admission, figure, candidates);
    if (choice.chosen != nullptr) {
        figure.basis = Basis::Claim;
        figure.unit = std::string(choice.chosen->attribute->unit);
        figure.attribute = choice.chosen->claim->attribute;
        figure.qualifiers = choice.chosen->read;
        setRange(figure, choice);
        setFlags(figure, choice);
    }
    listClaims(figure, candidates, choice, admission, *snapshot.catalog);
    if (choice.chosen != nullptr) {
        figure.reason = reasonFor(figure, choice);
    }
    return figure;
}

Span spanOf(const Figure& figure) {
    return {figure.value, figure.low, figure.high, figure.bound};
}

Span spanOf(const ClaimUse& use) {
    Span span{use.value, use.low ? use.low : use.value, use.high ? use.high : use.value, std::nullopt};
    if (const auto* bound = std::get_if<Bound>(&use.claim->value)) {
        span.bound = bound->kind;
    }
    return span;
}

Span spanOf(const Claim& claim, const units::Unit& unit) {
    if (!units::compatible(claim.unit, unit)) {
        return {};
    }
    const auto convert = [&claim, &unit](double value) {
        // Dividing by the larger scale keeps 307200 TFLOPS exactly 307.2 PFLOPS.
        return claim.unit.scale >= unit.scale ? value * (claim.unit.scale / unit.scale)
                                              : value / (unit.scale / claim.unit.scale);
    };
    Span span;
    if (const auto* number = std::get_if<Number>(&claim.value)) {
        span.value = number->value ? std::optional<double>(convert(*number->value)) : std::nullopt;
        span.low = number->low ? std::optional<double>(convert(*number->low)) : std::nullopt;
        span.high = number->high ? std::optional<double>(convert(*number->high)) : std::nullopt;
    } else if (const auto* bound = std::get_if<Bound>(&claim.value)) {
        span.bound = bound->kind;
        const bool isLower = bound->kind == BoundKind::AtLeast || bound->kind == BoundKind::Above;
        (isLower ? span.low : span.high) = convert(bound->limit);
    }
    return span;
}

void addFlag(std::vector<Flag>& flags, Flag flag) {
    const auto place = std::ranges::lower_bound(flags, flag);
    if (place == flags.end() || *place != flag) {
        flags.insert(place, flag);
    }
}

}  // namespace chokepoint::catalog
