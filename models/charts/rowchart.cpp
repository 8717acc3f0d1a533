// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/rowchart.h"

#include "models/charts/figurewords.h"
#include "models/charts/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace chokepoint::charts {

namespace {

/// The extremes of everything a chart wants to draw.
struct Reach {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();

    void add(double value) {
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    [[nodiscard]] bool isEmpty() const { return lowest > highest; }
};

bool canDraw(bool isLog, double value) {
    return std::isfinite(value) && (!isLog || value > 0.0);
}

Reach reachOf(const RowChartData& data) {
    const bool isLog = data.scale == ScaleKind::Log;
    Reach reach;
    for (const RowDatum& row : data.rows) {
        for (const std::optional<double>& value : {row.value, row.low, row.high}) {
            if (value && canDraw(isLog, *value)) {
                reach.add(*value);
            }
        }
        for (const Rival& rival : row.rivals) {
            if (canDraw(isLog, rival.value)) {
                reach.add(rival.value);
            }
        }
    }
    return reach;
}

NiceRange rangeOf(const RowChartData& data) {
    const Reach reach = reachOf(data);
    if (data.isRatio) {
        return reach.isEmpty() ? niceRatio(1.0, 1.0) : niceRatio(reach.lowest, reach.highest);
    }
    if (data.scale == ScaleKind::Log) {
        return reach.isEmpty() ? niceLog(1.0, 10.0) : niceLog(reach.lowest, reach.highest);
    }
    return reach.isEmpty() ? niceFromZero(0.0, 1.0) : niceFromZero(reach.lowest, reach.highest);
}

std::string_view boundSign(const RowDatum& row) {
    if (row.side == BoundSide::AtLeast) {
        return row.isStrictBound ? "> " : "≥ ";
    }
    return row.isStrictBound ? "< " : "≤ ";
}

/// Makes the marks of one row after another, and collects the notes they need.
class RowMarks {
public:
    RowMarks(const RowChartData& data, const BuildOptions& options, DisplayUnit unit, ChartSpec& spec)
        : m_data(data), m_options(options), m_unit(std::move(unit)), m_name(inSentence(data.name)), m_spec(spec) {}

    void add(std::size_t index) {
        const RowDatum& row = m_data.rows[index];
        m_index = index;
        if (!row.value) {
            addStub(row, row.reason.empty() ? words(CHOKEPOINT_MSG("unknown"), {}) : row.reason);
        } else if (!canDraw(isLog(), *row.value)) {
            const std::string label = text(*row.value);
            addStub(row, words(CHOKEPOINT_MSG("%1: not on a log scale"), {label}));
            m_spec.notes.push_back(words(CHOKEPOINT_MSG("A log scale cannot show %1: %2."), {row.label, label}));
        } else {
            addFigure(row);
        }
        addWhisker(row);
        addRivals(row);
    }

private:
    [[nodiscard]] bool isLog() const { return m_data.scale == ScaleKind::Log; }

    [[nodiscard]] std::string words(std::string key, std::vector<MessageArgument> arguments) const {
        return wordsOf(m_options, Message{std::move(key), std::move(arguments)});
    }

    [[nodiscard]] std::string text(double value) const {
        if (!std::isfinite(value)) {
            return words(CHOKEPOINT_MSG("not a number"), {});
        }
        if (m_data.isCount) {
            return units::formatExact(value, m_options.style);
        }
        return m_data.isRatio ? units::formatRatio(value, m_options.style) : valueLabel(value, m_unit, m_options.style);
    }

    [[nodiscard]] Mark make(const RowDatum& row, MarkRole role, std::uint32_t ordinal = 0) const {
        Mark mark;
        mark.id = {{row.subject, m_data.metric, m_data.baseline, m_data.per}, role, ordinal};
        mark.row = m_index;
        mark.colour = row.colour;
        mark.sources = row.sources;
        mark.flags = row.flags;
        mark.isDoubtful = row.isDoubtful;
        mark.claim = row.claim;
        return mark;
    }

    [[nodiscard]] std::string sentence(const RowDatum& row, const std::string& value) const {
        std::string result = row.label + ", " + m_name + ", ";
        result +=
            m_data.isRatio && row.value ? words(CHOKEPOINT_MSG("%1 that of %2"), {value, m_data.baselineLabel}) : value;
        if (row.low && row.high && *row.low < *row.high) {
            const std::string low = m_data.isRatio || m_data.isCount
                                        ? text(*row.low)
                                        : units::formatNumber(*row.low / m_unit.divisor, 3, m_options.style);
            result += ", " + words(CHOKEPOINT_MSG("%1 to %2"), {low, text(*row.high)});
        }
        if (!row.spokenSuffix.empty()) {
            result += ", " + row.spokenSuffix;
        }
        return result;
    }

    void addStub(const RowDatum& row, const std::string& reason) {
        Mark mark = make(row, MarkRole::MissingStub);
        mark.reason = reason;
        mark.spoken = sentence(row, reason);
        m_spec.marks.push_back(std::move(mark));
    }

    void addFigure(const RowDatum& row) {
        const bool isBound = row.side != BoundSide::None;
        Mark mark = make(row, isBound ? MarkRole::Bound : isLog() ? MarkRole::Dot : MarkRole::Bar);
        mark.value = *row.value;
        mark.side = row.side;
        const std::string number = row.ownUnit.empty()
                                       ? text(*row.value)
                                       : valueLabel(*row.value, asShown(row.ownUnit, m_unit), m_options.style);
        const std::string shown = (isBound ? std::string(boundSign(row)) : std::string()) + number;
        mark.label = shown + row.labelSuffix;
        mark.spoken = sentence(row, shown);
        m_spec.marks.push_back(std::move(mark));
    }

    void addWhisker(const RowDatum& row) {
        if (!row.low || !row.high || !(*row.low < *row.high)) {
            return;
        }
        if (!canDraw(isLog(), *row.low) || !canDraw(isLog(), *row.high)) {
            m_spec.notes.push_back(words(CHOKEPOINT_MSG("A log scale cannot show the range of %1: %2 to %3."),
                                         {row.label, text(*row.low), text(*row.high)}));
            return;
        }
        Mark mark = make(row, MarkRole::Whisker);
        mark.low = *row.low;
        mark.high = *row.high;
        mark.spoken =
            words(CHOKEPOINT_MSG("%1, %2: range %3 to %4"), {row.label, m_name, text(*row.low), text(*row.high)});
        m_spec.marks.push_back(std::move(mark));
    }

    void addRivals(const RowDatum& row) {
        std::uint32_t ordinal = 0;
        for (const Rival& rival : row.rivals) {
            if (!canDraw(isLog(), rival.value)) {
                m_spec.notes.push_back(words(CHOKEPOINT_MSG("A log scale cannot show a claim on %1: %2."),
                                             {row.label, text(rival.value)}));
                continue;
            }
            Mark mark = make(row, MarkRole::RivalTick, ordinal++);
            mark.value = rival.value;
            mark.claim = rival.claim;
            mark.ownSource = rival.source;
            mark.isDoubtful = rival.isDoubtful;
            mark.spoken = rival.spoken.empty() ? words(CHOKEPOINT_MSG("%1, %2: another claim, %3"),
                                                       {row.label, m_name, text(rival.value)})
                                               : rival.spoken;
            m_spec.marks.push_back(std::move(mark));
        }
    }

    const RowChartData& m_data;
    const BuildOptions& m_options;
    DisplayUnit m_unit;
    std::string m_name;  ///< in a sentence
    ChartSpec& m_spec;
    std::size_t m_index = 0;
};

/// The next unit above one of a supernode; empty: there is none that readers know.
std::string_view nextUnit(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> Next{
        {{"PFLOPS", "EFLOPS"}, {"POPS", "EOPS"}, {"TB", "PB"}, {"TB/s", "PB/s"}}};
    for (const auto& [known, next] : Next) {
        if (known == unit) {
            return next;
        }
    }
    return {};
}
constexpr double Thousand = 1e3;
/// From here up the next unit reads better.
constexpr double TenThousand = 1e4;

/// "0.5×", but "1/100×" where the digits would run.
std::string ratioTick(double ratio, const units::NumberStyle& style) {
    const std::string number =
        ratio < 0.1 ? "1/" + units::formatNumber(1.0 / ratio, 3, style) : units::formatNumber(ratio, 3, style);
    return number + "×";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) {
        if (!part.empty()) {
            result += (result.empty() ? "" : ", ") + part;
        }
    }
    return result;
}

}  // namespace

DisplayUnit displayUnit(const std::string& unit, double largest, std::optional<double> smallest) {
    // "M USD" and "bn USD"; a rate per something (USD/kWh) keeps its unit.
    const auto known = units::parseUnit(unit);
    const bool isMoney = known && known->dimension == units::Dimension::of(units::Base::Money) && unit.size() == 3;
    // What would be 0.0005 of a billion keeps them all in millions.
    const bool hasSmall = smallest && *smallest > 0.0 && *smallest < 1e7;
    if (isMoney && largest >= 1e9 && !hasSmall) {
        return {1e9, "bn " + unit};
    }
    if (isMoney && largest >= 1e6) {
        return {1e6, "M " + unit};
    }
    if (largest >= TenThousand && smallest.value_or(largest) >= Thousand / 10.0 && !nextUnit(unit).empty()) {
        return {Thousand, std::string(nextUnit(unit))};
    }
    return {1.0, unit};
}

DisplayUnit asShown(const std::string& ownUnit, const DisplayUnit& others) {
    const std::string_view next = others.divisor == Thousand ? nextUnit(ownUnit) : std::string_view();
    return next.empty() ? DisplayUnit{1.0, ownUnit} : DisplayUnit{Thousand, std::string(next)};
}

std::string valueLabel(double value, const DisplayUnit& unit, const units::NumberStyle& style) {
    std::string result = units::formatNumber(value / unit.divisor, 3, style);
    if (!unit.unit.empty()) {
        result += unit.unit == "%" ? unit.unit : style.unitSpace + unit.unit;
    }
    return result;
}

std::string wordsOf(const BuildOptions& options, const Message& message) {
    return options.words ? options.words(message) : inEnglish(message);
}

ChartSpec buildRowChart(const RowChartData& data, const BuildOptions& options) {
    ChartSpec spec;
    spec.kind = ChartKind::Rows;
    spec.metric = data.metric;
    spec.name = data.name;
    spec.notes = data.notes;
    spec.footnotes = data.footnotes;
    const NiceRange range = rangeOf(data);
    const Reach reach = reachOf(data);
    const double largest = reach.isEmpty() ? 0.0 : std::max(std::abs(reach.lowest), std::abs(reach.highest));
    const DisplayUnit unit =
        data.isRatio ? DisplayUnit{} : displayUnit(data.unit, largest, reach.isEmpty() ? 0.0 : reach.lowest);

    spec.title = joined({data.name, unit.unit, data.qualifier});
    const bool isLog = data.scale == ScaleKind::Log;
    if (data.isRatio) {
        spec.title = joined({data.name, data.qualifier});
        spec.subtitle = wordsOf(options, {CHOKEPOINT_MSG("times %1, log scale"), {data.baselineLabel}});
    } else if (isLog) {
        spec.subtitle = wordsOf(options, {CHOKEPOINT_MSG("log scale"), {}});
    }
    spec.x = {data.scale, range.low, range.high, range.step, {}, data.unit, {}};
    for (const double tick : range.ticks) {
        const std::string label = units::formatNumber(tick / unit.divisor, 3, options.style);
        spec.x.ticks.push_back({tick, data.isRatio ? ratioTick(tick, options.style) : label});
    }
    if (data.isRatio) {
        Mark guide;
        guide.id = {{{}, data.metric, data.baseline}, MarkRole::GuideLine, 0};
        guide.value = 1.0;
        guide.colour = ColourRole::Ink;
        spec.marks.push_back(std::move(guide));
    }
    RowMarks marks(data, options, unit, spec);
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const RowDatum& row = data.rows[i];
        spec.rows.push_back({row.subject, row.label, row.tag, row.colour, row.rank});
        marks.add(i);
    }
    spec.summary = summaryOf(spec, options);
    return spec;
}

}  // namespace chokepoint::charts
