// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/turningpoints.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr std::array Movable{NumberField::Tpp, NumberField::DieArea, NumberField::MemoryBandwidth,
                             NumberField::IoBandwidth, NumberField::MaxTops};
constexpr double Beyond = 1e-9;

std::optional<Distance> distanceTo(const RuleAnswer& answer, const ChipFacts& shown, NumberField field) {
    const Expression& expression = answer.rule->expression;
    const Span& span = shown[field];
    if (!asksAbout(expression, field) || !span.hasValue() || !(span.value > 0.0)) {
        return std::nullopt;
    }
    const AnswerKind kind = evaluateKind(expression, shown);
    if (kind != AnswerKind::Yes && kind != AnswerKind::No) {
        return std::nullopt;
    }
    const bool now = kind == AnswerKind::Yes;
    for (const double target : turningPoints(expression, shown, field, span.value)) {
        const double past = target >= span.value ? target * (1.0 + Beyond) : target * (1.0 - Beyond);
        for (const double x : {target, past}) {
            const AnswerKind then = evaluateKind(expression, withNumber(shown, field, x));
            if ((then == AnswerKind::Yes) != now && (then == AnswerKind::Yes || then == AnswerKind::No)) {
                return Distance{std::string(fieldOf(field).id),
                                span.value,
                                target,
                                (target - span.value) / span.value,
                                answer.rule->text.id,
                                std::string(fieldOf(field).unit),
                                kind};
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Distance> distancesOf(const Classification& classification, const ChipFacts& facts) {
    const ChipFacts shown = atShownValues(facts);
    std::vector<Distance> distances;
    for (const RuleAnswer& answer : classification.rules) {
        // A chip outside 3A090 has no distance from a review policy: its own change would come first.
        const bool isMoot = answer.answer == AnswerKind::No && !answer.reason.key.empty();
        const bool matters = answer.rule->text.decides != Decides::Information &&
                             answer.answer != AnswerKind::NotAddressed && answer.reach == Reach::Yes && !isMoot;
        if (!matters) {
            continue;
        }
        for (const NumberField field : Movable) {
            if (std::optional<Distance> distance = distanceTo(answer, shown, field)) {
                distances.push_back(std::move(*distance));
            }
        }
    }
    std::ranges::stable_sort(distances, {}, [](const Distance& d) { return std::abs(d.change); });
    return distances;
}

}  // namespace chokepoint::policy
