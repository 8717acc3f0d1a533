// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/policycharts.h"

#include "models/charts/frontierchart.h"
#include "models/charts/matrixchart.h"
#include "models/charts/timelinechart.h"
#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::app {

namespace {

constexpr policy::Day TimelineOpensOn{std::chrono::year(2022), std::chrono::January, std::chrono::day(1)};
constexpr double HalfYear = 183.0;

using Specs = std::vector<charts::ChartSpec>;

Result<Specs> timeline(const Question& question, const policy::Record& record, const PolicyChartOptions& options,
                       const charts::BuildOptions& build) {
    charts::TimelineChartData data;
    data.asOf = question.context.asOf;
    data.from = TimelineOpensOn;
    data.to = charts::dayOfNumber(charts::dayNumber(data.asOf) + HalfYear);
    data.kind = options.events;
    data.dateText = [locale = question.writing.locale](const units::Date& date) {
        return tables::utf8(tables::dateText(date, locale));
    };
    if (!options.from.empty()) {
        data.from = units::parseDate(options.from)->firstDay();
    }
    if (!options.to.empty()) {
        data.to = units::parseDate(options.to)->lastDay();
    }
    if (data.to <= data.from) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("--to: %1 does not lie after %2"),
                                                    {policy::isoOf(data.to), policy::isoOf(data.from)}});
    }
    const bool isKnown =
        options.events.empty() ||
        std::ranges::any_of(record.events(), [&](const policy::Event& event) { return event.kind == options.events; });
    if (!isKnown) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("--kind: no event is of kind '%1'"), {options.events}});
    }
    return Specs{charts::timelineSpec(record, data, question.catalog(), question.context, build)};
}

Result<Specs> matrix(const Question& question, const policy::Record& record, const PolicyChartOptions& options,
                     const charts::BuildOptions& build) {
    catalog::Resolver resolver(question.snapshot, question.context);
    std::vector<std::string> ids = options.chips;
    if (ids.empty()) {
        ids.assign(policy::wellKnownChips().begin(), policy::wellKnownChips().end());
    }
    const Result<ChipSet> chips = chipsOf(ids, {}, record, resolver, {});
    if (!chips) {
        return tl::unexpected<Error>(chips.error());
    }
    policy::Shipment shipment;
    shipment.to = options.destination;
    shipment.asOf = question.context.asOf;
    const policy::StatusGrid grid =
        policy::statusGrid(record, chips->chips, policy::milestones(record, chips->chips, shipment, shipment.asOf));
    charts::MatrixChartData data;
    data.dayText = [locale = question.writing.locale](policy::Day day) {
        return tables::utf8(tables::dateText(day, locale));
    };
    data.nameOf = [&](const std::string& id) {
        const catalog::Subject* subject = question.catalog().subject(id);
        return subject != nullptr ? subject->name : id;
    };
    return Specs{charts::matrixSpec(record, grid, data, question.catalog(), question.context, build)};
}

Result<Specs> frontier(const Question& question, const policy::Record& record, const PolicyChartOptions& options,
                       const charts::BuildOptions& build) {
    catalog::Resolver resolver(question.snapshot, question.context);
    const std::vector<policy::ChipFacts> chips = policy::allChipFacts(resolver, record);
    charts::FrontierChartData data;
    data.plane = policy::planeOf(options.plane);
    data.shipment.to = options.destination;
    data.shipment.asOf = question.context.asOf;
    data.isDatacenter = options.isDatacenter;
    data.chips = chips;
    data.selected = options.chips;
    data.dayText = [locale = question.writing.locale](policy::Day day) {
        return tables::utf8(tables::dateText(day, locale));
    };
    return Specs{charts::frontierSpec(record, data, question.catalog(), question.context, build)};
}

}  // namespace

Result<Specs> policyCharts(const Question& question, const PolicyChartOptions& options,
                           const charts::BuildOptions& build) {
    const Result<std::shared_ptr<const policy::Record>> record = loadRecord(question);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    if (options.kind == FrontierChart) {
        return frontier(question, **record, options, build);
    }
    return options.kind == TimelineChart ? timeline(question, **record, options, build)
                                         : matrix(question, **record, options, build);
}

}  // namespace chokepoint::app
