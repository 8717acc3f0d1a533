// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/evaluatekinds.h"

#include "models/policy/chipcolumns.h"
#include "models/policy/rememberedsearch.h"
#include "models/policy/sharedatoms.h"
#include "models/policy/trend.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace chokepoint::policy {

namespace {

using namespace detail;

/// One expression asked of all chips, block by block.
class Batch {
public:
    Batch(const Expression& expression, const ChipColumns& chips, SharedAtoms& atoms)
        : m_program(expression.program()),
          m_chips(chips),
          m_atoms(atoms),
          m_states(m_program.conditions.size()),
          m_trends(trendsOf(m_program)),
          m_search(m_program, chips) {
        m_places.reserve(m_program.conditions.size());
        for (const Condition& condition : m_program.conditions) {
            const bool isAtom = condition.op >= ConditionOp::Threshold;
            m_places.push_back(isAtom ? m_atoms.add(m_program, condition)
                                      : static_cast<std::uint32_t>(m_joined.size()));
            if (!isAtom) {
                m_joined.emplace_back();
            }
        }
    }

    /// The chips that the columns hold.
    void judge(std::span<AnswerKind> kinds) {
        judge(m_program.root);
        const Block& states = *m_states[m_program.root];
        constexpr std::array<AnswerKind, 4> Settled{AnswerKind::No, AnswerKind::Yes, AnswerKind::No, AnswerKind::No};
        m_openCount = 0;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            kinds[i] = Settled[states[i]];
            m_open[m_openCount] = i;
            m_openCount += states[i] == Open ? 1 : 0;
        }
        settleOpen(kinds);
    }

private:
    void judge(std::uint32_t index) {
        const Condition& condition = m_program.conditions[index];
        if (condition.op >= ConditionOp::Threshold) {
            m_states[index] = &m_atoms.states(m_places[index]);
            return;
        }
        Block& out = m_joined[m_places[index]];
        m_states[index] = &out;
        if (condition.op == ConditionOp::Constant) {
            out.fill(condition.constant ? CanBeTrue : CanBeFalse);
        } else {
            join(condition, out);
        }
    }

    void join(const Condition& condition, Block& out) {
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            judge(m_program.children[condition.first + c]);
        }
        if (condition.op == ConditionOp::Not) {
            return negate(*m_states[m_program.children[condition.first]], out);
        }
        // A conjunction can be true where all can, false where one can; a disjunction the other way round.
        const State all = condition.op == ConditionOp::And ? CanBeTrue : CanBeFalse;
        const State any = static_cast<State>(Open ^ all);
        out.fill(all);
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            const Block& part = *m_states[m_program.children[condition.first + c]];
            for (std::size_t i = 0; i < BlockSize; ++i) {
                out[i] = static_cast<State>((out[i] & part[i] & all) | ((out[i] | part[i]) & any));
            }
        }
    }

    void settleOpen(std::span<AnswerKind> kinds) {
        gatherStates();
        const bool usesDensity = m_program.uses(NumberField::PerformanceDensity);
        for (std::size_t k = 0; k < m_openCount; ++k) {
            const std::size_t chip = m_open[k];
            const bool isPlain = m_search.canRemember() && (!usesDensity || m_chips.hasDerivedDensity(chip));
            kinds[chip] = isPlain ? plainKind(chip, m_openStates[k]) : openKind(m_program, m_chips.chips()[chip]);
        }
    }

    /// The states of all comparisons, of the open chips alone, in one word each.
    void gatherStates() {
        if (m_openCount == 0 || !m_search.canRemember()) {
            return;
        }
        std::fill_n(m_openStates.begin(), m_openCount, 0);
        for (std::size_t c = 0; c < m_program.conditions.size(); ++c) {
            const Condition& condition = m_program.conditions[c];
            if (condition.op >= ConditionOp::Threshold) {
                const Block& states = *m_states[c];
                const unsigned shift = 2U * condition.atom;
                for (std::size_t k = 0; k < m_openCount; ++k) {
                    m_openStates[k] |= static_cast<std::uint64_t>(states[m_open[k]]) << shift;
                }
            }
        }
    }

    /// What states and gaps alone say.
    enum class Hint : std::uint8_t { Depends, CannotTell, Search };

    /// The last that was asked at each place, as most chips are like one before.
    struct Remembered {
        std::uint64_t states = 0;  ///< never 0 of an open chip
        std::uint64_t gaps = 0;
        Hint hint = Hint::Search;
    };

    AnswerKind plainKind(std::size_t chip, std::uint64_t states) {
        const std::uint64_t gaps =
            ((m_chips.open(chip) & m_program.usedNumbers) << 32U) | (m_chips.missing(chip) & m_program.usedNumbers);
        constexpr std::uint64_t Spread = 0x9E3779B97F4A7C15U;
        Remembered& place = m_remembered[(((states * Spread) ^ gaps) * Spread) >> (64U - RememberedBits)];
        if (place.states != states || place.gaps != gaps) {
            place = {states, gaps, hintOf(chip)};
        }
        switch (place.hint) {
            case Hint::Depends:
                return AnswerKind::Depends;
            case Hint::CannotTell:
                return AnswerKind::CannotTell;
            case Hint::Search:
                break;
        }
        return m_search.kindOf(chip, states);
    }

    /// An answer that each input can move in one direction only is true at one corner of all inputs and false at the
    /// other: it needs no search. Which input moves it need not be known where all are missing or none is.
    [[nodiscard]] Hint hintOf(std::size_t chip) const {
        Trend trend;
        addOpenTrend(m_program.root, chip, trend);
        const std::uint64_t inputs = (trend.rising | trend.falling) & (m_chips.open(chip) | NameBit);
        const std::uint64_t missing = inputs & m_chips.missing(chip);
        if ((trend.rising & trend.falling & inputs) != 0 || (missing != 0 && missing != inputs)) {
            return Hint::Search;
        }
        return missing == 0 ? Hint::Depends : Hint::CannotTell;
    }

    /// What an open condition hangs on: the comparisons in it that are open themselves and not overruled.
    void addOpenTrend(std::uint32_t index, std::size_t chip, Trend& trend) const {
        if ((*m_states[index])[chip] != Open) {
            return;
        }
        const Condition& condition = m_program.conditions[index];
        if (condition.op >= ConditionOp::Threshold) {
            trend.add(m_trends[index]);
            return;
        }
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            addOpenTrend(m_program.children[condition.first + c], chip, trend);
        }
    }

    static constexpr unsigned RememberedBits = 9;

    const Program& m_program;
    const ChipColumns& m_chips;
    SharedAtoms& m_atoms;
    std::vector<std::uint32_t> m_places;  ///< by condition: in m_atoms or m_joined
    std::vector<Block> m_joined;
    std::vector<const Block*> m_states;  ///< by condition, of the present block
    std::vector<Trend> m_trends;         ///< of the whole by each comparison in it, by condition
    RememberedSearch m_search;
    std::array<Remembered, std::size_t{1} << RememberedBits> m_remembered{};
    std::array<std::size_t, BlockSize + 1> m_open{};  ///< places in the block of the chips that are open
    std::array<std::uint64_t, BlockSize> m_openStates{};
    std::size_t m_openCount = 0;
};

}  // namespace

std::vector<std::vector<AnswerKind>> evaluateKinds(std::span<const Expression* const> expressions,
                                                   std::span<const ChipFacts> chips) {
    std::uint32_t numbers = 0;
    for (const Expression* expression : expressions) {
        numbers |= expression->program().usedNumbers;
    }
    ChipColumns columns(numbers);
    SharedAtoms atoms(columns);
    std::vector<Batch> batches;
    batches.reserve(expressions.size());
    for (const Expression* expression : expressions) {
        batches.emplace_back(*expression, columns, atoms);
    }
    std::vector<std::vector<AnswerKind>> kinds(expressions.size(), std::vector<AnswerKind>(chips.size()));
    for (std::size_t first = 0; first < chips.size(); first += BlockSize) {
        const std::size_t count = std::min(BlockSize, chips.size() - first);
        columns.take(chips.subspan(first, count));
        atoms.begin();
        for (std::size_t e = 0; e < batches.size(); ++e) {
            batches[e].judge(std::span(kinds[e]).subspan(first, count));
        }
    }
    return kinds;
}

std::vector<AnswerKind> evaluateKinds(const Expression& expression, std::span<const ChipFacts> chips) {
    const Expression* const one = &expression;
    return std::move(evaluateKinds(std::span(&one, 1), chips).front());
}

}  // namespace chokepoint::policy
