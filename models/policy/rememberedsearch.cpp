// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/rememberedsearch.h"

#include "models/policy/sharedatoms.h"

#include <algorithm>
#include <limits>

namespace chokepoint::policy::detail {

namespace {

/// The states of two bits each fit into one word.
constexpr std::uint32_t MostRememberedAtoms = 32;
/// Below what an exact search may try, so that no remembered answer is a cautious one.
constexpr std::size_t MostRememberedCombinations = 16384;

}  // namespace

RememberedSearch::RememberedSearch(const Program& program, const ChipColumns& chips)
    : m_program(program), m_chips(chips), m_canRemember(isRememberable()) {}

bool RememberedSearch::isRememberable() const {
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
std::uint64_t RememberedSearch::densityOrder(double area) const {
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

bool RememberedSearch::hasDensityOrder(std::size_t chip) const {
    return (m_chips.open(chip) & ChipColumns::bit(NumberField::DieArea)) == 0 &&
           thresholds(NumberField::Tpp).size() <= 16 && thresholds(NumberField::PerformanceDensity).size() < 8;
}

/// Whether an open density can be told from its state alone: TPP is a point, or the area may be anything.
bool RememberedSearch::isPlainDensity(std::size_t chip) const {
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    const bool isPoint = (m_chips.open(chip) & ChipColumns::bit(NumberField::Tpp)) == 0;
    const bool isAnyArea =
        m_chips.low(NumberField::DieArea)[chip] == 0.0 && m_chips.high(NumberField::DieArea)[chip] == Infinity;
    return thresholds(NumberField::DieArea).empty() && (isPoint || isAnyArea);
}

/// Whether no two chips with these states, gaps and order of densities can have different answers.
bool RememberedSearch::isPlain(std::size_t chip, std::uint64_t states, bool isOrdered) const {
    return std::ranges::none_of(m_program.conditions, [&](const Condition& condition) {
        if (condition.op < ConditionOp::Threshold || ((states >> (2U * condition.atom)) & Open) != Open) {
            return false;
        }
        if (condition.op != ConditionOp::Threshold) {
            return condition.op == ConditionOp::Quantity;
        }
        const bool isEquality =
            condition.comparator == Comparator::Equal || condition.comparator == Comparator::NotEqual;
        const bool isDensity = condition.field == static_cast<std::uint8_t>(NumberField::PerformanceDensity);
        return isEquality || (isDensity && !isOrdered && !isPlainDensity(chip));
    });
}

AnswerKind RememberedSearch::kindOf(std::size_t chip, std::uint64_t states) {
    const bool isOrdered = hasDensityOrder(chip);
    if (!isPlain(chip, states, isOrdered)) {
        return openKind(m_program, m_chips.chips()[chip]);
    }
    const Key key{
        states, ((m_chips.open(chip) & m_program.usedNumbers) << 32U) | (m_chips.missing(chip) & m_program.usedNumbers),
        isOrdered ? densityOrder(m_chips.low(NumberField::DieArea)[chip]) : 0};
    const auto [found, isNew] = m_remembered.try_emplace(key, AnswerKind::No);
    if (isNew) {
        found->second = openKind(m_program, m_chips.chips()[chip]);
    }
    return found->second;
}

}  // namespace chokepoint::policy::detail
