// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipcolumns.h"

namespace chokepoint::policy::detail {

namespace {

/// `room` is to work in.
bool isDensityDerived(const ChipFacts& chip, ChipFacts& room) {
    room[NumberField::Tpp] = chip[NumberField::Tpp];
    room[NumberField::DieArea] = chip[NumberField::DieArea];
    deriveDensity(room);
    const Span& own = chip[NumberField::PerformanceDensity];
    const Span& due = room[NumberField::PerformanceDensity];
    return chip[NumberField::Tpp].high > 0.0 && chip[NumberField::DieArea].high > 0.0 && own.low == due.low &&
           own.high == due.high;
}

}  // namespace

ChipColumns::ChipColumns(std::uint32_t numbers) {
    for (std::size_t i = 0; i < NumberFieldCount; ++i) {
        const auto field = static_cast<NumberField>(i);
        if ((numbers & bit(field)) != 0) {
            m_fields.push_back(field);
        }
    }
}

void ChipColumns::take(std::span<const ChipFacts> chips) {
    m_chips = chips;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const ChipFacts& chip = chips[i];
        std::uint64_t open = 0;
        std::uint64_t missing = 0;
        for (const NumberField field : m_fields) {
            const Span& span = chip[field];
            m_low[static_cast<std::size_t>(field)][i] = span.low;
            m_high[static_cast<std::size_t>(field)][i] = span.high;
            open |= span.isExact() ? 0U : bit(field);
            missing |= span.isMissing ? bit(field) : 0U;
        }
        for (std::size_t b = 0; b < BooleanFieldCount; ++b) {
            const auto field = static_cast<BooleanField>(b);
            m_known[b][i] = chip[field];
            open |= chip[field] == Known::Unknown ? bit(field) : 0U;
            missing |= field == BooleanField::Unpublished ? 0U : bit(field);
        }
        m_open[i] = open;
        m_missing[i] = missing & open;
        m_nameHashes[static_cast<std::size_t>(NameField::Chip)][i] = hashOf(chip.id);
        m_nameHashes[static_cast<std::size_t>(NameField::Maker)][i] = hashOf(chip.maker);
        m_hasDerivedDensity[i] = isDensityDerived(chip, m_room) ? 1 : 0;
    }
}

}  // namespace chokepoint::policy::detail
