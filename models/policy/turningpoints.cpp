// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/turningpoints.h"

#include "models/policy/program.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::policy {

namespace {

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

}  // namespace

std::vector<double> turningPoints(const Expression& expression, const ChipFacts& shown, NumberField field, double own) {
    std::vector<double> targets = thresholdsOf(expression, field);
    const Span& tpp = shown[NumberField::Tpp];
    const Span& area = shown[NumberField::DieArea];
    for (const double density : thresholdsOf(expression, NumberField::PerformanceDensity)) {
        // A figure known as a range alone turns the answer to and from "depends" at its ends.
        if (field == NumberField::Tpp) {
            targets.insert(targets.end(), {density * area.low, density * area.high});
        } else if (field == NumberField::DieArea && density > 0.0) {
            targets.insert(targets.end(), {tpp.low / density, tpp.high / density});
        }
    }
    addCrossings(expression.program(), shown, field, own, targets);
    std::erase_if(targets, [](double target) { return !(target > 0.0) || !std::isfinite(target); });
    std::ranges::sort(targets, {}, [own](double target) { return std::abs(target - own); });
    return targets;
}

}  // namespace chokepoint::policy
