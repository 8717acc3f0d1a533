// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/timelinechart.h"

#include "models/catalog/catalog.h"
#include "models/charts/figurewords.h"
#include "models/charts/lawcontext.h"
#include "models/charts/rowchart.h"
#include "models/charts/sourcelist.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace chokepoint::charts {

namespace {

using policy::Event;
using policy::Lane;

class TimelineBuilder {
public:
    TimelineBuilder(const policy::Record& record, const TimelineChartData& data, const catalog::Catalog& catalog,
                    const BuildOptions& options)
        : m_record(record), m_data(data), m_options(options), m_sources(catalog) {}

    ChartSpec run() {
        m_spec.kind = ChartKind::Timeline;
        m_spec.metric = "events";
        m_spec.name = inWords(m_options, CHOKEPOINT_MSG("Timeline"), {});
        m_spec.title = inWords(m_options, CHOKEPOINT_MSG("Export policy events, %1 to %2"),
                               {dateOf(m_data.from), dateOf(m_data.to)});
        m_spec.x.scale = ScaleKind::Day;
        m_spec.x.low = dayNumber(m_data.from);
        m_spec.x.high = std::max(dayNumber(m_data.to), m_spec.x.low + 1.0);
        for (const DayTick& tick : dayTicks(m_spec.x.low, m_spec.x.high, (m_spec.x.high - m_spec.x.low) / 12.0)) {
            const auto day = dayOfNumber(tick.day);
            m_spec.x.ticks.push_back(
                {tick.day, dateOf({day, tick.isYear ? units::DatePrecision::Year : units::DatePrecision::Month})});
        }
        const std::vector<const Event*> events = timelineEvents(m_record, m_data);
        addLanes(events);
        for (const Event* event : events) {
            add(*event);
        }
        Mark asOf;
        asOf.id = {{"as-of", {}, {}}, MarkRole::GuideLine, 0};
        asOf.value = dayNumber(m_data.asOf);
        m_spec.marks.push_back(asOf);
        m_spec.notes.push_back(inWords(
            m_options,
            CHOKEPOINT_MSG("Ring: announced. Half disc: published. Disc: effective. Bar: from effective to ended. "
                           "Dashed: scheduled. “?”: not verified (record checked to %1)."),
            {dateOf(m_record.verifiedTo())}));
        m_spec.sources = m_sources.take();
        return std::move(m_spec);
    }

private:
    void addLanes(const std::vector<const Event*>& events) {
        for (std::size_t i = 0; i < policy::LaneCount; ++i) {
            const auto lane = static_cast<Lane>(i);
            const bool isUsed =
                std::ranges::any_of(events, [lane](const Event* event) { return policy::laneOf(event->kind) == lane; });
            if (isUsed) {
                m_rows[lane] = m_spec.rows.size();
                m_spec.rows.push_back(
                    {std::string(policy::idOf(lane)), wordsOf(m_options, policy::nameOf(lane)), {}, ColourRole::Ink});
            }
        }
    }

    [[nodiscard]] std::string dateOf(const units::Date& date) const {
        return m_data.dateText ? m_data.dateText(date) : date.iso();
    }

    [[nodiscard]] std::string dateOf(policy::Day day) const { return dateOf({day, units::DatePrecision::Day}); }

    [[nodiscard]] std::string spokenOf(const Event& event, const std::string& status) const {
        std::string spoken = event.title;
        const auto say = [&](const char* key, const std::optional<units::Date>& date) {
            if (date) {
                spoken += "; " + inWords(m_options, key, {dateOf(*date)});
            }
        };
        say(CHOKEPOINT_MSG("announced %1"), event.announced);
        say(CHOKEPOINT_MSG("published %1"), event.published);
        say(CHOKEPOINT_MSG("effective %1"), event.effective);
        say(CHOKEPOINT_MSG("ended %1"), event.ended);
        std::string words = status;
        std::ranges::replace(words, '-', ' ');
        return spoken + "; " + words;
    }

    [[nodiscard]] std::vector<std::string> flagsOf(const Event& event, const std::string& status) const {
        std::vector<std::string> flags;
        const auto first = policy::firstDayOf(event);
        if (event.status == "scheduled" || (first && *first > m_data.asOf)) {
            flags.emplace_back("scheduled");
        }
        if (status == "not-verified" || event.status == "outcome-unverified" || event.status == "scheduled") {
            flags.emplace_back("not-verified");
        }
        if (policy::laneOf(event.kind) == Lane::Press) {
            flags.emplace_back("press");
        } else if (event.status == "reported") {
            flags.emplace_back("reported");
        }
        return flags;
    }

    void add(const Event& event) {
        const std::string status = m_record.statusOn(event, m_data.asOf);
        Mark mark;
        mark.row = m_rows.at(policy::laneOf(event.kind));
        mark.colour = ColourRole::Ink;
        mark.rank = policy::labelRankOf(event);
        mark.label = labelOf(event);
        mark.spoken = spokenOf(event, status);
        mark.reason = status;
        mark.flags = flagsOf(event, status);
        mark.sources = m_sources.numbersOfSource(event.source);
        mark.id.figure = {event.id, "event", {}};
        const auto addAt = [&](MarkRole role, const std::optional<units::Date>& date) {
            if (date) {
                mark.id.role = role;
                mark.value = dayNumber(date->firstDay());
                m_spec.marks.push_back(mark);
            }
        };
        if (policy::isSpan(event)) {
            Mark period = mark;
            period.id.role = MarkRole::Period;
            period.low = dayNumber(event.effective->firstDay());
            period.high = event.ended ? dayNumber(event.ended->firstDay()) : std::numeric_limits<double>::infinity();
            period.value = period.low;
            m_spec.marks.push_back(std::move(period));
        }
        addAt(MarkRole::Announced, event.announced);
        addAt(MarkRole::Published, event.published);
        addAt(MarkRole::Effective, event.effective);
        if (!event.announced && !event.published && !event.effective) {
            addAt(MarkRole::Announced, event.ended);
        }
    }

    [[nodiscard]] std::string labelOf(const Event& event) const {
        const std::string title = policy::shortTitleOf(event);
        return policy::laneOf(event.kind) == Lane::Press ? inWords(m_options, CHOKEPOINT_MSG("%1 (press)"), {title})
                                                         : title;
    }

    const policy::Record& m_record;
    const TimelineChartData& m_data;
    const BuildOptions& m_options;
    SourceList m_sources;
    ChartSpec m_spec;
    std::map<Lane, std::size_t> m_rows;
};

}  // namespace

std::vector<const Event*> timelineEvents(const policy::Record& record, const TimelineChartData& data) {
    policy::TimelineFilter filter;
    filter.from = data.from;
    filter.to = data.to;
    filter.kind = data.kind;
    std::set<const Event*> inside;
    for (const policy::TimelineEntry& entry : policy::timelineOf(record, filter, data.asOf)) {
        inside.insert(entry.event);
    }
    std::vector<const Event*> events;
    for (const Event& event : record.events()) {
        // A bar that spans the whole stretch has no date inside it.
        const bool isAcross = policy::isSpan(event) && event.effective->firstDay() <= data.to &&
                              (!event.ended || event.ended->firstDay() >= data.from) &&
                              (data.kind.empty() || event.kind == data.kind);
        if ((isAcross || inside.contains(&event)) && !data.hiddenLanes.contains(policy::laneOf(event.kind)) &&
            policy::matchesSearch(record, event, data.search)) {
            events.push_back(&event);
        }
    }
    std::ranges::stable_sort(events, {}, [](const Event* event) { return policy::firstDayOf(*event); });
    return events;
}

ChartSpec timelineSpec(const policy::Record& record, const TimelineChartData& data, const catalog::Catalog& catalog,
                       const catalog::Context& context, const BuildOptions& options) {
    ChartSpec spec = TimelineBuilder(record, data, catalog, options).run();
    addLawOrigin(spec, catalog, context, record);
    return spec;
}

ChartSpec penaltySpec(const policy::Record& record, const catalog::Catalog& catalog, const catalog::Context& context,
                      const BuildOptions& options) {
    RowChartData data;
    data.metric = "penalty";
    data.name = inWords(options, CHOKEPOINT_MSG("Penalties for export violations"), {});
    data.unit = "USD";
    for (const policy::Penalty& penalty : policy::penaltiesOf(record)) {
        RowDatum row;
        row.subject = penalty.event->id;
        row.label = penalty.who;
        row.tag = penalty.event->effective ? penalty.event->effective->iso().substr(0, 4) : std::string();
        row.value = penalty.usd;
        data.rows.push_back(std::move(row));
    }
    ChartSpec spec = buildRowChart(data, options);
    addLawOrigin(spec, catalog, context, record);
    return spec;
}

}  // namespace chokepoint::charts
