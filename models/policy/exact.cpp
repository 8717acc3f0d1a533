// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/program.h"

#include <algorithm>
#include <map>
#include <utility>

namespace chokepoint::policy::detail {

namespace {

constexpr std::size_t MostLeaves = 16384;

/// A part of a range on which no comparison with a threshold changes, and its place among the thresholds.
struct Cell {
    Range range;
    std::uint16_t place = 0;
};

/// The range cut at the thresholds: stretches between them, and the thresholds themselves.
std::vector<Cell> cut(const Range& range, const std::vector<double>& thresholds) {
    std::vector<Cell> cells;
    Range rest = range;
    std::uint16_t place = 0;
    const auto isInside = [](const Range& r, double t) {
        return (t > r.low || (t == r.low && !r.isLowOpen)) && (t < r.high || (t == r.high && !r.isHighOpen));
    };
    for (const double threshold : thresholds) {
        if (isInside(rest, threshold)) {
            if (rest.low < threshold) {
                cells.push_back({{rest.low, threshold, rest.isLowOpen, true}, place});
            }
            cells.push_back({{threshold, threshold, false, false}, static_cast<std::uint16_t>(place + 1)});
            rest = {threshold, rest.high, true, rest.isHighOpen};
        } else if (rest.high < threshold || (rest.high == threshold && rest.isHighOpen)) {
            break;
        }
        place = static_cast<std::uint16_t>(place + 2);
    }
    if (rest.low < rest.high || (rest.low == rest.high && !rest.isLowOpen && !rest.isHighOpen)) {
        cells.push_back({rest, place});
    }
    return cells;
}

enum class AxisKind : std::uint8_t { Number, Boolean, Name };

/// One independent input and the cases to be told apart.
struct Axis {
    AxisKind kind = AxisKind::Number;
    std::uint8_t field = 0;   ///< NumberField or BooleanField
    std::uint32_t atom = 0;   ///< of Name: the atom it decides
    std::vector<Cell> cells;  ///< of Number
    std::size_t count = 1;
    bool isFree = false;  ///< more than one value is possible
};

/// A number computed from inputs: density, or a side of a comparison.
struct Derived {
    const Condition* condition = nullptr;  ///< null: density
    std::uint32_t inputs = 0;              ///< bit per NumberField
};

class Search {
public:
    Search(const Program& program, std::uint32_t condition, const ChipFacts& facts, bool withCauses)
        : m_program(program),
          m_condition(condition),
          m_facts(facts),
          m_withCauses(withCauses),
          m_truth(program.atoms, 0) {
        addNumbers();
        addAtoms();
    }

    Exact run() {
        std::size_t combinations = 1;
        for (const Axis& axis : m_axes) {
            combinations *= axis.count;
            if (combinations > MostLeaves) {
                return {};
            }
        }
        m_key.resize(m_axes.size() + m_derived.size());
        chooseAxis(0);
        m_exact.isComplete = m_leaves <= MostLeaves;
        if (m_withCauses && m_exact.isComplete && m_exact.possible.canBeTrue && m_exact.possible.canBeFalse) {
            findCauses();
        }
        return std::move(m_exact);
    }

private:
    void addNumbers() {
        for (std::size_t i = 0; i < NumberFieldCount; ++i) {
            const auto field = static_cast<NumberField>(i);
            const Span& span = m_facts[field];
            m_ranges[i] = rangeOf(span);
            if (!m_program.uses(field)) {
                continue;
            }
            if (field == NumberField::PerformanceDensity) {
                continue;
            }
            Axis axis;
            axis.field = static_cast<std::uint8_t>(i);
            axis.cells = cut(rangeOf(span), m_program.thresholds[i]);
            axis.count = axis.cells.size();
            axis.isFree = !span.isExact();
            m_axes.push_back(std::move(axis));
        }
        if (m_program.uses(NumberField::PerformanceDensity)) {
            m_derived.push_back({nullptr, bit(NumberField::Tpp) | bit(NumberField::DieArea)});
        }
    }

    void addAtoms() {
        std::array<bool, BooleanFieldCount> seen{};
        for (const Condition& condition : m_program.conditions) {
            if (condition.op == ConditionOp::Boolean && !seen[condition.field]) {
                seen[condition.field] = true;
                Axis axis;
                axis.kind = AxisKind::Boolean;
                axis.field = condition.field;
                axis.isFree = m_facts.booleans[condition.field] == Known::Unknown;
                axis.count = axis.isFree ? 2 : 1;
                m_axes.push_back(std::move(axis));
            } else if (condition.op == ConditionOp::NameIn) {
                const std::string& name = nameOf(condition);
                const Possible possible = nameIn(name, m_program.names[condition.first]);
                Axis axis;
                axis.kind = AxisKind::Name;
                axis.field = condition.field;
                axis.atom = condition.atom;
                axis.isFree = possible.canBeTrue && possible.canBeFalse;
                axis.count = axis.isFree ? 2 : 1;
                m_truth[condition.atom] = possible.canBeTrue ? 1 : 0;
                m_axes.push_back(std::move(axis));
            } else if (condition.op == ConditionOp::Quantity) {
                m_derived.push_back({&condition, inputsOf(condition.first)});
            }
        }
    }

    [[nodiscard]] const std::string& nameOf(const Condition& condition) const {
        return condition.field == static_cast<std::uint8_t>(NameField::Chip) ? m_facts.id : m_facts.maker;
    }

    static std::uint32_t bit(NumberField field) { return 1U << static_cast<unsigned>(field); }

    [[nodiscard]] std::uint32_t inputsOf(std::uint32_t node) const {
        const NumberNode& number = m_program.numbers[node];
        switch (number.op) {
            case NumberOp::Constant:
                return 0;
            case NumberOp::Field:
                return number.field == NumberField::PerformanceDensity
                           ? bit(NumberField::Tpp) | bit(NumberField::DieArea)
                           : bit(number.field);
            default:
                return inputsOf(number.left) | inputsOf(number.right);
        }
    }

    [[nodiscard]] bool isDone() const {
        const bool isDecided = !m_withCauses && m_exact.possible.canBeTrue && m_exact.possible.canBeFalse;
        return isDecided || m_leaves > MostLeaves;
    }

    void chooseAxis(std::size_t index) {
        if (isDone()) {
            return;
        }
        if (index == m_axes.size()) {
            chooseDerived(0);
            return;
        }
        const Axis& axis = m_axes[index];
        for (std::size_t i = 0; i < axis.count; ++i) {
            m_key[index] = static_cast<std::uint16_t>(i);
            switch (axis.kind) {
                case AxisKind::Number:
                    m_ranges[axis.field] = axis.cells[i].range;
                    break;
                case AxisKind::Boolean:
                    m_booleans[axis.field] = axis.isFree ? i == 1 : m_facts.booleans[axis.field] == Known::Yes;
                    break;
                case AxisKind::Name:
                    if (axis.isFree) {
                        m_truth[axis.atom] = i == 1 ? 1 : 0;
                    }
                    break;
            }
            chooseAxis(index + 1);
        }
    }

    void chooseDerived(std::size_t index) {
        if (isDone()) {
            return;
        }
        if (index == m_derived.size()) {
            leaf();
            return;
        }
        const Derived& derived = m_derived[index];
        const auto density = static_cast<std::size_t>(NumberField::PerformanceDensity);
        static const std::vector<double> Zero{0.0};
        const Range range = derived.condition == nullptr
                                ? densityRange()
                                : evaluateNumber(m_program, derived.condition->first, m_ranges);
        const std::vector<double>& thresholds = derived.condition == nullptr ? m_program.thresholds[density] : Zero;
        for (const Cell& cell : cut(range, thresholds)) {
            m_key[m_axes.size() + index] = cell.place;
            if (derived.condition == nullptr) {
                m_ranges[density] = cell.range;
            } else {
                const Possible possible = compare(cell.range, derived.condition->comparator, 0.0);
                m_truth[derived.condition->atom] = possible.canBeTrue ? 1 : 0;
            }
            chooseDerived(index + 1);
        }
    }

    /// TPP ÷ die area on the present cells; the ends that only an unbounded area would reach are left out.
    [[nodiscard]] Range densityRange() const {
        const Range& tpp = m_ranges[static_cast<std::size_t>(NumberField::Tpp)];
        const Range& area = m_ranges[static_cast<std::size_t>(NumberField::DieArea)];
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        Range range;
        const bool isAreaUnbounded = area.high == Infinity;
        range.low = isAreaUnbounded || tpp.low == 0.0 ? 0.0 : tpp.low / area.high;
        range.isLowOpen = tpp.isLowOpen || (tpp.low > 0.0 && (isAreaUnbounded || area.isHighOpen));
        range.high = area.low > 0.0 ? tpp.high / area.low : Infinity;
        range.isHighOpen = tpp.isHighOpen || area.isLowOpen || area.low == 0.0;
        if (tpp.high == 0.0) {
            return {0.0, 0.0, false, false};
        }
        return range;
    }

    void leaf() {
        ++m_leaves;
        const bool outcome = holds(m_condition);
        m_exact.possible.canBeTrue = m_exact.possible.canBeTrue || outcome;
        m_exact.possible.canBeFalse = m_exact.possible.canBeFalse || !outcome;
        if (m_withCauses && m_leaves <= MostLeaves) {
            m_outcomes.emplace_back(m_key, outcome);
        }
    }

    [[nodiscard]] bool holds(std::uint32_t index) const {
        const Condition& condition = m_program.conditions[index];
        switch (condition.op) {
            case ConditionOp::Constant:
                return condition.constant;
            case ConditionOp::Not:
                return !holds(m_program.children[condition.first]);
            case ConditionOp::And:
            case ConditionOp::Or: {
                const bool stops = condition.op == ConditionOp::Or;
                for (std::uint32_t i = 0; i < condition.count; ++i) {
                    if (holds(m_program.children[condition.first + i]) == stops) {
                        return stops;
                    }
                }
                return !stops;
            }
            case ConditionOp::Threshold:
                return compare(m_ranges[condition.field], condition.comparator, condition.threshold).canBeTrue;
            case ConditionOp::Boolean:
                return m_booleans[condition.field];
            default:
                return m_truth[condition.atom] != 0;
        }
    }

    /// An input is a cause where, all others held in their cells, its own cases give both answers.
    void findCauses() {
        for (std::size_t i = 0; i < m_axes.size(); ++i) {
            if (m_axes[i].isFree && flips(i)) {
                addCause(m_axes[i]);
            }
        }
    }

    void addCause(const Axis& axis) {
        switch (axis.kind) {
            case AxisKind::Number:
                m_exact.numbers.push_back(static_cast<NumberField>(axis.field));
                break;
            case AxisKind::Boolean:
                m_exact.booleans.push_back(static_cast<BooleanField>(axis.field));
                break;
            case AxisKind::Name:
                m_exact.names.push_back(static_cast<NameField>(axis.field));
                break;
        }
    }

    [[nodiscard]] bool flips(std::size_t index) const {
        std::map<std::vector<std::uint16_t>, bool> outcomes;
        for (const auto& [key, outcome] : m_outcomes) {
            std::vector<std::uint16_t> others = key;
            others[index] = 0;
            for (std::size_t d = 0; d < m_derived.size(); ++d) {
                const bool dependsOnIt =
                    m_axes[index].kind == AxisKind::Number && ((m_derived[d].inputs >> m_axes[index].field) & 1U) != 0;
                if (dependsOnIt) {
                    others[m_axes.size() + d] = 0;
                }
            }
            const auto [found, isNew] = outcomes.emplace(std::move(others), outcome);
            if (!isNew && found->second != outcome) {
                return true;
            }
        }
        return false;
    }

    const Program& m_program;
    std::uint32_t m_condition;
    const ChipFacts& m_facts;
    bool m_withCauses;
    std::vector<Axis> m_axes;
    std::vector<Derived> m_derived;
    std::array<Range, NumberFieldCount> m_ranges{};
    std::array<bool, BooleanFieldCount> m_booleans{};
    std::vector<char> m_truth;
    std::vector<std::uint16_t> m_key;
    std::vector<std::pair<std::vector<std::uint16_t>, bool>> m_outcomes;
    std::size_t m_leaves = 0;
    Exact m_exact;
};

}  // namespace

Exact evaluateExactly(const Program& program, std::uint32_t condition, const ChipFacts& facts, bool withCauses) {
    return Search(program, condition, facts, withCauses).run();
}

}  // namespace chokepoint::policy::detail
