// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/matrixchart.h"

#include "models/catalog/catalog.h"
#include "models/charts/figurewords.h"
#include "models/charts/lawcontext.h"
#include "models/charts/rowchart.h"
#include "models/charts/sourcelist.h"

#include <fmt/format.h>

#include <array>
#include <map>

namespace chokepoint::charts {

namespace {

/// "October 2023 ECCN 3A090.a": rules by id, as a person knows them.
std::string namesOf(const policy::Record& record, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const policy::Rule* rule = record.rule(id);
        names.push_back(rule != nullptr ? rule->text.name : id);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string dayIn(const MatrixChartData& data, policy::Day day) {
    return data.dayText ? data.dayText(day) : policy::isoOf(day);
}

/// Destination and day, as far as all columns share them.
std::string subtitleOf(const policy::Record& record, const policy::StatusGrid& grid, const MatrixChartData& data,
                       const BuildOptions& options) {
    const policy::Shipment& first = grid.columns.front().shipment;
    const policy::Shipment& last = grid.columns.back().shipment;
    const std::string from = policy::countryName(record, last.from);
    return first.to == last.to
               ? inWords(options, CHOKEPOINT_MSG("shipments from %1 to %2"),
                         {from, policy::countryName(record, last.to)})
               : inWords(options, CHOKEPOINT_MSG("shipments from %1, law on %2"), {from, dayIn(data, last.asOf)});
}

/// What each head stands for: "Oct 2022 3A090: 87 FR 62186"; the event's title where nothing is cited.
std::string milestonesOf(const policy::Record& record, const policy::StatusGrid& grid, const BuildOptions& options) {
    std::string all;
    for (const policy::GridColumn& column : grid.columns) {
        const policy::Event* event = column.event.empty() ? nullptr : record.event(column.event);
        if (event != nullptr) {
            all +=
                (all.empty() ? "" : " · ") + inWords(options, CHOKEPOINT_MSG("%1 %2: %3"),
                                                     {wordsOf(options, column.first), wordsOf(options, column.second),
                                                      event->citation.empty() ? event->title : event->citation});
        }
    }
    return all;
}

}  // namespace

ChartSpec matrixSpec(const policy::Record& record, const policy::StatusGrid& grid, const MatrixChartData& data,
                     const catalog::Catalog& catalog, const catalog::Context& context, const BuildOptions& options) {
    ChartSpec spec;
    spec.kind = ChartKind::Matrix;
    spec.metric = "status";
    spec.name = inWords(options, CHOKEPOINT_MSG("Licence status"), {});
    spec.title = inWords(options, CHOKEPOINT_MSG("Licence status of chips under US export controls"), {});
    addLawOrigin(spec, catalog, context, record);
    if (grid.columns.empty()) {
        return spec;
    }
    spec.subtitle = subtitleOf(record, grid, data, options);
    SourceList sources(catalog);
    for (const policy::GridColumn& column : grid.columns) {
        if (const policy::Event* event = column.event.empty() ? nullptr : record.event(column.event)) {
            (void)sources.numbersOfSource(event->source);
        }
        spec.columns.push_back(
            {column.event.empty() ? column.shipment.to + "@" + policy::isoOf(column.shipment.asOf) : column.event,
             wordsOf(options, column.first), wordsOf(options, column.second)});
    }
    std::map<policy::StatusCode, int> counts;
    for (std::size_t chip = 0; chip < grid.chips.size(); ++chip) {
        const auto isWanted = [&](std::size_t column) {
            return !data.isolated || grid.at(chip, column).mark.code == *data.isolated;
        };
        bool isShown = false;
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            isShown = isShown || isWanted(column);
        }
        if (!isShown) {
            continue;
        }
        const std::size_t row = spec.rows.size();
        spec.rows.push_back({grid.chips[chip], data.nameOf ? data.nameOf(grid.chips[chip]) : grid.chips[chip], {}, {}});
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            if (!isWanted(column)) {
                continue;
            }
            const policy::StatusCell& cell = grid.at(chip, column);
            Mark mark;
            mark.id = {{grid.chips[chip], spec.columns[column].id, {}}, MarkRole::Cell, 0};
            mark.row = row;
            mark.x = static_cast<double>(column);
            mark.status = cell.mark;
            mark.reason = cell.status;
            mark.label = data.textOf ? data.textOf(chip, column) : std::string(policy::letterOf(cell.mark.code));
            mark.spoken =
                inWords(options, CHOKEPOINT_MSG("%1, %2, %3: %4, decided by %5"),
                        {spec.rows.back().label, spec.columns[column].first, spec.columns[column].second,
                         wordsOf(options, policy::wordsOfStatus(cell.status)), namesOf(record, cell.decidedBy)});
            ++counts[cell.mark.code];
            spec.marks.push_back(std::move(mark));
        }
    }
    std::string letters;
    for (const auto& [code, count] : counts) {
        letters += (letters.empty() ? "" : "; ") + std::string(policy::letterOf(code)) + " " +
                   wordsOf(options, policy::meaningOf(code));
    }
    spec.notes.push_back(letters);
    if (std::string milestones = milestonesOf(record, grid, options); !milestones.empty()) {
        spec.notes.push_back(std::move(milestones));
    }
    spec.notes.push_back(inWords(options,
                                 CHOKEPOINT_MSG("Dashed: reported or not enforced. Dotted: draft. Corner: a tariff or "
                                                "red flag beside it. Record checked to %1. No legal advice."),
                                 {dayIn(data, record.verifiedTo())}));
    spec.sources = sources.take();
    return spec;
}

}  // namespace chokepoint::charts
