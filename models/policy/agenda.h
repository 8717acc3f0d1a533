// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace chokepoint::policy {

enum class Happening : std::uint8_t { TakesEffect, Ends, Published, Announced };

/// Something in the record that happens on a date. Published and announced stand for events that never take effect.
struct AgendaItem {
    const Event* event = nullptr;  ///< never null; lives as long as the record
    Happening happening = Happening::TakesEffect;
    units::Date date;
    std::string status;          ///< on the day that was asked for, as Record::statusOn says
    bool isNotVerified = false;  ///< lies after the record was last checked: scheduled, or not known to have happened
};

struct Agenda {
    std::vector<AgendaItem> latest;  ///< latest first
    std::vector<AgendaItem> coming;  ///< soonest first
};

/// What happened last up to and on `asOf`, and what comes after it; at most `most` each. A date that is not a day
/// counts by its first day, as the law goes.
[[nodiscard]] Agenda agenda(const Record& record, Day asOf, std::size_t most = 4);

[[nodiscard]] std::string_view idOf(Happening happening);

}  // namespace chokepoint::policy
