// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/chipcolumns.h"
#include "models/policy/program.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Comparisons of many chips. Only for models/policy.
namespace chokepoint::policy::detail {

/// What may be true of a condition, as bits.
using State = std::uint8_t;
inline constexpr State CanBeTrue = 1;
inline constexpr State CanBeFalse = 2;
inline constexpr State Open = CanBeTrue | CanBeFalse;

using Block = std::array<State, BlockSize>;

/// The same with yes and no changed.
void negate(const Block& states, Block& out);

/// The comparisons, yes-or-nos and names of several programs: what two of them ask alike is judged once for a block of
/// chips. Programs and chips must outlive it.
class SharedAtoms {
public:
    explicit SharedAtoms(const ChipColumns& chips) : m_chips(chips) {}

    /// Gives the place to ask states() for.
    [[nodiscard]] std::uint32_t add(const Program& program, const Condition& condition);
    /// After the columns have taken other chips.
    void begin();
    [[nodiscard]] const Block& states(std::uint32_t place);

private:
    /// A number of each chip: between these ends, which it may meet.
    struct Ranges {
        ChipColumns::Numbers low{};
        ChipColumns::Numbers high{};
    };

    struct Atom {
        const Program* program = nullptr;
        Condition condition;
        std::uint32_t opposite = NoCondition;  ///< the atom that holds exactly where this one does not
        bool hasClosedEnds = false;            ///< of a computed number
        bool isJudged = false;
    };

    void judge(Atom& atom, Block& out);
    void findNames(const Atom& atom, Block& out) const;
    void judgeQuantity(const Atom& atom, Block& out);
    void compute(const Program& program, std::uint32_t node, Ranges& out) const;

    const ChipColumns& m_chips;
    std::vector<Atom> m_atoms;
    std::vector<Block> m_blocks;  ///< by atom
};

}  // namespace chokepoint::policy::detail
