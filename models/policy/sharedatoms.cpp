// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/sharedatoms.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

namespace chokepoint::policy::detail {

namespace {

State stateOf(const Possible& possible) {
    return static_cast<State>((possible.canBeTrue ? CanBeTrue : 0) | (possible.canBeFalse ? CanBeFalse : 0));
}

/// One comparison of many ranges, without branches. `IfBelow`, `IfAt`, `IfAbove`: what a value there makes possible.
template <State IfBelow, State IfAt, State IfAbove>
void compareBlock(const ChipColumns::Numbers& low, const ChipColumns::Numbers& high, double threshold, Block& out) {
    for (std::size_t i = 0; i < BlockSize; ++i) {
        const int below = low[i] < threshold ? IfBelow : 0;
        const int above = high[i] > threshold ? IfAbove : 0;
        const int at = static_cast<int>(low[i] <= threshold) & static_cast<int>(high[i] >= threshold);
        out[i] = static_cast<State>(below | above | (at * IfAt));
    }
}

void compareBlock(Comparator comparator, const ChipColumns::Numbers& low, const ChipColumns::Numbers& high,
                  double threshold, Block& out) {
    constexpr State T = CanBeTrue;
    constexpr State F = CanBeFalse;
    switch (comparator) {
        case Comparator::Less:
            return compareBlock<T, F, F>(low, high, threshold, out);
        case Comparator::LessEqual:
            return compareBlock<T, T, F>(low, high, threshold, out);
        case Comparator::Greater:
            return compareBlock<F, F, T>(low, high, threshold, out);
        case Comparator::GreaterEqual:
            return compareBlock<F, T, T>(low, high, threshold, out);
        case Comparator::Equal:
            return compareBlock<F, T, F>(low, high, threshold, out);
        case Comparator::NotEqual:
            return compareBlock<T, F, T>(low, high, threshold, out);
    }
}

/// Less is the opposite of what is not less; none for a comparator that is judged by itself.
std::optional<Comparator> oppositeOf(Comparator comparator) {
    switch (comparator) {
        case Comparator::Less:
            return Comparator::GreaterEqual;
        case Comparator::LessEqual:
            return Comparator::Greater;
        case Comparator::NotEqual:
            return Comparator::Equal;
        default:
            return std::nullopt;
    }
}

/// Whether compute() can do without telling open ends from closed ones.
bool hasClosedEnds(const Program& program, std::uint32_t node) {
    const NumberNode& number = program.numbers[node];
    if (number.op == NumberOp::Constant || number.op == NumberOp::Field) {
        return true;
    }
    return number.op != NumberOp::Multiply && number.op != NumberOp::Divide && hasClosedEnds(program, number.left) &&
           hasClosedEnds(program, number.right);
}

bool asksAlike(const Program& program, const Condition& a, const Program& other, const Condition& b) {
    if (a.op != b.op || a.field != b.field) {
        return false;
    }
    switch (a.op) {
        case ConditionOp::Threshold:
            return a.comparator == b.comparator && a.threshold == b.threshold;
        case ConditionOp::Boolean:
            return true;
        case ConditionOp::NameIn:
            return program.names[a.first] == other.names[b.first];
        default:
            return false;
    }
}

}  // namespace

void negate(const Block& states, Block& out) {
    for (std::size_t i = 0; i < BlockSize; ++i) {
        out[i] = static_cast<State>(((states[i] & CanBeTrue) << 1) | (states[i] >> 1));
    }
}

std::uint32_t SharedAtoms::add(const Program& program, const Condition& condition) {
    const auto found = std::ranges::find_if(
        m_atoms, [&](const Atom& atom) { return asksAlike(*atom.program, atom.condition, program, condition); });
    if (found != m_atoms.end()) {
        return static_cast<std::uint32_t>(found - m_atoms.begin());
    }
    Atom atom{&program, condition};
    atom.hasClosedEnds = condition.op == ConditionOp::Quantity && hasClosedEnds(program, condition.first);
    const std::optional<Comparator> opposite =
        condition.op == ConditionOp::Threshold ? oppositeOf(condition.comparator) : std::nullopt;
    if (opposite) {
        Condition other = condition;
        other.comparator = *opposite;
        atom.opposite = add(program, other);
    }
    m_atoms.push_back(atom);
    m_blocks.emplace_back();
    return static_cast<std::uint32_t>(m_atoms.size() - 1);
}

void SharedAtoms::begin() {
    for (Atom& atom : m_atoms) {
        atom.isJudged = false;
    }
}

const Block& SharedAtoms::states(std::uint32_t place) {
    Atom& atom = m_atoms[place];
    if (!atom.isJudged) {
        atom.isJudged = true;
        judge(atom, m_blocks[place]);
    }
    return m_blocks[place];
}

void SharedAtoms::judge(Atom& atom, Block& out) {
    const Condition& condition = atom.condition;
    if (atom.opposite != NoCondition) {
        return negate(states(atom.opposite), out);
    }
    switch (condition.op) {
        case ConditionOp::Threshold: {
            const auto field = static_cast<NumberField>(condition.field);
            return compareBlock(condition.comparator, m_chips.low(field), m_chips.high(field), condition.threshold,
                                out);
        }
        case ConditionOp::Boolean: {
            const auto& known = m_chips.known(static_cast<BooleanField>(condition.field));
            for (std::size_t i = 0; i < BlockSize; ++i) {
                out[i] = static_cast<State>((known[i] != Known::No ? CanBeTrue : 0) |
                                            (known[i] != Known::Yes ? CanBeFalse : 0));
            }
            return;
        }
        case ConditionOp::NameIn:
            return findNames(atom, out);
        default:
            return judgeQuantity(atom, out);
    }
}

/// Names stand apart in memory: only those whose hash says so are compared.
void SharedAtoms::findNames(const Atom& atom, Block& out) const {
    const Condition& condition = atom.condition;
    const auto field = static_cast<NameField>(condition.field);
    const std::vector<std::string>& names = atom.program->names[condition.first];
    std::vector<std::size_t> hashes{ChipColumns::hashOf({})};
    std::ranges::transform(names, std::back_inserter(hashes), ChipColumns::hashOf);
    for (std::size_t i = 0; i < m_chips.chips().size(); ++i) {
        const ChipFacts& chip = m_chips.chips()[i];
        out[i] = std::ranges::find(hashes, m_chips.nameHash(field, i)) == hashes.end()
                     ? CanBeFalse
                     : stateOf(nameIn(field == NameField::Chip ? chip.id : chip.maker, names));
    }
}

/// Ends of fields are closed, and so are those of sums, differences, and the larger or smaller of two.
void SharedAtoms::compute(const Program& program, std::uint32_t node, Ranges& out) const {
    const NumberNode& number = program.numbers[node];
    const auto combine = [&](auto low, auto high) {
        Ranges left;
        Ranges right;
        compute(program, number.left, left);
        compute(program, number.right, right);
        for (std::size_t i = 0; i < BlockSize; ++i) {
            out.low[i] = low(left, right, i);
            out.high[i] = high(left, right, i);
        }
    };
    const auto combineEach = [&](auto function) {
        combine([&](const Ranges& a, const Ranges& b, std::size_t i) { return function(a.low[i], b.low[i]); },
                [&](const Ranges& a, const Ranges& b, std::size_t i) { return function(a.high[i], b.high[i]); });
    };
    switch (number.op) {
        case NumberOp::Constant:
            out.low.fill(number.constant);
            out.high.fill(number.constant);
            break;
        case NumberOp::Field:
            out.low = m_chips.low(number.field);
            out.high = m_chips.high(number.field);
            break;
        case NumberOp::Add:
            combineEach([](double a, double b) { return a + b; });
            break;
        case NumberOp::Subtract:
            combine([](const Ranges& a, const Ranges& b, std::size_t i) { return a.low[i] - b.high[i]; },
                    [](const Ranges& a, const Ranges& b, std::size_t i) { return a.high[i] - b.low[i]; });
            break;
        case NumberOp::Max:
            combineEach([](double a, double b) { return a > b ? a : b; });
            break;
        default:
            combineEach([](double a, double b) { return a < b ? a : b; });
            break;
    }
    // As of one chip: what has no value can be anything.
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < BlockSize; ++i) {
        const bool isNothing = std::isnan(out.low[i]) || std::isnan(out.high[i]);
        out.low[i] = isNothing ? -Infinity : out.low[i];
        out.high[i] = isNothing ? Infinity : out.high[i];
    }
}

void SharedAtoms::judgeQuantity(const Atom& atom, Block& out) {
    const Condition& condition = atom.condition;
    if (atom.hasClosedEnds) {
        Ranges ranges;
        compute(*atom.program, condition.first, ranges);
        return compareBlock(condition.comparator, ranges.low, ranges.high, 0.0, out);
    }
    std::array<Range, NumberFieldCount> ranges;
    for (std::size_t i = 0; i < m_chips.chips().size(); ++i) {
        std::ranges::transform(m_chips.chips()[i].numbers, ranges.begin(), rangeOf);
        out[i] = stateOf(compare(evaluateNumber(*atom.program, condition.first, ranges), condition.comparator, 0.0));
    }
}

}  // namespace chokepoint::policy::detail
