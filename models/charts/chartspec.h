// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/per.h"
#include "models/charts/scale.h"
#include "models/policy/statuscode.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chokepoint::charts {

/// Rows: categories from top to bottom, values along x (bars from zero, or dots on a log axis). Scatter: x against y.
/// Matrix: rows × columns of lettered cells. Timeline: lanes from top to bottom, days along x. Projection: a line with
/// bands for each row, days along x, values along y.
enum class ChartKind : std::uint8_t { Rows, Scatter, Matrix, Timeline, Projection };

/// Whether both axes carry values.
[[nodiscard]] constexpr bool hasTwoAxes(ChartKind kind) {
    return kind == ChartKind::Scatter || kind == ChartKind::Projection;
}

/// What a mark means. Only Bar, Dot and Span carry the figure itself; the others stand beside it.
enum class MarkRole : std::uint8_t {
    Bar,          ///< from zero to `value`
    Dot,          ///< at `value` (rows), at `x`, `value` (scatter, projection: the median)
    Span,         ///< rows: from `low` to `high`, which both are the figure
    Bound,        ///< a limit at `value`, open towards larger (at least) or smaller values (at most)
    Whisker,      ///< from `low` to `high`; projection: ordinals are even for the wide band, odd for the narrow
    RivalTick,    ///< another claim's central value
    MissingStub,  ///< the figure is not known; `reason` says why
    GuideLine,    ///< a line of the chart itself (1×; scatter: one ratio of y to x), no figure
    Cell,         ///< matrix: `status` at `row` and column `x`
    Announced,    ///< timeline: on day `value`
    Published,    ///< timeline: on day `value`
    Effective,    ///< timeline: on day `value`
    Period,       ///< timeline: from day `low` to day `high`, infinite where open
};

/// Colour by meaning; the theme gives the hue. Maker categories come with a shape of their own.
enum class ColourRole : std::uint8_t {
    Category1,
    Category2,
    Category3,
    Category4,
    Category5,
    Category6,
    Category7,
    Slate,  ///< all other makers, "as recorded"
    Ink,
};

/// The figure a mark stands for, as evidence asks for it. With a baseline: the ratio to it.
struct FigureId {
    std::string subject;
    std::string metric;
    std::string baseline;
    catalog::Per per = catalog::Per::One;  ///< what the figure is divided by

    friend bool operator==(const FigureId&, const FigureId&) = default;
    friend auto operator<=>(const FigureId&, const FigureId&) = default;
};

/// Names one mark of a chart for good: selection, evidence and tests hold on to it.
struct MarkId {
    FigureId figure;
    MarkRole role = MarkRole::Bar;
    std::uint32_t ordinal = 0;  ///< tells rival ticks of one figure apart

    friend bool operator==(const MarkId&, const MarkId&) = default;
    friend auto operator<=>(const MarkId&, const MarkId&) = default;
};

struct Tick {
    double value = 0.0;
    std::string label;

    friend bool operator==(const Tick&, const Tick&) = default;
};

/// One axis: its range is the spec's, never the painter's guess. Log axes have 0 < low < high.
struct Axis {
    ScaleKind scale = ScaleKind::Linear;
    double low = 0.0;
    double high = 1.0;
    double step = 1.0;  ///< distance of grid lines (linear, day), or their factor (log; 0: uneven)
    std::string title;  ///< quantity, unit and "log scale" where it is one
    std::string unit;
    std::vector<Tick> ticks;  ///< every grid line, ascending, with its label

    [[nodiscard]] Scale toScale() const { return Scale(scale, low, high); }
    friend bool operator==(const Axis&, const Axis&) = default;
};

/// A row of a row chart, top to bottom.
struct Row {
    std::string subject;
    std::string label;
    std::string tag;  ///< "baseline", or empty
    ColourRole colour = ColourRole::Slate;
    int rank = 0;  ///< place in the order of a metric, from 1; 0: no such order, or unknown

    friend bool operator==(const Row&, const Row&) = default;
};

/// A column of a matrix: its head in two lines.
struct ColumnHead {
    std::string id;
    std::string first;
    std::string second;

    friend bool operator==(const ColumnHead&, const ColumnHead&) = default;
};

/// A rectangle of a scatter chart in which one status holds, drawn under the points. A band is outlined only.
struct Region {
    double xLow = 0.0;
    double xHigh = 0.0;
    double yLow = 0.0;
    double yHigh = 0.0;
    policy::StatusMark status;
    std::string label;
    std::string rule;
    bool isBand = false;

    friend bool operator==(const Region&, const Region&) = default;
};

enum class BoundSide : std::uint8_t { None, AtLeast, AtMost };

struct Mark {
    MarkId id;
    std::size_t row = 0;      ///< of a row chart
    double value = 0.0;       ///< along x in a row chart, along y in a scatter chart
    double x = 0.0;           ///< scatter only
    double low = 0.0;         ///< Whisker; GuideLine of a scatter chart: x of its other end
    double high = 0.0;        ///< Whisker; GuideLine of a scatter chart: y of its other end
    bool isVertical = false;  ///< a whisker along y (scatter)
    BoundSide side = BoundSide::None;
    ColourRole colour = ColourRole::Slate;
    std::string label;                         ///< printed at the mark: "559 kW"; scatter: the subject's name
    std::string spoken;                        ///< whole sentence for tooltip and screen reader
    std::string reason;                        ///< MissingStub: why
    std::string claim;                         ///< the claim that speaks, where one does
    std::string ownSource;                     ///< RivalTick: citation of its source, which is not the figure's
    std::vector<int> sources;                  ///< numbers in ChartSpec::sources
    std::vector<std::string> flags;            ///< ids of the figure's flags
    bool isDoubtful = false;                   ///< drawn hollow: a disputed or doubtful claim
    bool isBackdrop = false;                   ///< scatter: not compared itself, drawn faint behind the others
    int rank = 0;                              ///< scatter, timeline: labels are placed in ascending rank
    std::optional<policy::StatusMark> status;  ///< Cell

    friend bool operator==(const Mark&, const Mark&) = default;
};

/// A source as a numbered footnote.
struct SourceNote {
    int number = 0;  ///< from 1
    std::string id;
    std::string text;  ///< publisher, title, date
    std::string url;
    std::string licence;

    friend bool operator==(const SourceNote&, const SourceNote&) = default;
};

/// A key entry for colours and shapes that carry no label of their own.
struct KeyEntry {
    ColourRole colour = ColourRole::Slate;
    std::string label;

    friend bool operator==(const KeyEntry&, const KeyEntry&) = default;
};

/// A remark that holds for some figures of a chart. Charts side by side say it once, naming each figure.
struct Footnote {
    std::string sign;   ///< stands at the figures' labels ("†"); empty: the remark is on the whole chart
    std::string text;   ///< a sentence without its full stop
    std::string chart;  ///< short name of the chart: "16-bit rate"
    std::vector<std::string> figures;  ///< whose; empty: the whole chart

    friend bool operator==(const Footnote&, const Footnote&) = default;
};

/// What a chart says, without a pixel: painted on screen and paper, walked by keyboard and screen reader, listed as a
/// table, printed by the command line and checked by tests. Words are already in the reader's language.
struct ChartSpec {
    ChartKind kind = ChartKind::Rows;
    std::string metric;    ///< metric id (scatter: of y)
    std::string name;      ///< short: "Power"
    std::string title;     ///< what, unit, qualifier: "Power per supernode, kW, all-in"
    std::string subtitle;  ///< "ratio to GB200 NVL72", or empty
    Axis x;
    Axis y;  ///< scatter only
    std::vector<Row> rows;
    std::vector<ColumnHead> columns;  ///< matrix only
    std::vector<Region> regions;      ///< scatter only: areas below the points; hollow points are not of their class
    std::vector<Mark> marks;
    std::vector<KeyEntry> key;
    std::vector<std::string> notes;   ///< what was left out and why
    std::vector<Footnote> footnotes;  ///< what a sign at a label means
    std::string summary;              ///< the chart in one or two sentences, for those who hear it
    std::vector<SourceNote> sources;
    std::string context;  ///< the context sentence
    std::string dataVersion;
    std::string stamp;  ///< ISO day the record was verified to: the only date an export carries
    std::string attribution;

    [[nodiscard]] const Mark* find(const MarkId& id) const;
    friend bool operator==(const ChartSpec&, const ChartSpec&) = default;
};

/// Gives several charts one numbering of sources (by first use) and returns it; each chart keeps the ones it cites.
[[nodiscard]] std::vector<SourceNote> numberSources(std::vector<ChartSpec>& specs);

/// The footnotes of charts that stand together, equal ones grouped: "† The chosen sources are silent, the best claim is
/// shown: GB200 NVL72 (16-bit rate, Power), CloudMatrix 384 (Power)." A single chart is not named.
[[nodiscard]] std::vector<std::string> footnoteLines(const std::vector<const ChartSpec*>& specs);
[[nodiscard]] std::vector<std::string> footnoteLines(const ChartSpec& spec);

/// The marks in the order in which keyboard and screen reader walk them: row by row, the figure before its company.
[[nodiscard]] std::vector<MarkId> walkOrder(const ChartSpec& spec);

}  // namespace chokepoint::charts
