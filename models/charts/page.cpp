// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/page.h"

#include <algorithm>
#include <map>
#include <utility>

namespace chokepoint::charts {

bool TableSpec::isEmpty() const {
    return std::all_of(groups.begin(), groups.end(), [](const TableGroup& group) { return group.rows.empty(); });
}

bool PageSpec::isEmpty() const {
    return charts.empty() &&
           std::all_of(tables.begin(), tables.end(), [](const TableSpec& table) { return table.isEmpty(); });
}

PageSpec pageOf(std::vector<ChartSpec> charts) {
    PageSpec page;
    if (!charts.empty()) {
        page.context = charts.front().context;
        page.stamp = charts.front().stamp;
        page.attribution = charts.front().attribution;
    }
    page.charts = std::move(charts);
    return page;
}

PageSpec pageOf(TableSpec table) {
    PageSpec page;
    page.context = table.context;
    page.stamp = table.stamp;
    page.tables.push_back(std::move(table));
    return page;
}

PageSpec only(PageSpec page, PageContent content) {
    if (content == PageContent::Charts && !page.charts.empty()) {
        page.tables.clear();
    } else if (content == PageContent::Tables && !page.tables.empty()) {
        page.charts.clear();
    }
    return page;
}

std::vector<SourceNote> numberSources(PageSpec& page) {
    std::vector<SourceNote> all = numberSources(page.charts);
    std::map<std::string, int> numbers;
    for (const SourceNote& source : all) {
        numbers.emplace(source.id, source.number);
    }
    for (TableSpec& table : page.tables) {
        std::map<int, int> renumbered;
        for (SourceNote& source : table.sources) {
            const auto [entry, isNew] = numbers.emplace(source.id, static_cast<int>(all.size()) + 1);
            renumbered[source.number] = entry->second;
            source.number = entry->second;
            if (isNew) {
                all.push_back(source);
            }
        }
        for (TableGroup& group : table.groups) {
            for (TableRow& row : group.rows) {
                for (TableCell& cell : row.cells) {
                    for (int& number : cell.sources) {
                        const auto found = renumbered.find(number);
                        number = found == renumbered.end() ? number : found->second;
                    }
                    std::sort(cell.sources.begin(), cell.sources.end());
                }
            }
        }
        std::sort(table.sources.begin(), table.sources.end(),
                  [](const SourceNote& a, const SourceNote& b) { return a.number < b.number; });
    }
    return all;
}

std::vector<std::string> subjectNames(const PageSpec& page) {
    std::vector<std::string> names;
    for (const ChartSpec& chart : page.charts) {
        if (chart.kind == ChartKind::Rows && !chart.rows.empty()) {
            for (const Row& row : chart.rows) {
                names.push_back(row.label);
            }
            return names;
        }
    }
    if (page.charts.empty() && !page.tables.empty() && !page.tables.front().isList) {
        for (const TableColumn& column : page.tables.front().columns) {
            names.push_back(column.title);
        }
    }
    return names;
}

}  // namespace chokepoint::charts
