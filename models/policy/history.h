// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"

#include <string>
#include <vector>

namespace chokepoint::policy {

/// One stretch of a chip's history: from this day on, until the next step.
struct HistoryStep {
    Day from{};
    std::string status;
    Message summary;
    std::vector<std::string> decidedBy;
    std::string event;  ///< whose taking effect or end brought the change; empty for the first step
    bool isNotVerified = false;
};

/// How a chip stood over time, from the first AI-chip line (2022-01-01) to `until`; each step differs from the one
/// before in status or deciding rules. The shipment's own day is not used.
[[nodiscard]] std::vector<HistoryStep> historyOf(const Record& record, const ChipFacts& facts, Shipment shipment,
                                                 Day until);

/// Chips sorted by what a rule says of them.
struct RuleEffect {
    struct Gap {
        std::string id;
        std::vector<std::string> missing;
    };
    std::vector<std::string> catches;
    std::vector<std::string> depends;
    std::vector<Gap> cannotTell;
    std::vector<std::string> free;
};
[[nodiscard]] RuleEffect effectOf(const Expression& expression, const std::vector<ChipFacts>& chips);

/// An event as a timeline shows it on a day.
struct TimelineEntry {
    const Event* event = nullptr;
    std::string status;          ///< on that day
    bool isNotVerified = false;  ///< lies, or turns on something, behind verified_to
};

struct TimelineFilter {
    std::optional<Day> from;
    std::optional<Day> to;
    std::string kind;  ///< empty: all
};

/// Events with any of their dates in the period, by their first date, then id.
[[nodiscard]] std::vector<TimelineEntry> timelineOf(const Record& record, const TimelineFilter& filter, Day asOf);

/// The earliest date of an event.
[[nodiscard]] std::optional<Day> firstDayOf(const Event& event);

}  // namespace chokepoint::policy
