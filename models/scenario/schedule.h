// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/eventchanges.h"
#include "models/scenario/modelparameter.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace chokepoint::scenario {

/// Foreign chips that the model lets in, each with its own law, gate and stock.
enum class Foreign : std::uint8_t { H20, H200, Mi308, B30a };
inline constexpr std::size_t ForeignCount = 4;
[[nodiscard]] std::string_view idOf(Foreign chip);

/// One effect that is at work in some quarters.
struct ActiveEffect {
    std::size_t effect = 0;  ///< place in the supply's list
    EffectOperation operation = EffectOperation::None;
    PerQuarter weight{};  ///< share of each quarter in which it is at work, 0 to 1
    /// It starts a parameter at that parameter's own size: what is drawn for the one, or set by a scenario, is the
    /// other.
    bool isParameter = false;
};

/// A stretch of days, in quarters from the model's start.
struct Stretch {
    double from = 0.0;
    double to = 0.0;
};

/// What a scenario's events say to the model, day by day, before any number is drawn.
class Schedule {
public:
    /// `record` is the one without the scenario.
    Schedule(const Scenario& scenario, const Supply& supply, const policy::Record& record);

    /// Share of a quarter's days on which the chip may ship: exactly 0 without such a day.
    [[nodiscard]] double lawful(Foreign chip, std::size_t q) const { return m_lawful[index(chip)][q]; }
    /// Share of a quarter's days on which it may ship and Beijing's gate is down.
    [[nodiscard]] double lawfulAndGated(Foreign chip, std::size_t q) const { return m_gated[index(chip)][q]; }
    /// When wafers for the chip may be started: lawful and not halted. The first one may begin before the model.
    [[nodiscard]] std::span<const Stretch> production(Foreign chip) const { return m_production[index(chip)]; }
    /// Effects at work on a parameter; none for most.
    [[nodiscard]] std::span<const ActiveEffect> effectsOn(Input input) const {
        return m_effects[static_cast<std::size_t>(input)];
    }
    [[nodiscard]] bool hasMemoryBound() const { return m_hasMemoryBound; }
    /// Days on which it turns whether a chip may ship, in order.
    [[nodiscard]] std::span<const std::chrono::sys_days> turns(Foreign chip) const { return m_turns[index(chip)]; }
    /// Whether a chip may ship on a day.
    [[nodiscard]] bool isLawful(Foreign chip, Day day) const;

private:
    [[nodiscard]] static std::size_t index(Foreign chip) { return static_cast<std::size_t>(chip); }

    std::array<PerQuarter, ForeignCount> m_lawful{};
    std::array<PerQuarter, ForeignCount> m_gated{};
    std::array<std::vector<Stretch>, ForeignCount> m_production;
    std::array<std::vector<std::chrono::sys_days>, ForeignCount> m_turns;
    std::array<bool, ForeignCount> m_isLawfulAtFirst{};
    std::array<std::vector<ActiveEffect>, InputCount> m_effects;
    bool m_hasMemoryBound = true;
};

}  // namespace chokepoint::scenario
