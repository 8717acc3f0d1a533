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
using detail::NumberOp;
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

/// Stands for names among the bits of inputs.
constexpr std::uint64_t NameBit = std::uint64_t{1} << 63U;

/// The inputs, as bits, by which a condition can only become true when they grow, or when they shrink.
struct Trend {
    std::uint64_t rising = 0;
    std::uint64_t falling = 0;

    void add(const Trend& other, bool isReversed = false) {
        rising |= isReversed ? other.falling : other.rising;
        falling |= isReversed ? other.rising : other.falling;
    }
};

Trend trendOf(NumberField field) {
    if (field == NumberField::PerformanceDensity) {
        return {ChipColumns::bit(NumberField::Tpp), ChipColumns::bit(NumberField::DieArea)};
    }
    return {ChipColumns::bit(field), 0};
}

Trend trendOf(const Program& program, std::uint32_t node) {
    const detail::NumberNode& number = program.numbers[node];
    if (number.op == NumberOp::Constant) {
        return {};
    }
    if (number.op == NumberOp::Field) {
        return trendOf(number.field);
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
          m_trends(m_program.conditions.size()),
          m_canRemember(canRemember()) {
        findTrends(m_program.root, false);
    }

    std::vector<AnswerKind> run() {
        const std::size_t total = m_chips.chips().size();
        std::vector<AnswerKind> kinds(total);
        for (m_first = 0; m_first < total; m_first += BlockSize) {
            m_count = std::min(BlockSize, total - m_first);
            judge(m_program.root);
            const Block& states = m_states[m_program.root];
            constexpr std::array<AnswerKind, 4> Settled{AnswerKind::No, AnswerKind::Yes, AnswerKind::No,
                                                        AnswerKind::No};
            for (std::size_t i = 0; i < m_count; ++i) {
                kinds[m_first + i] = Settled[states[i]];
            }
            for (std::size_t i = 0; i < m_count; ++i) {
                if (states[i] == Open) {
                    kinds[m_first + i] = openKind(i);
                }
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
                findNames(condition, out);
                break;
        }
    }

    /// Names stand apart in memory: only those whose hash says so are compared.
    void findNames(const Condition& condition, Block& out) {
        const auto field = static_cast<NameField>(condition.field);
        const std::vector<std::string>& names = m_program.names[condition.first];
        std::vector<std::size_t> hashes{ChipColumns::hashOf({})};
        std::ranges::transform(names, std::back_inserter(hashes), ChipColumns::hashOf);
        const std::size_t* own = m_chips.nameHashes(field).data() + m_first;
        for (std::size_t i = 0; i < m_count; ++i) {
            const ChipFacts& chip = m_chips.chips()[m_first + i];
            out[i] = std::ranges::find(hashes, own[i]) == hashes.end()
                         ? CanBeFalse
                         : stateOf(detail::nameIn(field == NameField::Chip ? chip.id : chip.maker, names));
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

    /// Whether the states of the atoms and the kinds of gaps can decide the answer: thresholds above 0, which an open
    /// end never meets, and few enough combinations for an exact search.
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
            multiply(condition.op == ConditionOp::Quantity                                         ? 3
                     : condition.op == ConditionOp::Boolean || condition.op == ConditionOp::NameIn ? 2
                                                                                                   : 1);
        }
        return m_program.atoms <= MostRememberedAtoms && combinations <= MostRememberedCombinations;
    }

    /// Where the densities at the thresholds of TPP stand among those of density: four bits each. With a point for an
    /// area, this and the states say which parts of both go together.
    [[nodiscard]] std::uint64_t densityOrder(double area) const {
        std::uint64_t order = 0;
        for (const double tpp : thresholds(NumberField::Tpp)) {
            const double density = tpp / area;
            std::uint64_t place = 0;
            for (const double threshold : thresholds(NumberField::PerformanceDensity)) {
                place += (density > threshold ? 1U : 0U) + (density >= threshold ? 1U : 0U);
            }
            order = (order << 4U) | place;
        }
        return order;
    }

    [[nodiscard]] bool hasDensityOrder(std::size_t chip) const {
        return (m_chips.open(chip) & ChipColumns::bit(NumberField::DieArea)) == 0 &&
               thresholds(NumberField::Tpp).size() <= 16 && thresholds(NumberField::PerformanceDensity).size() < 8;
    }

    [[nodiscard]] const std::vector<double>& thresholds(NumberField field) const {
        return m_program.thresholds[static_cast<std::size_t>(field)];
    }

    /// Whether an open density can be told from its state alone: TPP is a point, or the area may be anything.
    [[nodiscard]] bool isPlainDensity(std::size_t chip) const {
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        const bool isPoint = (m_chips.open(chip) & ChipColumns::bit(NumberField::Tpp)) == 0;
        const bool isAnyArea =
            m_chips.low(NumberField::DieArea)[chip] == 0.0 && m_chips.high(NumberField::DieArea)[chip] == Infinity;
        return thresholds(NumberField::DieArea).empty() && (isPoint || isAnyArea);
    }

    /// States of the comparisons; gaps and ranges; order of densities.
    using Key = std::array<std::uint64_t, 3>;

    void findTrends(std::uint32_t index, bool isReversed) {
        const Condition& condition = m_program.conditions[index];
        if (condition.op >= ConditionOp::Threshold) {
            m_trends[index].add(trendOf(m_program, condition), isReversed);
            return;
        }
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            findTrends(m_program.children[condition.first + c], isReversed != (condition.op == ConditionOp::Not));
        }
    }

    /// What an open condition hangs on: the comparisons in it that are open themselves and not overruled.
    void addOpenTrend(std::uint32_t index, std::size_t i, Trend& trend) const {
        if (m_states[index][i] != Open) {
            return;
        }
        const Condition& condition = m_program.conditions[index];
        if (condition.op >= ConditionOp::Threshold) {
            trend.add(m_trends[index]);
            return;
        }
        for (std::uint32_t c = 0; c < condition.count; ++c) {
            addOpenTrend(m_program.children[condition.first + c], i, trend);
        }
    }

    /// An answer that each input can move in one direction only is true at one corner of all inputs and false at the
    /// other: it needs no search. Which input moves it need not be known where all are missing or none is.
    AnswerKind openKind(std::size_t i) {
        const std::size_t chip = m_first + i;
        if (!m_canRemember || (m_program.uses(NumberField::PerformanceDensity) && !m_chips.hasDerivedDensity(chip))) {
            return detail::openKind(m_program, m_chips.chips()[chip]);
        }
        Trend trend;
        addOpenTrend(m_program.root, i, trend);
        const std::uint64_t inputs = (trend.rising | trend.falling) & (m_chips.open(chip) | NameBit);
        const std::uint64_t missing = inputs & m_chips.missing(chip);
        if ((trend.rising & trend.falling & inputs) == 0 && (missing == 0 || missing == inputs)) {
            return missing == 0 ? AnswerKind::Depends : AnswerKind::CannotTell;
        }
        return searchedKind(i);
    }

    /// Searched exactly, once for all chips that no comparison tells apart.
    AnswerKind searchedKind(std::size_t i) {
        const std::size_t chip = m_first + i;
        const bool isOrdered = hasDensityOrder(chip);
        Key key{0,
                ((m_chips.open(chip) & m_program.usedNumbers) << 32U) | (m_chips.missing(chip) & m_program.usedNumbers),
                isOrdered ? densityOrder(m_chips.low(NumberField::DieArea)[chip]) : 0};
        bool isPlain = true;
        for (std::size_t c = 0; isPlain && c < m_program.conditions.size(); ++c) {
            const Condition& condition = m_program.conditions[c];
            if (condition.op < ConditionOp::Threshold) {
                continue;
            }
            const State state = m_states[c][i];
            key[0] |= static_cast<std::uint64_t>(state) << (2U * condition.atom);
            const bool isDensity = condition.op == ConditionOp::Threshold &&
                                   condition.field == static_cast<std::uint8_t>(NumberField::PerformanceDensity);
            const bool isEquality =
                condition.op == ConditionOp::Threshold &&
                (condition.comparator == Comparator::Equal || condition.comparator == Comparator::NotEqual);
            isPlain = state != Open || (condition.op != ConditionOp::Quantity && !isEquality &&
                                        (!isDensity || isOrdered || isPlainDensity(chip)));
        }
        if (!isPlain) {
            return detail::openKind(m_program, m_chips.chips()[chip]);
        }
        const auto [found, isNew] = m_remembered.try_emplace(key, AnswerKind::No);
        if (isNew) {
            found->second = detail::openKind(m_program, m_chips.chips()[chip]);
        }
        return found->second;
    }

    const Program& m_program;
    const ChipColumns& m_chips;
    std::vector<Block> m_states;  ///< by condition
    std::vector<Trend> m_trends;  ///< of the whole by each comparison in it, by condition
    bool m_canRemember;
    std::map<Key, AnswerKind> m_remembered;
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
    for (std::vector<std::size_t>& hashes : m_nameHashes) {
        hashes.resize(chips.size());
    }
    ChipFacts derived;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        for (std::size_t field = 0; field < NumberFieldCount; ++field) {
            const Span& span = chips[i].numbers[field];
            m_low[field][i] = span.low;
            m_high[field][i] = span.high;
            if (!span.isExact()) {
                m_open[i] |= bit(static_cast<NumberField>(field));
                m_missing[i] |= span.isMissing ? bit(static_cast<NumberField>(field)) : 0U;
            }
        }
        for (std::size_t field = 0; field < BooleanFieldCount; ++field) {
            m_known[field][i] = chips[i].booleans[field];
            if (chips[i].booleans[field] == Known::Unknown) {
                const auto asked = static_cast<BooleanField>(field);
                m_open[i] |= bit(asked);
                m_missing[i] |= asked == BooleanField::Unpublished ? 0U : bit(asked);
            }
        }
        m_nameHashes[static_cast<std::size_t>(NameField::Chip)][i] = hashOf(chips[i].id);
        m_nameHashes[static_cast<std::size_t>(NameField::Maker)][i] = hashOf(chips[i].maker);
        m_hasDerivedDensity[i] = isDensityDerived(chips[i], derived) ? 1 : 0;
    }
}

std::vector<AnswerKind> evaluateKinds(const Expression& expression, const ChipColumns& chips) {
    return Batch(expression, chips).run();
}

}  // namespace chokepoint::policy
