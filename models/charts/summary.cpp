// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/summary.h"

#include "models/charts/figurewords.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace chokepoint::charts {

namespace {

std::string rowsSummary(const ChartSpec& spec, const BuildOptions& options) {
    const Mark* lowest = nullptr;
    const Mark* highest = nullptr;
    std::int64_t known = 0;
    std::int64_t unknown = 0;
    for (const Mark& mark : spec.marks) {
        const MarkRole role = mark.id.role;
        unknown += role == MarkRole::MissingStub ? 1 : 0;
        if (role != MarkRole::Bar && role != MarkRole::Dot && role != MarkRole::Bound) {
            continue;
        }
        ++known;
        lowest = lowest == nullptr || mark.value < lowest->value ? &mark : lowest;
        highest = highest == nullptr || mark.value > highest->value ? &mark : highest;
    }
    const auto named = [&](const Mark& mark) {
        // Without the sign of a footnote, which stands behind a thin space.
        const std::string value = mark.label.substr(0, mark.label.find("\u2009"));
        return inWords(options, CHOKEPOINT_MSG("%1 (%2)"), {value, spec.rows[mark.row].label});
    };
    std::string text = spec.title + ": ";
    if (known == 0) {
        text += inWords(options, CHOKEPOINT_MSG("no figure is known"));
    } else if (known == 1) {
        text += named(*highest);
    } else {
        text += inWords(options, CHOKEPOINT_MSG("from %1 to %2"), {named(*lowest), named(*highest)});
    }
    if (known > 0 && unknown > 0) {
        text += "; " + (unknown == 1 ? inWords(options, CHOKEPOINT_MSG("one unknown"))
                                     : inWords(options, CHOKEPOINT_MSG("%1 unknown"), {unknown}));
    }
    return text + ".";
}

std::string scatterSummary(const ChartSpec& spec, const BuildOptions& options) {
    std::int64_t points = 0;
    std::int64_t compared = 0;
    std::string names;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role != MarkRole::Dot) {
            continue;
        }
        ++points;
        if (!mark.isBackdrop && ++compared <= 8) {
            names += (names.empty() ? "" : ", ") + mark.label;
        }
    }
    std::string text = spec.title + ": ";
    if (points == 0) {
        return text + inWords(options, CHOKEPOINT_MSG("no point has both figures."));
    }
    text += points == 1 ? inWords(options, CHOKEPOINT_MSG("one point"))
                        : inWords(options, CHOKEPOINT_MSG("%1 points"), {points});
    return text + (names.empty() ? "" : "; " + names) + ".";
}

}  // namespace

std::string summaryOf(const ChartSpec& spec, const BuildOptions& options) {
    return spec.kind == ChartKind::Scatter ? scatterSummary(spec, options) : rowsSummary(spec, options);
}

}  // namespace chokepoint::charts
