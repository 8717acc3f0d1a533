// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/chipcolumns.h"
#include "models/policy/program.h"

#include <array>
#include <cstdint>
#include <map>
#include <vector>

/// Exact answers to many chips. Only for models/policy.
namespace chokepoint::policy::detail {

/// An exact search, done once for all chips that no comparison tells apart. Program and chips must outlive it.
class RememberedSearch {
public:
    RememberedSearch(const Program& program, const ChipColumns& chips);

    /// Whether the states of the atoms and the kinds of gaps can decide the answer: thresholds above 0, which an open
    /// end never meets, and few enough combinations for an exact search.
    [[nodiscard]] bool canRemember() const { return m_canRemember; }
    /// `states`: two bits of State by atom.
    [[nodiscard]] AnswerKind kindOf(std::size_t chip, std::uint64_t states);

private:
    /// States of the comparisons; gaps and ranges; order of densities.
    using Key = std::array<std::uint64_t, 3>;

    [[nodiscard]] bool isRememberable() const;
    [[nodiscard]] const std::vector<double>& thresholds(NumberField field) const {
        return m_program.thresholds[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::uint64_t densityOrder(double area) const;
    [[nodiscard]] bool hasDensityOrder(std::size_t chip) const;
    [[nodiscard]] bool isPlainDensity(std::size_t chip) const;
    [[nodiscard]] bool isPlain(std::size_t chip, std::uint64_t states, bool isOrdered) const;

    const Program& m_program;
    const ChipColumns& m_chips;
    bool m_canRemember;
    std::map<Key, AnswerKind> m_remembered;
};

}  // namespace chokepoint::policy::detail
