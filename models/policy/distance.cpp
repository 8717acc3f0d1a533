// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/program.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

constexpr std::array Movable{NumberField::Tpp, NumberField::DieArea, NumberField::MemoryBandwidth,
                             NumberField::IoBandwidth, NumberField::MaxTops};
constexpr double Beyond = 1e-9;
constexpr int Doublings = 24;
constexpr int Halvings = 100;

/// Where a computed side of a comparison changes sign as one field moves away from its own value.
void addCrossings(const detail::Program& program, const ChipFacts& shown, NumberField field, double own,
                  std::vector<double>& targets) {
    const auto value = [&](std::uint32_t node, double x) {
        const ChipFacts changed = withNumber(shown, field, x);
        std::array<detail::Range, NumberFieldCount> ranges;
        std::ranges::transform(changed.numbers, ranges.begin(), detail::rangeOf);
        const detail::Range range = detail::evaluateNumber(program, node, ranges);
        return range.low == range.high ? range.low : std::nan("");
    };
    for (const detail::Condition& condition : program.conditions) {
        if (condition.op != detail::ConditionOp::Quantity) {
            continue;
        }
        const double here = value(condition.first, own);
        for (const double factor : {2.0, 0.5}) {
            double near = own;
            double far = own;
            for (int i = 0; i < Doublings && here * value(condition.first, far) > 0.0; ++i) {
                near = far;
                far *= factor;
            }
            if (!(here * value(condition.first, far) <= 0.0)) {
                continue;
            }
            for (int i = 0; i < Halvings; ++i) {
                const double middle = (near + far) / 2.0;
                (here * value(condition.first, middle) > 0.0 ? near : far) = middle;
            }
            targets.push_back(far);
        }
    }
}

std::vector<double> targetsOf(const Expression& expression, const ChipFacts& shown, NumberField field, double own) {
    std::vector<double> targets = thresholdsOf(expression, field);
    const double tpp = shown[NumberField::Tpp].value;
    const double area = shown[NumberField::DieArea].value;
    for (const double density : thresholdsOf(expression, NumberField::PerformanceDensity)) {
        if (field == NumberField::Tpp && area > 0.0) {
            targets.push_back(density * area);
        } else if (field == NumberField::DieArea && tpp > 0.0 && density > 0.0) {
            targets.push_back(tpp / density);
        }
    }
    addCrossings(expression.program(), shown, field, own, targets);
    std::erase_if(targets, [](double target) { return !(target > 0.0) || !std::isfinite(target); });
    std::ranges::sort(targets, {}, [own](double target) { return std::abs(target - own); });
    return targets;
}

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
    for (const double target : targetsOf(expression, shown, field, span.value)) {
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
