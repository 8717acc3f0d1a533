// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/draws.h"
#include "models/scenario/supply.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

enum class LeverState : std::uint8_t { AsRecorded, On, Off };

/// What a lever stands on. A date alone is On from that day: "2027-01-01"; "off@2026-07-01" is Off from it.
struct LeverValue {
    LeverState state = LeverState::AsRecorded;
    std::optional<Day> day;

    friend bool operator==(const LeverValue&, const LeverValue&) = default;
};

/// Reads "as-recorded", "on", "off", "2027-01-01", "on@2027-01-01" or "off@2026-07-01". Fails with Syntax.
[[nodiscard]] Result<LeverValue> parseLeverValue(std::string_view text);
[[nodiscard]] std::string textOf(const LeverValue& value);

/// One difference from the record.
struct Difference {
    std::string lever;
    LeverValue value;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// A short list of differences from the record, and nothing else.
struct Scenario {
    std::string id;
    std::string name;
    std::string description;  ///< the author's own sentence; empty: made from the differences
    std::vector<Difference> differences;
    std::vector<ParameterRange> ranges;
    std::optional<std::string> lens;     ///< which claims speak
    std::optional<units::Date> knownAt;  ///< what was published later has not happened
    std::vector<std::string> tags;       ///< the author's own words to find it by

    [[nodiscard]] bool isAsRecorded() const { return differences.empty() && ranges.empty() && !knownAt; }
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

inline constexpr std::string_view AsRecorded = "as-recorded";

/// Adds "lever=value", "parameter=low/central/high" ("parameter=central" is exact), "lens=ID" or "known-at=DATE" to a
/// scenario, replacing what it said of the same; "as-recorded" takes the difference out. Fails with Syntax, with
/// NotFound (naming the nearest lever), or with InvalidArgument where the lever does not take that value or the range
/// lies outside the parameter's physical limits.
[[nodiscard]] Result<void> set(Scenario& scenario, const Supply& supply, const policy::Record& record,
                               std::string_view assignment);

/// What a scenario differs in, one assignment each, as set() reads them.
[[nodiscard]] std::vector<std::string> assignmentsOf(const Scenario& scenario);

/// A ready-made scenario of the reference. Fails with NotFound, naming the nearest.
[[nodiscard]] Result<Scenario> readyMade(const Supply& supply, const policy::Record& record, std::string_view id);

/// A scenario as one sentence: its description, or the record and each difference in words.
[[nodiscard]] std::string sentenceOf(const Scenario& scenario, const Supply& supply, const policy::Record& record);

/// What a difference does, in words: "H20 supply is off", "SMIC … is moved to 2022-01-01".
[[nodiscard]] std::string clauseOf(const Difference& difference, const Supply& supply, const policy::Record& record);

/// The switch that is no event: off, memory stacks bind no longer.
inline constexpr std::string_view MemoryBound = "memory-bound";

}  // namespace chokepoint::scenario
