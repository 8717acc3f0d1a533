// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/countchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/rowchart.h"
#include "models/charts/sourcelist.h"

namespace chokepoint::charts {

namespace {

/// More rows than that leave out what is unknown.
constexpr std::size_t LongList = 12;
/// Names in the note of what was left out.
constexpr std::size_t MostNames = 12;

std::string namesOf(const std::vector<std::string>& names, const BuildOptions& options) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < MostNames; ++i) {
        text += (text.empty() ? "" : ", ") + names[i];
    }
    const auto more = static_cast<std::int64_t>(names.size()) - static_cast<std::int64_t>(MostNames);
    return more > 0 ? inWords(options, CHOKEPOINT_MSG("%1 and %2 more"), {text, more}) : text;
}

RowDatum datumOf(const catalog::EqualTargetRow& row, const catalog::Catalog& catalog, const BuildOptions& options) {
    RowDatum datum;
    datum.subject = row.subject;
    datum.label = nameOf(catalog, row.subject);
    datum.colour = colourOf(catalog, row.subject);
    if (row.whole) {
        datum.value = static_cast<double>(row.whole->value);
        if (row.whole->bound) {
            datum.side = row.whole->bound == catalog::BoundKind::AtLeast ? BoundSide::AtLeast : BoundSide::AtMost;
        } else {
            datum.low = static_cast<double>(row.whole->low);
            datum.high = static_cast<double>(row.whole->high);
            datum.spokenSuffix = inWords(options, CHOKEPOINT_MSG("%1 exactly"), {row.count.value.value_or(0.0)});
        }
    } else {
        datum.reason = row.count.isKnown() ? inWords(options, CHOKEPOINT_MSG("only a limit is known"))
                                           : inWords(options, CHOKEPOINT_MSG("unknown"));
    }
    datum.flags = flagIds(row.count);
    return datum;
}

}  // namespace

ChartSpec countSpec(const catalog::EqualTarget& target, const catalog::Catalog& catalog,
                    const catalog::Context& context, const BuildOptions& options) {
    SourceList sources(catalog);
    RowChartData data;
    data.metric = target.target.metric;
    data.isCount = true;
    data.name = wordsOf(options, target.sentence);
    std::vector<std::string> unknown;
    for (const catalog::EqualTargetRow& row : target.rows) {
        RowDatum datum = datumOf(row, catalog, options);
        if (!datum.value && target.rows.size() > LongList) {
            unknown.push_back(datum.label);
            continue;
        }
        datum.sources = sources.numbersOf(row.count);
        data.rows.push_back(std::move(datum));
    }
    if (!unknown.empty()) {
        data.notes.push_back(inWords(options, CHOKEPOINT_MSG("Unknown: %1."), {namesOf(unknown, options)}));
    }
    ChartSpec spec = buildRowChart(data, options);
    spec.sources = sources.take();
    addOrigin(spec, catalog, context);
    return spec;
}

}  // namespace chokepoint::charts
