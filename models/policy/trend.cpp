// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/trend.h"

#include "models/policy/chipcolumns.h"

namespace chokepoint::policy::detail {

namespace {

Trend trendOf(NumberField field) {
    if (field == NumberField::PerformanceDensity) {
        return {ChipColumns::bit(NumberField::Tpp), ChipColumns::bit(NumberField::DieArea)};
    }
    return {ChipColumns::bit(field), 0};
}

Trend trendOf(const Program& program, std::uint32_t node) {
    const NumberNode& number = program.numbers[node];
    if (number.op == NumberOp::Constant) {
        return {};
    }
    if (number.op == NumberOp::Field) {
        Trend trend = trendOf(number.field);
        if (number.field == NumberField::PerformanceDensity) {
            // A density never reaches its ends of 0 and infinity, and what is computed from it may hang on them.
            trend.add(trend, true);
        }
        return trend;
    }
    Trend trend = trendOf(program, number.left);
    trend.add(trendOf(program, number.right), number.op == NumberOp::Subtract);
    if (number.op == NumberOp::Multiply || number.op == NumberOp::Divide) {
        trend.add(trend, true);
    }
    return trend;
}

/// Of a comparison, a yes or no, or a name.
Trend trendOf(const Program& program, const Condition& condition) {
    if (condition.op == ConditionOp::Boolean) {
        return {ChipColumns::bit(static_cast<BooleanField>(condition.field)), 0};
    }
    if (condition.op == ConditionOp::NameIn) {
        return {NameBit, NameBit};
    }
    const Trend value = condition.op == ConditionOp::Quantity ? trendOf(program, condition.first)
                                                              : trendOf(static_cast<NumberField>(condition.field));
    const bool grows = condition.comparator == Comparator::Greater || condition.comparator == Comparator::GreaterEqual;
    const bool shrinks = condition.comparator == Comparator::Less || condition.comparator == Comparator::LessEqual;
    Trend trend;
    trend.add(value, shrinks);
    if (!grows && !shrinks) {
        trend.add(value, true);
    }
    return trend;
}

void addTrends(const Program& program, std::uint32_t index, bool isReversed, std::vector<Trend>& trends) {
    const Condition& condition = program.conditions[index];
    if (condition.op >= ConditionOp::Threshold) {
        trends[index].add(trendOf(program, condition), isReversed);
        return;
    }
    for (std::uint32_t c = 0; c < condition.count; ++c) {
        addTrends(program, program.children[condition.first + c], isReversed != (condition.op == ConditionOp::Not),
                  trends);
    }
}

}  // namespace

std::vector<Trend> trendsOf(const Program& program) {
    std::vector<Trend> trends(program.conditions.size());
    addTrends(program, program.root, false, trends);
    return trends;
}

}  // namespace chokepoint::policy::detail
