// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/draws.h"
#include "models/scenario/schedule.h"

#include <array>
#include <cstddef>
#include <memory>

namespace chokepoint::scenario {

/// Paths are computed a block at a time, so that a quarter's numbers stay in the cache and the compiler can work on
/// several paths at once.
inline constexpr std::size_t BlockSize = 64;

/// One number for each path of a block.
using Lane = std::array<double, BlockSize>;
/// One lane for each quarter.
using Lanes = std::array<Lane, ModelQuarters>;

/// Room to work in that a thread makes when it first needs it, for a `static thread_local`. Without it the room would
/// stand in what every thread of the program is born with: 2 MB to be cleared before any of them begins, whatever it
/// does.
template <typename Room>
class Scratch {
public:
    Room& operator*() const { return *m_room; }

private:
    std::unique_ptr<Room> m_room = std::make_unique<Room>();
};

/// What the equations read: a parameter on each path of a block in a quarter, with the effects at work on it.
class BlockInputs {
public:
    /// `count` paths from `begin`, at most BlockSize.
    BlockInputs(const Draws& draws, const Schedule& schedule, std::size_t begin, std::size_t count);

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::size_t begin() const { return m_begin; }
    [[nodiscard]] const Draws& draws() const { return m_draws; }
    [[nodiscard]] const Schedule& schedule() const { return m_schedule; }

    /// The parameter as drawn.
    [[nodiscard]] const double* drawn(Input input) const;
    /// The parameter in a quarter. Of several effects factors multiply, set and cap replace; in a quarter in which an
    /// effect is at work on some days only, it counts by its share of them. Valid until the next call.
    [[nodiscard]] const double* at(Input input, std::size_t q);
    /// A flow that only an effect starts: the largest of those at work, else 0. Valid until the next call.
    [[nodiscard]] const double* started(Input input, std::size_t q);

private:
    [[nodiscard]] const double* size(const ActiveEffect& active) const;

    const Draws& m_draws;
    const Schedule& m_schedule;
    std::size_t m_begin;
    std::size_t m_count;
    std::array<const double*, InputCount> m_columns{};
    Lane m_buffer{};
};

}  // namespace chokepoint::scenario
