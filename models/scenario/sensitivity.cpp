// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/sensitivity.h"

#include "models/scenario/parallel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace chokepoint::scenario {

namespace {

ProjectionRequest oneQuarter(Series series, Quarter quarter, unsigned threads) {
    ProjectionRequest request;
    request.series = {series};
    request.from = quarter;
    request.to = quarter;
    request.threads = threads;
    request.keepsDraws = true;
    return request;
}

/// Parameters that are drawn at all, in the reference or with the scenario's own range, by their place.
std::vector<std::size_t> drawnParameters(const Supply& supply, const Scenario& scenario) {
    std::vector<std::size_t> places;
    for (const std::string_view id : modelParameters()) {
        const std::size_t place = supply.indexOf(id);
        const auto range = std::ranges::find(scenario.ranges, id, &ParameterRange::parameter);
        const bool isDrawn = range != scenario.ranges.end() ? range->low < range->high
                                                            : !Distribution(supply.parameters()[place]).isFixed();
        if (isDrawn) {
            places.push_back(place);
        }
    }
    return places;
}

void addBars(const ProjectionInputs& inputs, const Scenario& scenario, const ProjectionRequest& request,
             const std::vector<std::size_t>& places, Sensitivity& result) {
    std::vector<Draws::Pin> pins{{}};
    for (const std::size_t place : places) {
        pins.push_back({place, Draws::End::Low});
        pins.push_back({place, Draws::End::High});
    }
    const Projection projection = project(Model(inputs, Draws::pinned(inputs.supply, pins), scenario), request);
    const std::vector<double>& values = projection.series.front().draws.front();
    result.central = values.front();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Parameter& parameter = inputs.supply->parameters()[places[i]];
        const TornadoBar bar{parameter.id, values[1 + 2 * i], values[2 + 2 * i], parameter.assumption};
        if (bar.low != result.central || bar.high != result.central) {
            result.bars.push_back(bar);
        }
    }
    const auto width = [&result](const TornadoBar& bar) {
        return std::max({bar.low, bar.high, result.central}) - std::min({bar.low, bar.high, result.central});
    };
    std::ranges::stable_sort(result.bars,
                             [&width](const TornadoBar& a, const TornadoBar& b) { return width(a) > width(b); });
}

/// Two runs say the same of a series on every path; what says nothing says the same too.
bool agree(const SeriesProjection& a, const SeriesProjection& b) {
    return std::ranges::equal(a.draws, b.draws, [](const std::vector<double>& x, const std::vector<double>& y) {
        return std::ranges::equal(
            x, y, [](double left, double right) { return left == right || (std::isnan(left) && std::isnan(right)); });
    });
}

FirstOrderIndex indexOf(const std::string& parameter, std::span<const double> x, std::span<const double> y) {
    constexpr std::size_t Classes = 25;
    constexpr std::size_t Parts = 10;
    constexpr std::size_t PartClasses = 10;
    FirstOrderIndex index{parameter, shareExplained(x, y, Classes), 0.0};
    // Parts hold whole antithetic pairs.
    const std::size_t size = x.size() / Parts / 2 * 2;
    std::array<double, Parts> shares{};
    for (std::size_t part = 0; part < Parts; ++part) {
        shares[part] = shareExplained(x.subspan(part * size, size), y.subspan(part * size, size), PartClasses);
    }
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / Parts;
    double squares = 0.0;
    for (const double share : shares) {
        squares += (share - mean) * (share - mean);
    }
    index.error = std::sqrt(squares / (Parts - 1) / Parts);
    index.first = std::clamp(index.first, 0.0, 1.0);
    return index;
}

}  // namespace

double shareExplained(std::span<const double> x, std::span<const double> y, std::size_t classes) {
    const std::size_t count = x.size();
    classes = std::min(classes, count / 2);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [x](std::size_t i) { return x[i]; });
    const double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(count);
    double all = 0.0;
    for (const double value : y) {
        all += (value - mean) * (value - mean);
    }
    if (!(all > 0.0) || classes < 2) {
        return 0.0;
    }
    double within = 0.0;
    std::size_t begin = 0;
    for (std::size_t c = 0; c < classes; ++c) {
        const std::size_t end = count * (c + 1) / classes;
        double sum = 0.0;
        for (std::size_t k = begin; k < end; ++k) {
            sum += y[order[k]];
        }
        const double own = sum / static_cast<double>(end - begin);
        for (std::size_t k = begin; k < end; ++k) {
            within += (y[order[k]] - own) * (y[order[k]] - own);
        }
        begin = end;
    }
    const double unbiasedWithin = within / static_cast<double>(count - classes);
    return 1.0 - unbiasedWithin / (all / static_cast<double>(count - 1));
}

bool movesNothing(const ProjectionInputs& inputs, const Scenario& scenario, std::string_view parameter) {
    constexpr double Tenth = 0.1;
    constexpr DrawOptions Few{400, 1, true, 1};
    const Parameter& about = inputs.supply->parameters()[inputs.supply->indexOf(parameter)];
    const auto own = std::ranges::find(scenario.ranges, parameter, &ParameterRange::parameter);
    double low = own != scenario.ranges.end() ? own->low : about.low;
    double high = own != scenario.ranges.end() ? own->high : about.high;
    if (low == high) {
        low = std::max(low * (1.0 - Tenth), about.physicalMin.value_or(low));
        high = std::min(high * (1.0 + Tenth), about.physicalMax.value_or(high));
    }
    ProjectionRequest request;
    request.series.clear();
    for (const SeriesInfo& info : allSeries()) {
        request.series.push_back(info.series);
    }
    request.from = ModelStart;
    request.threads = Few.threads;
    request.keepsDraws = true;
    const Model recorded(inputs, Draws(inputs.supply, Few), {});
    const auto at = [&](double value) {
        Scenario tried = scenario;
        std::erase_if(tried.ranges, [parameter](const ParameterRange& one) { return one.parameter == parameter; });
        tried.ranges.push_back({std::string(parameter), value, value, value});
        return project(recorded.under(tried), request);
    };
    const Projection lower = at(low);
    const Projection upper = at(high);
    return std::ranges::equal(lower.series, upper.series, agree);
}

Result<Sensitivity> sensitivityOf(const ProjectionInputs& inputs, const Scenario& scenario, Series series,
                                  Quarter quarter, const DrawOptions& options) {
    const ProjectionRequest request = oneQuarter(series, quarter, options.threads);
    DrawOptions independent = options;
    independent.isCorrelated = false;
    const Draws draws(inputs.supply, independent);
    const Projection projection = project(Model(inputs, draws, scenario), request);
    const std::vector<double>& values = projection.series.front().draws.front();
    if (std::isnan(values.front())) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("%1 says nothing in %2: choose a quarter from 2025Q1"),
                        {std::string(infoOf(series).id), quarter.text()}});
    }
    Sensitivity result;
    const std::vector<std::size_t> places = drawnParameters(*inputs.supply, scenario);
    addBars(inputs, scenario, request, places, result);
    // A parameter without a bar may still matter together with others; its index says so.
    std::vector<FirstOrderIndex> indices(places.size());
    const Draws own = draws.with(scenario.ranges);
    inParallel(places.size(), options.threads, [&](std::size_t i) {
        const std::span<const double> x(own.parameter(places[i]), own.count());
        indices[i] = indexOf(inputs.supply->parameters()[places[i]].id, x, values);
    });
    std::ranges::stable_sort(indices,
                             [](const FirstOrderIndex& a, const FirstOrderIndex& b) { return a.first > b.first; });
    result.indices = std::move(indices);
    return result;
}

}  // namespace chokepoint::scenario
