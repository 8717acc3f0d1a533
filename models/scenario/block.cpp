// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/block.h"

#include <algorithm>

namespace chokepoint::scenario {

BlockInputs::BlockInputs(const Draws& draws, const Schedule& schedule, std::size_t begin, std::size_t count)
    : m_draws(draws), m_schedule(schedule), m_begin(begin), m_count(count) {
    for (std::size_t i = 0; i < InputCount; ++i) {
        m_columns[i] = draws.parameter(draws.supply().indexOf(static_cast<Input>(i))) + begin;
    }
}

const double* BlockInputs::drawn(Input input) const {
    return m_columns[static_cast<std::size_t>(input)];
}

const double* BlockInputs::size(const ActiveEffect& active) const {
    return m_draws.effect(active.effect) + m_begin;
}

const double* BlockInputs::at(Input input, std::size_t q) {
    const double* column = drawn(input);
    const std::span<const ActiveEffect> effects = m_schedule.effectsOn(input);
    const bool isTouched =
        std::ranges::any_of(effects, [q](const ActiveEffect& active) { return active.weight[q] > 0.0; });
    if (!isTouched) {
        return column;
    }
    std::copy_n(column, m_count, m_buffer.begin());
    for (const ActiveEffect& active : effects) {
        const double weight = active.weight[q];
        const double* effect = size(active);
        for (std::size_t i = 0; weight > 0.0 && i < m_count; ++i) {
            double changed = m_buffer[i];
            if (active.operation == EffectOperation::Multiply) {
                changed *= effect[i];
            } else if (active.operation == EffectOperation::Cap) {
                changed = std::min(changed, effect[i]);
            } else if (active.operation == EffectOperation::Set) {
                changed = effect[i];
            }
            m_buffer[i] += weight * (changed - m_buffer[i]);
        }
    }
    return m_buffer.data();
}

const double* BlockInputs::started(Input input, std::size_t q) {
    m_buffer.fill(0.0);
    for (const ActiveEffect& active : m_schedule.effectsOn(input)) {
        if (active.operation != EffectOperation::Start || active.weight[q] <= 0.0) {
            continue;
        }
        const double* effect = active.isParameter ? drawn(input) : size(active);
        for (std::size_t i = 0; i < m_count; ++i) {
            m_buffer[i] = std::max(m_buffer[i], active.weight[q] * effect[i]);
        }
    }
    return m_buffer.data();
}

}  // namespace chokepoint::scenario
