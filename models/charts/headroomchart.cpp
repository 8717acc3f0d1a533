// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/headroomchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/lawcontext.h"
#include "models/charts/rowchart.h"
#include "models/policy/statuscode.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint::charts {

namespace {

constexpr double Whole = 100.0;
constexpr std::array Ends{125.0, 250.0, 500.0, 1'000.0, 2'500.0, 5'000.0, 10'000.0};

std::string quantityOf(const policy::Distance& distance, double value, const BuildOptions& options) {
    std::string number = units::formatNumber(value, 4, options.style);
    const std::string unit = distance.unit == "mm2" ? "mm²" : distance.unit;
    return unit.empty() ? number : number + options.style.unitSpace + unit;
}

std::string fieldWords(const policy::Distance& distance, const BuildOptions& options) {
    const char* words = "";
    if (distance.field == "tpp") {
        words = CHOKEPOINT_MSG("compute");
    } else if (distance.field == "die_area") {
        words = CHOKEPOINT_MSG("die area");
    } else if (distance.field == "memory_bandwidth") {
        words = CHOKEPOINT_MSG("memory bandwidth");
    } else if (distance.field == "io_bandwidth") {
        words = CHOKEPOINT_MSG("total I/O");
    } else {
        words = CHOKEPOINT_MSG("highest rate");
    }
    return wordsOf(options, {words, {}});
}

/// Whether the chip is on the wrong side: caught, or outside a window that is open below its limits.
bool isOver(const policy::Distance& distance, const policy::RuleText& rule) {
    return (distance.now == policy::AnswerKind::Yes) != (rule.outcome == "case_by_case");
}

/// A chip that a rule catches also leaves it upward, into a stricter one: that is no headroom.
bool leavesUpward(const policy::Distance& distance, const policy::RuleText& rule) {
    return isOver(distance, rule) && (distance.field == "die_area") != (distance.change > 0.0);
}

RowDatum datumOf(const policy::Distance& distance, const policy::RuleText& rule, const BuildOptions& options) {
    RowDatum row;
    row.subject = distance.rule + ":" + distance.field;
    row.label = wordsOf(options, {CHOKEPOINT_MSG("%1: %2 %3"),
                                  {wordsOf(options, policy::lineNameOf(rule)), fieldWords(distance, options),
                                   quantityOf(distance, distance.target, options)}});
    const bool isCaught = isOver(distance, rule);
    const double ratio = distance.own / distance.target;
    const bool isShareOfLine = (ratio < 1.0) != isCaught;
    row.value = Whole * (isShareOfLine ? ratio : 1.0 / ratio);
    row.colour = isCaught ? ColourRole::Ink : ColourRole::Slate;
    return row;
}

/// "1.3 % below"; the change that would turn the answer goes into the sentence.
void addWords(Mark& mark, const policy::Distance& distance, bool isCaught, const std::string& row,
              const BuildOptions& options) {
    const double margin = (distance.own - distance.target) / distance.target;
    const std::string share = units::formatNumber(std::abs(margin) * Whole, 2, options.style) + "\u00a0%";
    mark.label = wordsOf(options, {margin < 0.0 ? CHOKEPOINT_MSG("%1 below") : CHOKEPOINT_MSG("%1 above"), {share}});
    std::string change = units::formatNumber(distance.change * Whole, 3, options.style) + "\u00a0%";
    change = (distance.change > 0.0 ? "+" : "") + change;
    mark.spoken = wordsOf(options, {isCaught ? CHOKEPOINT_MSG("%1; the chip has %2, %3 the line; %4 leaves it")
                                             : CHOKEPOINT_MSG("%1; the chip has %2, %3 the line; %4 reaches it"),
                                    {row, quantityOf(distance, distance.own, options), mark.label, change}});
}

void holdRange(Axis& axis, double largest, const BuildOptions& options) {
    const auto* const end = std::ranges::find_if(Ends, [largest](double e) { return e >= largest; });
    axis.low = 0.0;
    axis.high = end == Ends.end() ? std::ceil(largest / Ends.back()) * Ends.back() : *end;
    axis.step = axis.high / 5.0;
    axis.ticks.clear();
    for (int i = 0; i <= 5; ++i) {
        axis.ticks.push_back({axis.step * i, units::formatNumber(axis.step * i, 4, options.style)});
    }
}

}  // namespace

ChartSpec headroomSpec(const policy::Classification& classification, const std::string& chipName,
                       const catalog::Catalog& catalog, const catalog::Context& context, const policy::Record& law,
                       const BuildOptions& options) {
    RowChartData data;
    data.metric = "headroom";
    data.name = wordsOf(options, {CHOKEPOINT_MSG("Headroom of %1"), {chipName}});
    data.qualifier = wordsOf(options, {CHOKEPOINT_MSG("its figure as a share of each line"), {}});
    data.unit = "%";
    std::vector<const policy::Distance*> shown;
    double largest = Whole;
    for (const policy::Distance& distance : classification.distances) {
        const auto answer = std::ranges::find_if(classification.rules, [&distance](const policy::RuleAnswer& a) {
            return a.rule->text.id == distance.rule;
        });
        // The residual line lies two thousand times lower than any AI chip.
        const bool isResidual = answer == classification.rules.end() || answer->rule->text.outcome == "at_only_3A991p";
        // A review policy repeats the line of the requirement that it acts on.
        const bool isRepeated = std::ranges::any_of(shown, [&distance](const policy::Distance* other) {
            return other->field == distance.field && other->target == distance.target && other->now == distance.now;
        });
        if (isResidual || isRepeated || leavesUpward(distance, answer->rule->text)) {
            continue;
        }
        data.rows.push_back(datumOf(distance, answer->rule->text, options));
        largest = std::max(largest, *data.rows.back().value);
        shown.push_back(&distance);
    }
    const bool isEmpty = data.rows.empty();
    if (isEmpty) {
        data.notes.push_back(wordsOf(
            options,
            {CHOKEPOINT_MSG("No line in force that a known figure of this chip, by itself, could cross."), {}}));
    }
    ChartSpec spec = buildRowChart(data, options);
    for (Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::Bar) {
            addWords(mark, *shown[mark.row], mark.colour == ColourRole::Ink, data.rows[mark.row].label, options);
        }
    }
    if (isEmpty) {
        // Numbers along an axis without a bar would say that something is missing.
        spec.x.ticks.clear();
    } else {
        Mark line;
        line.id = {{{}, data.metric, {}}, MarkRole::GuideLine, 0};
        line.value = Whole;
        line.colour = ColourRole::Ink;
        spec.marks.push_back(std::move(line));
        holdRange(spec.x, largest, options);
    }
    addLawOrigin(spec, catalog, context, law);
    return spec;
}

}  // namespace chokepoint::charts
