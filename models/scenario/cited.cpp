// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/cited.h"

#include <algorithm>

namespace chokepoint::scenario {

namespace {

void addSources(const Supply& supply, const std::string& series, std::vector<std::string>& sources) {
    for (const SeriesRow& row : supply.series()) {
        if (row.series == series && !row.source.empty() && std::ranges::find(sources, row.source) == sources.end()) {
            sources.push_back(row.source);
        }
    }
}

}  // namespace

std::vector<std::string> sourcesOf(const Supply& supply, Series series) {
    const std::vector<std::string_view> names = recordSeriesOf(series);
    const auto isOwn = [&names](const RecordRow& row) { return std::ranges::find(names, row.series) != names.end(); };
    const bool hasRecord = std::ranges::any_of(supply.record(), isOwn);
    std::vector<std::string> sources;
    for (const RecordRow& row : supply.record()) {
        for (const std::string& source : row.sourceSeries) {
            if (!hasRecord || isOwn(row)) {
                addSources(supply, source, sources);
            }
        }
    }
    return sources;
}

std::vector<std::string> sourcesOf(const Supply& supply, const Parameter& parameter) {
    std::vector<std::string> sources;
    for (const std::string& series : parameter.sourceSeries) {
        addSources(supply, series.substr(0, series.find(':')), sources);
    }
    return sources;
}

}  // namespace chokepoint::scenario
