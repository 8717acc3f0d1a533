// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/chartspec.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace chokepoint::charts {

namespace {

/// The figure first, then what stands beside it.
int roleOrder(MarkRole role) {
    switch (role) {
        case MarkRole::Bar:
        case MarkRole::Dot:
        case MarkRole::Span:
        case MarkRole::Bound:
        case MarkRole::MissingStub:
        case MarkRole::Cell:
        case MarkRole::Effective:
        case MarkRole::Period:
            return 0;
        case MarkRole::Announced:
        case MarkRole::Published:
        case MarkRole::Whisker:
            return 1;
        case MarkRole::RivalTick:
            return 2;
        case MarkRole::GuideLine:
            return 3;
    }
    return 3;
}

}  // namespace

const Mark* ChartSpec::find(const MarkId& id) const {
    const auto found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.id == id; });
    return found == marks.end() ? nullptr : &*found;
}

std::vector<SourceNote> numberSources(std::vector<ChartSpec>& specs) {
    std::map<std::string, int> numbers;
    std::vector<SourceNote> all;
    for (ChartSpec& spec : specs) {
        std::map<int, int> renumbered;
        for (SourceNote& source : spec.sources) {
            const auto [entry, isNew] = numbers.emplace(source.id, static_cast<int>(all.size()) + 1);
            renumbered[source.number] = entry->second;
            source.number = entry->second;
            if (isNew) {
                all.push_back(source);
            }
        }
        for (Mark& mark : spec.marks) {
            for (int& number : mark.sources) {
                const auto found = renumbered.find(number);
                number = found == renumbered.end() ? number : found->second;
            }
            std::sort(mark.sources.begin(), mark.sources.end());
        }
        std::sort(spec.sources.begin(), spec.sources.end(),
                  [](const SourceNote& a, const SourceNote& b) { return a.number < b.number; });
    }
    return all;
}

std::vector<std::string> footnoteLines(const std::vector<const ChartSpec*>& specs) {
    struct Named {
        std::string figure;
        std::vector<std::string> charts;
    };
    struct Group {
        const Footnote* first;
        std::vector<Named> figures;
    };
    std::vector<Group> groups;
    for (const ChartSpec* spec : specs) {
        for (const Footnote& footnote : spec->footnotes) {
            auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) {
                return known.first->sign == footnote.sign && known.first->text == footnote.text;
            });
            if (group == groups.end()) {
                groups.push_back({&footnote, {}});
                group = std::prev(groups.end());
            }
            const std::vector<std::string> whole{std::string()};
            for (const std::string& figure : footnote.figures.empty() ? whole : footnote.figures) {
                auto named = std::find_if(group->figures.begin(), group->figures.end(),
                                          [&](const Named& known) { return known.figure == figure; });
                if (named == group->figures.end()) {
                    group->figures.push_back({figure, {}});
                    named = std::prev(group->figures.end());
                }
                named->charts.push_back(footnote.chart);
            }
        }
    }
    const bool namesCharts = specs.size() > 1;
    std::vector<std::string> lines;
    for (const Group& group : groups) {
        std::string whose;
        for (const Named& named : group.figures) {
            std::string charts;
            for (const std::string& chart : named.charts) {
                charts += (charts.empty() ? "" : ", ") + chart;
            }
            if (named.figure.empty()) {
                whose += namesCharts ? (whose.empty() ? "" : ", ") + charts : std::string();
            } else {
                whose += (whose.empty() ? "" : ", ") + named.figure + (namesCharts ? " (" + charts + ")" : "");
            }
        }
        lines.push_back((group.first->sign.empty() ? "" : group.first->sign + " ") + group.first->text +
                        (whose.empty() ? "" : ": " + whose) + ".");
    }
    std::stable_sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> footnoteLines(const ChartSpec& spec) {
    return footnoteLines(std::vector<const ChartSpec*>{&spec});
}

std::vector<MarkId> walkOrder(const ChartSpec& spec) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < spec.marks.size(); ++i) {
        if (spec.marks[i].id.role != MarkRole::GuideLine) {
            order.push_back(i);
        }
    }
    const auto key = [&](std::size_t i) {
        const Mark& mark = spec.marks[i];
        // Points are walked from left to right.
        return hasTwoAxes(spec.kind) ? std::tuple(mark.x, roleOrder(mark.id.role), i)
                                     : std::tuple(static_cast<double>(mark.row), roleOrder(mark.id.role), i);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<MarkId> ids;
    ids.reserve(order.size());
    for (const std::size_t i : order) {
        ids.push_back(spec.marks[i].id);
    }
    return ids;
}

}  // namespace chokepoint::charts
