// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/schedule.h"

#include "models/policy/history.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace chokepoint::scenario {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days Never{days(1'000'000)};
constexpr sys_days Always{days(-1'000'000)};

struct DayRange {
    sys_days from;
    sys_days to;  ///< not included
};

sys_days shifted(sys_days day, double quarters) {
    constexpr double DaysPerQuarter = 365.25 / 4.0;
    return day + days(static_cast<int>(std::lround(quarters * DaysPerQuarter)));
}

/// The first days of the model's quarters, and the day after the last.
const std::array<sys_days, ModelQuarters + 1>& quarterStarts() {
    static const std::array<sys_days, ModelQuarters + 1> starts = [] {
        std::array<sys_days, ModelQuarters + 1> firsts{};
        for (std::size_t q = 0; q <= ModelQuarters; ++q) {
            firsts[q] = sys_days(modelQuarter(q).firstDay());
        }
        return firsts;
    }();
    return starts;
}

/// Hands the share of each quarter's days that lie in a range to `add(q, share)`; quarters without one are left out.
template <typename Add>
void eachShare(const DayRange& range, Add add) {
    const std::array<sys_days, ModelQuarters + 1>& starts = quarterStarts();
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        const sys_days begin = std::max(range.from, starts[q]);
        const sys_days end = std::min(range.to, starts[q + 1]);
        if (begin < end) {
            add(q,
                static_cast<double>((end - begin).count()) / static_cast<double>((starts[q + 1] - starts[q]).count()));
        }
    }
}

/// When events are in force under a scenario, and when their effects are at work.
class Timeline {
public:
    Timeline(const Scenario& scenario, const Supply& supply, const policy::Record& record)
        : m_record(record), m_changes(eventChanges(scenario, supply, record)) {}

    /// When an effect is at work, its lag included; several stretches where something stops it for a while.
    [[nodiscard]] std::vector<DayRange> atWork(const Effect& effect) const {
        const bool isOff = isSwitchedOff(effect.event, effect.group);
        const bool isGroundless = hasLostGround(effect);
        DayRange range{Never, Never};
        if (effect.when == EffectTime::InForce && !isOff && !isGroundless) {
            range = inForce(effect.event);
        } else if (effect.when == EffectTime::WhenOff && !isUnknown(effect.event)) {
            range = missing(effect.event, isOff || isGroundless);
        }
        if (range.from >= range.to) {
            return {};
        }
        range.from = shifted(range.from, effect.lagQuarters);
        return without(range, effect.stoppedBy);
    }

private:
    [[nodiscard]] const EventChange* change(const std::string& event) const {
        const auto found = m_changes.find(event);
        return found == m_changes.end() ? nullptr : &found->second;
    }

    [[nodiscard]] bool isUnknown(const std::string& event) const {
        const EventChange* found = change(event);
        return found != nullptr && found->isUnknown;
    }

    [[nodiscard]] bool isSwitchedOff(const std::string& event, const std::string& group) const {
        const EventChange* found = change(event);
        return found != nullptr && found->isOff &&
               (found->groups.empty() || std::ranges::find(found->groups, group) != found->groups.end());
    }

    [[nodiscard]] bool hasLostGround(const Effect& effect) const {
        return std::ranges::any_of(effect.restsOn,
                                   [this](const std::string& event) { return isSwitchedOff(event, std::string()); });
    }

    /// From the event's day to its end.
    [[nodiscard]] DayRange inForce(const std::string& id) const {
        const EventChange* moved = change(id);
        const policy::Event* event = m_record.event(id);
        if (moved != nullptr && moved->isOff && moved->groups.empty()) {
            return {Never, Never};
        }
        const std::optional<Day> own = dayOf(event);
        if (moved != nullptr && moved->day) {
            DayRange range{sys_days(*moved->day), Never};
            if (event != nullptr && event->ended && sys_days(event->ended->firstDay()) > range.from) {
                range.to = sys_days(event->ended->firstDay());
            }
            return range;
        }
        if (!own) {
            return {Never, Never};
        }
        return {sys_days(*own), event->ended ? sys_days(event->ended->firstDay()) : Never};
    }

    /// When the record has the event and the scenario does not: from its day on where it is off, until its new day
    /// where it is moved later.
    [[nodiscard]] DayRange missing(const std::string& id, bool isOff) const {
        const std::optional<Day> own = dayOf(m_record.event(id));
        if (!own) {
            return {Never, Never};
        }
        if (isOff) {
            return {sys_days(*own), Never};
        }
        const EventChange* moved = change(id);
        return moved != nullptr && moved->day ? DayRange{sys_days(*own), sys_days(*moved->day)}
                                              : DayRange{Never, Never};
    }

    [[nodiscard]] std::vector<DayRange> without(DayRange range, const std::vector<std::string>& stops) const {
        std::vector<DayRange> pieces{range};
        for (const std::string& stop : stops) {
            const DayRange hole = inForce(stop);
            std::vector<DayRange> left;
            for (const DayRange& piece : pieces) {
                left.push_back({piece.from, std::min(piece.to, hole.from)});
                left.push_back({std::max(piece.from, hole.to), piece.to});
            }
            std::erase_if(left, [](const DayRange& piece) { return piece.from >= piece.to; });
            pieces = std::move(left);
        }
        return pieces;
    }

    /// The law goes by the effective day; what is only announced, by that.
    [[nodiscard]] static std::optional<Day> dayOf(const policy::Event* event) {
        if (event == nullptr) {
            return std::nullopt;
        }
        return event->effective ? std::optional(event->effective->firstDay()) : policy::firstDayOf(*event);
    }

    const policy::Record& m_record;
    EventChanges m_changes;
};

/// A yes or no that changes on days.
class Switch {
public:
    explicit Switch(bool isOnAtFirst) : m_isOnAtFirst(isOnAtFirst) {}

    void turn(sys_days day, bool isOn) { m_turns.emplace(day, isOn); }
    /// Off for a while, whatever it says.
    void block(const DayRange& range) { m_blocks.push_back(range); }

    [[nodiscard]] bool isOn(sys_days day) const {
        const bool isBlocked =
            std::ranges::any_of(m_blocks, [day](const DayRange& r) { return r.from <= day && day < r.to; });
        bool isOn = m_isOnAtFirst;
        for (const auto& [from, state] : m_turns) {
            if (from <= day) {
                isOn = state;
            }
        }
        return isOn && !isBlocked;
    }
    /// Every day on which it may change.
    void addDays(std::set<sys_days>& into) const {
        for (const auto& [day, state] : m_turns) {
            into.insert(day);
        }
        for (const DayRange& range : m_blocks) {
            into.insert(range.from);
            into.insert(range.to);
        }
    }

private:
    /// Of several on one day the stop counts: false after true.
    struct StopLast {
        bool operator()(const std::pair<sys_days, bool>& a, const std::pair<sys_days, bool>& b) const {
            return a.first != b.first ? a.first < b.first : a.second && !b.second;
        }
    };

    bool m_isOnAtFirst;
    std::set<std::pair<sys_days, bool>, StopLast> m_turns;
    std::vector<DayRange> m_blocks;
};

struct ChipSwitches {
    Switch lawful;
    Switch gate;
    Switch running;  ///< wafers are not halted
};

std::string_view rateOf(Foreign chip) {
    switch (chip) {
        case Foreign::H20:
            return "h20_rate_max";
        case Foreign::H200:
            return "h200_rate_max";
        case Foreign::Mi308:
            return "mi308_rate";
        case Foreign::B30a:
            return "b30a_rate";
    }
    return {};
}

bool isOnAtFirst(const Supply& supply, const std::string& parameter) {
    const Parameter* found = supply.parameter(parameter);
    return found != nullptr && found->central > 0.5;
}

ChipSwitches switchesOf(Foreign chip, const Supply& supply, const Timeline& timeline) {
    const std::string lawful = "lawful." + std::string(idOf(chip));
    const std::string gate = "gate_on." + std::string(idOf(chip));
    ChipSwitches switches{Switch(isOnAtFirst(supply, lawful)), Switch(isOnAtFirst(supply, gate)), Switch(true)};
    for (const Effect& effect : supply.effects()) {
        const bool isHalt = effect.parameter == rateOf(chip) && effect.high == 0.0;
        if (effect.parameter != lawful && effect.parameter != gate && !isHalt) {
            continue;
        }
        for (const DayRange& range : timeline.atWork(effect)) {
            if (isHalt) {
                switches.running.block(range);
            } else if (effect.parameter == gate) {
                switches.gate.turn(range.from, effect.central > 0.5);
                switches.gate.turn(range.to, effect.central <= 0.5);
            } else if (effect.operation == EffectOperation::Cap) {
                switches.lawful.block(range);
            } else {
                const bool isStart = effect.operation == EffectOperation::Start;
                switches.lawful.turn(range.from, isStart);
                if (range.to != Never) {
                    switches.lawful.turn(range.to, !isStart);
                }
            }
        }
    }
    return switches;
}

/// What the scenario says of a parameter holds against what an event of the record would set it to. A stop is no size,
/// and what a lever of the scenario brings about is itself the scenario's.
bool isOverruled(const Effect& effect, const Scenario& scenario) {
    constexpr std::string_view Hypothetical = "hypothetical:";
    return effect.operation == EffectOperation::Set && effect.high > 0.0 && !effect.event.starts_with(Hypothetical) &&
           std::ranges::find(scenario.ranges, effect.parameter, &ParameterRange::parameter) != scenario.ranges.end();
}

bool startsAtOwnSize(const Effect& effect, const Supply& supply) {
    const Parameter& parameter = supply.parameters()[supply.indexOf(effect.parameter)];
    return effect.operation == EffectOperation::Start && effect.low == parameter.low &&
           effect.central == parameter.central && effect.high == parameter.high;
}

}  // namespace

std::string_view idOf(Foreign chip) {
    switch (chip) {
        case Foreign::H20:
            return "nvidia-h20";
        case Foreign::H200:
            return "nvidia-h200";
        case Foreign::Mi308:
            return "amd-mi308x";
        case Foreign::B30a:
            return "nvidia-b30a";
    }
    return {};
}

Schedule::Schedule(const Scenario& scenario, const Supply& supply, const policy::Record& record) {
    const Timeline timeline(scenario, supply, record);
    for (std::size_t c = 0; c < ForeignCount; ++c) {
        const ChipSwitches switches = switchesOf(static_cast<Foreign>(c), supply, timeline);
        std::set<sys_days> turns{sys_days(ModelStart.firstDay()), sys_days(ModelEnd.next().firstDay())};
        switches.lawful.addDays(turns);
        switches.gate.addDays(turns);
        switches.running.addDays(turns);
        m_isLawfulAtFirst[c] = switches.lawful.isOn(Always);
        bool wasLawful = m_isLawfulAtFirst[c];
        for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
            const sys_days from = *turn;
            const sys_days to = std::next(turn) == turns.end() ? Never : *std::next(turn);
            const bool isLawful = switches.lawful.isOn(from);
            if (isLawful != wasLawful) {
                m_turns[c].push_back(from);
                wasLawful = isLawful;
            }
            if (!isLawful) {
                continue;
            }
            const bool isGated = switches.gate.isOn(from);
            eachShare({from, to}, [&](std::size_t q, double share) {
                m_lawful[c][q] += share;
                m_gated[c][q] += isGated ? share : 0.0;
            });
            if (!switches.running.isOn(from)) {
                continue;
            }
            // Wafers that ran before the model opens have no lag behind them.
            const bool ranBefore = from <= sys_days(ModelStart.firstDay()) && switches.lawful.isOn(Always);
            constexpr double LongAgo = -100.0;
            const double begin = ranBefore ? LongAgo : modelTime(from);
            const double end = to == Never ? static_cast<double>(ModelQuarters) : modelTime(to);
            if (!m_production[c].empty() && m_production[c].back().to == begin) {
                m_production[c].back().to = end;
            } else if (begin < end && end > 0.0) {
                m_production[c].push_back({begin, end});
            }
        }
    }
    for (std::size_t e = 0; e < supply.effects().size(); ++e) {
        const std::optional<Input> input = supply.inputOf(e);
        if (!input) {
            continue;
        }
        const Effect& effect = supply.effects()[e];
        if (isOverruled(effect, scenario)) {
            continue;
        }
        ActiveEffect active{e, effect.operation, {}, startsAtOwnSize(effect, supply)};
        for (const DayRange& range : timeline.atWork(effect)) {
            eachShare(range, [&active](std::size_t q, double share) { active.weight[q] += share; });
        }
        if (std::ranges::any_of(active.weight, [](double weight) { return weight > 0.0; })) {
            m_effects[static_cast<std::size_t>(*input)].push_back(active);
        }
    }
    for (const Difference& difference : scenario.differences) {
        m_hasMemoryBound =
            m_hasMemoryBound && !(difference.lever == MemoryBound && difference.value.state == LeverState::Off);
    }
}

bool Schedule::isLawful(Foreign chip, Day day) const {
    bool isOn = m_isLawfulAtFirst[index(chip)];
    for (const sys_days turn : m_turns[index(chip)]) {
        isOn = turn <= sys_days(day) ? !isOn : isOn;
    }
    return isOn;
}

}  // namespace chokepoint::scenario
