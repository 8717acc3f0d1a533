// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/waterfall.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

/// The scenario's first `count` differences, in the order of assignmentsOf().
Scenario firstDifferences(const Scenario& scenario, std::size_t count) {
    Scenario part;
    const std::size_t levers = std::min(count, scenario.differences.size());
    part.differences.assign(scenario.differences.begin(),
                            scenario.differences.begin() + static_cast<std::ptrdiff_t>(levers));
    const std::size_t ranges = std::min(count - levers, scenario.ranges.size());
    part.ranges.assign(scenario.ranges.begin(), scenario.ranges.begin() + static_cast<std::ptrdiff_t>(ranges));
    if (count > levers + ranges) {
        part.knownAt = scenario.knownAt;
    }
    return part;
}

/// The total of the quarters on each path; NaN where one of them says nothing.
std::vector<double> totals(const Model& model, const ProjectionRequest& request) {
    const Projection projection = project(model, request);
    std::vector<double> sums(projection.count, 0.0);
    for (const std::vector<double>& draws : projection.series.front().draws) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += draws[i];
        }
    }
    return sums;
}

}  // namespace

double Waterfall::moved(std::size_t step) const {
    return steps[step].total.p50 - (step == 0 ? recorded : steps[step - 1].total).p50;
}

Result<Waterfall> waterfallOf(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario,
                              Series series, Quarter from, Quarter to, unsigned threads) {
    if (from > to) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("the last quarter, %1, comes before the first, %2"), {to.text(), from.text()}});
    }
    ProjectionRequest request;
    request.series = {series};
    request.from = infoOf(series).isFlow ? from : to;
    request.to = to;
    request.threads = threads;
    request.keepsDraws = true;
    // The lens chooses among published figures; the supply model reads none of them.
    Scenario whole = scenario;
    whole.lens.reset();
    const std::vector<std::string> assignments = assignmentsOf(whole);
    const Model record(inputs, draws, {});
    std::vector<double> before = totals(record, request);
    if (std::ranges::any_of(before, [](double value) { return std::isnan(value); })) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("%1 says nothing in some quarter from %2 to %3"),
                                                    {std::string(infoOf(series).id), from.text(), to.text()}});
    }
    QuantileFinder finder;
    Waterfall waterfall{series, from, to, finder.band(before), {}, draws.count()};
    std::vector<double> change(before.size());
    for (std::size_t step = 0; step < assignments.size(); ++step) {
        std::vector<double> after = totals(record.under(firstDifferences(whole, step + 1)), request);
        std::ranges::transform(after, before, change.begin(), std::minus());
        waterfall.steps.push_back({assignments[step], finder.band(after), finder.band(change)});
        before = std::move(after);
    }
    return waterfall;
}

}  // namespace chokepoint::scenario
