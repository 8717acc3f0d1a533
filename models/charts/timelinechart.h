// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/builders.h"
#include "models/charts/chartspec.h"
#include "models/policy/timelinelanes.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// What a timeline shows. Days on both ends included.
struct TimelineChartData {
    policy::Day from{};
    policy::Day to{};
    policy::Day asOf{};                                       ///< a guide, and the day whose statuses are told
    std::set<policy::Lane> hiddenLanes;                       ///< none: all that have events
    std::string search;                                       ///< words that an event must have; empty: all
    std::string kind;                                         ///< one kind of event; empty: all
    std::function<std::string(const units::Date&)> dateText;  ///< how days are spoken; none: ISO
};

/// The events that such a timeline shows, by their first date: those with a date in the stretch, and bars that span it.
[[nodiscard]] std::vector<const policy::Event*> timelineEvents(const policy::Record& record,
                                                               const TimelineChartData& data);

/// Events as a chart: a row per lane, and per event a mark for each of its dates, the first of them with the label.
/// Marks of one event share their subject, the event's id. Flags: "scheduled", "not-verified", "press", "reported".
[[nodiscard]] ChartSpec timelineSpec(const policy::Record& record, const TimelineChartData& data,
                                     const catalog::Catalog& catalog, const catalog::Context& context,
                                     const BuildOptions& options = {});

/// Penalties compared: a bar for each enforcement event with a published amount, largest first.
[[nodiscard]] ChartSpec penaltySpec(const policy::Record& record, const catalog::Catalog& catalog,
                                    const catalog::Context& context, const BuildOptions& options = {});

}  // namespace chokepoint::charts
