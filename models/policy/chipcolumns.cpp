// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipcolumns.h"

#include "models/policy/program.h"

#include <algorithm>
#include <limits>
#include <map>

namespace chokepoint::policy {

namespace {

using detail::Condition;
using detail::ConditionOp;
using detail::Program;

/// What may be true of a condition, as bits.
using State = std::uint8_t;
constexpr State CanBeTrue = 1;
constexpr State CanBeFalse = 2;
constexpr State Open = CanBeTrue | CanBeFalse;

/// Chips that are judged together: what they need stays in the first cache.
constexpr std::size_t BlockSize = 256;
using Block = std::array<State, BlockSize>;

/// The states of two bits each fit into one word.
constexpr std::uint32_t MostRememberedAtoms = 32;
/// Below what an exact search may try, so that no remembered answer is a cautious one.
constexpr std::size_t MostRememberedCombinations = 16384;

constexpr std::uint32_t bit(NumberField field) {
    return 1U << static_cast<unsigned>(field);
}

State stateOf(const Possible& possible) {
    return static_cast<State>((possible.canBeTrue ? CanBeTrue : 0) | (possible.canBeFalse ? CanBeFalse : 0));
}

/// One comparison of many ranges, without branches. `IfBelow`, `IfAt`, `IfAbove`: what a value there makes possible.
template <State IfBelow, State IfAt, State IfAbove>
void compareBlock(const double* low, const double* high, double threshold, std::size_t count, Block& out) {
    for (std::size_t i = 0; i < count; ++i) {
        const int below = low[i] < threshold ? IfBelow : 0;
        const int above = high[i] > threshold ? IfAbove : 0;
        const int at = static_cast<int>(low[i] <= threshold) & static_cast<int>(high[i] >= threshold);
        out[i] = static_cast<State>(below | above | (at * IfAt));
    }
}

void compareBlock(Comparator comparator, const double* low, const double* high, double threshold, std::size_t count,
                  Block& out) {
    constexpr State T = CanBeTrue;
    constexpr State F = CanBeFalse;
    switch (comparator) {
        case Comparator::Less:
            return compareBlock<T, F, F>(low, high, threshold, count, out);
        case Comparator::LessEqual:
            return compareBlock<T, T, F>(low, high, threshold, count, out);
        case Comparator::Greater:
            return compareBlock<F, F, T>(low, high, threshold, count, out);
        case Comparator::GreaterEqual:
            return compareBlock<F, T, T>(low, high, threshold, count, out);
        case Comparator::Equal:
            return compareBlock<F, T, F>(low, high, threshold, count, out);
        case Comparator::NotEqual:
            return compareBlock<T, F, T>(low, high, threshold, count, out);
    }
}

/// One expression asked of all chips, block by block.
class Batch {
public:
    Batch(const Expression& expression, const ChipColumns& chips)
        : m_program(expression.program()),
          m_chips(chips),
          m_states(m_program.conditions.size()),
          m_canRemember(canRemember()) {}

    std::vector<AnswerKind> run() {
        const std::size_t total = m_chips.chips().size();
        std::vector<AnswerKind> kinds(total);
        for (m_first = 0; m_first < total; m_first += BlockSize) {
            m_count = std::min(BlockSize, total - m_first);
            judge(m_program.root);
            const Block& states = m_states[m_program.root];
            for (std::size_t i = 0; i < m_count; ++i) {
                kinds[m_first + i] = states[i] == CanBeTrue    ? AnswerKind::Yes
                                     : states[i] == CanBeFalse ? AnswerKind::No
                                                               : openKind(i);
            }
        }
        return kinds;
    }

private:
    void judge(std::uint32_t index) {
        const Condition& condition = m_program.conditions[index];
        Block& out = m_states[index];
        switch (condition.op) {
            case ConditionOp::Constant:
                out.fill(condition.constant ? CanBeTrue : CanBeFalse);
                break;
            case ConditionOp::And:
            case ConditionOp::Or:
            case ConditionOp::Not:
                join(condition, out);
                break;
            case ConditionOp::Threshold: {
                const auto field = static_cast<NumberField>(condition.field);
                compareBlock(condition.comparator, m_chips.low(field).data() + m_first,
                             m_chips.high(field).data() + m_first, condition.threshold, m_count, out);
                break;
            }
            case ConditionOp::Quantity:
                computeQuantity(condition, out);
                break;
            case ConditionOp::Boolean: {
                const Known* known = m_chips.known(static_cast<BooleanField>(condition.field)).data() + m_first;
                for (std::size_t i = 0; i < m_count; ++i) {
                    out[i] = static_cast<State>((known[i] != Known::No ? CanBeTrue : 0) |
                                                (known[i] != Known::Yes ? CanBeFalse : 0));
                }
                break;
            }
            case ConditionOp::NameIn:
                for (std::size_t i = 0; i < m_count; ++i) {
                    const ChipFacts& chip = m_chips.chips()[m_first + i];
                    const bool isChip = condition.field == static_cast<std::uint8_t>(NameField::Chip);
                    out[i] = stateOf(detail::nameIn(isChip ? chip.id : chip.maker, m_program.names[condition.first]));
                }
                break;
        }
    }

    void join(const Condition& condition, Block& out) {
        if (condition.op == ConditionOp::Not) {
            const std::uint32_t child = m_program.children[condition.first];
            judge(child);
            for (std::size_t i = 0; i < BlockSize; ++i) {
                out[i] = static_cast<State>(((m_states[child][i] & 1) << 1) | (m_states[child][i] >> 1));
            }
            return;
        }
        // A conjunction can be true where all can, false where one can; a disjunction the other way round.
        const State all = condition.op == ConditionOp::And ? CanBeTrue : CanBeFalse;
        const State any = static_cast<State>(Open ^ all);
        out.fill(all);
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            const std::uint32_t child = m_program.children[condition.first + c];
            judge(child);
            const Block& part = m_states[child];
            for (std::size_t i = 0; i < BlockSize; ++i) {
                out[i] = static_cast<State>((out[i] & part[i] & all) | ((out[i] | part[i]) & any));
            }
        }
    }

    void computeQuantity(const Condition& condition, Block& out) {
        std::array<const double*, NumberFieldCount> low{};
        std::array<const double*, NumberFieldCount> high{};
        std::array<std::size_t, NumberFieldCount> fields{};
        std::size_t used = 0;
        for (std::size_t i = 0; i < NumberFieldCount; ++i) {
            const auto field = static_cast<NumberField>(i);
            if (m_program.uses(field)) {
                low[i] = m_chips.low(field).data() + m_first;
                high[i] = m_chips.high(field).data() + m_first;
                fields[used++] = i;
            }
        }
        for (std::size_t i = 0; i < m_count; ++i) {
            for (std::size_t f = 0; f < used; ++f) {
                m_ranges[fields[f]] = {low[fields[f]][i], high[fields[f]][i], false, false};
            }
            out[i] = stateOf(detail::compare(detail::evaluateNumber(m_program, condition.first, m_ranges),
                                             condition.comparator, 0.0));
        }
    }

    /// Whether the states of the atoms and the kinds of gaps decide the answer: thresholds above 0 that split a field
    /// in two, and few enough combinations for an exact search.
    [[nodiscard]] bool canRemember() const {
        std::size_t combinations = 1;
        const auto multiply = [&](std::size_t cases) {
            combinations = std::min(combinations * cases, MostRememberedCombinations + 1);
        };
        for (const std::vector<double>& thresholds : m_program.thresholds) {
            multiply(2 * thresholds.size() + 1);
            if (!thresholds.empty() && thresholds.front() <= 0.0) {
                return false;
            }
        }
        for (const Condition& condition : m_program.conditions) {
            const bool isEquality =
                condition.comparator == Comparator::Equal || condition.comparator == Comparator::NotEqual;
            if (condition.op == ConditionOp::Threshold && isEquality) {
                return false;
            }
            multiply(condition.op == ConditionOp::Quantity                                         ? 3
                     : condition.op == ConditionOp::Boolean || condition.op == ConditionOp::NameIn ? 2
                                                                                                   : 1);
        }
        return m_program.atoms <= MostRememberedAtoms && combinations <= MostRememberedCombinations;
    }

    /// Whether an open density can be told from its state alone: TPP is a point, or the area may be anything.
    [[nodiscard]] bool isPlainDensity(std::size_t chip) const {
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        const bool isPoint = (m_chips.open(chip) & bit(NumberField::Tpp)) == 0;
        const bool isAnyArea =
            m_chips.low(NumberField::DieArea)[chip] == 0.0 && m_chips.high(NumberField::DieArea)[chip] == Infinity;
        return m_program.thresholds[static_cast<std::size_t>(NumberField::DieArea)].empty() && (isPoint || isAnyArea);
    }

    /// Searched exactly, once for all chips that no comparison tells apart.
    AnswerKind openKind(std::size_t i) {
        const std::size_t chip = m_first + i;
        const ChipFacts& facts = m_chips.chips()[chip];
        std::array<std::uint64_t, 2> key{
            0, (static_cast<std::uint64_t>(m_chips.open(chip) & m_program.usedNumbers) << 32U) |
                   (m_chips.missing(chip) & m_program.usedNumbers)};
        bool isPlain = m_canRemember;
        for (std::size_t c = 0; isPlain && c < m_program.conditions.size(); ++c) {
            const Condition& condition = m_program.conditions[c];
            if (condition.op < ConditionOp::Threshold) {
                continue;
            }
            const State state = m_states[c][i];
            key[0] |= static_cast<std::uint64_t>(state) << (2U * condition.atom);
            const bool isDensity = condition.op == ConditionOp::Threshold &&
                                   condition.field == static_cast<std::uint8_t>(NumberField::PerformanceDensity);
            // Even a settled density says nothing where its chip contradicts it: a search derives it anew.
            isPlain =
                (!isDensity || m_chips.hasDerivedDensity(chip)) &&
                (state != Open || (condition.op != ConditionOp::Quantity && (!isDensity || isPlainDensity(chip))));
        }
        if (!isPlain) {
            return detail::openKind(m_program, facts);
        }
        const auto [found, isNew] = m_remembered.try_emplace(key, AnswerKind::No);
        if (isNew) {
            found->second = detail::openKind(m_program, facts);
        }
        return found->second;
    }

    const Program& m_program;
    const ChipColumns& m_chips;
    std::vector<Block> m_states;  ///< by condition
    bool m_canRemember;
    std::map<std::array<std::uint64_t, 2>, AnswerKind> m_remembered;
    std::array<detail::Range, NumberFieldCount> m_ranges{};
    std::size_t m_first = 0;
    std::size_t m_count = 0;
};

/// `derived` is room to work in.
bool isDensityDerived(const ChipFacts& chip, ChipFacts& derived) {
    derived[NumberField::Tpp] = chip[NumberField::Tpp];
    derived[NumberField::DieArea] = chip[NumberField::DieArea];
    deriveDensity(derived);
    const Span& own = chip[NumberField::PerformanceDensity];
    const Span& due = derived[NumberField::PerformanceDensity];
    return chip[NumberField::Tpp].high > 0.0 && chip[NumberField::DieArea].high > 0.0 && own.low == due.low &&
           own.high == due.high;
}

}  // namespace

ChipColumns::ChipColumns(std::span<const ChipFacts> chips) : m_chips(chips) {
    for (std::size_t field = 0; field < NumberFieldCount; ++field) {
        m_low[field].resize(chips.size());
        m_high[field].resize(chips.size());
    }
    for (std::vector<Known>& known : m_known) {
        known.resize(chips.size());
    }
    m_open.resize(chips.size());
    m_missing.resize(chips.size());
    m_hasDerivedDensity.resize(chips.size());
    ChipFacts derived;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        for (std::size_t field = 0; field < NumberFieldCount; ++field) {
            const Span& span = chips[i].numbers[field];
            m_low[field][i] = span.low;
            m_high[field][i] = span.high;
            if (!span.isExact()) {
                m_open[i] |= 1U << field;
                m_missing[i] |= span.isMissing ? 1U << field : 0U;
            }
        }
        for (std::size_t field = 0; field < BooleanFieldCount; ++field) {
            m_known[field][i] = chips[i].booleans[field];
        }
        m_hasDerivedDensity[i] = isDensityDerived(chips[i], derived) ? 1 : 0;
    }
}

std::vector<AnswerKind> evaluateKinds(const Expression& expression, const ChipColumns& chips) {
    return Batch(expression, chips).run();
}

}  // namespace chokepoint::policy
