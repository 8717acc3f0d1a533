// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/chartlayout.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::ui {

/// An event in its lane. x is counted from the axis' low end, y from the lane's top.
struct TimelineEvent {
    std::string id;
    std::vector<const charts::Mark*> marks;  ///< never empty
    qreal centre = 0;                        ///< of its marks
    QRectF reach;                            ///< of all its marks
    QRectF label;                            ///< null where there was no room
    QRectF otherLabel;          ///< at the left of a disc, for where a window ends; null where there is none
    bool isLabelAbove = false;  ///< not beside the marks
    [[nodiscard]] const charts::Mark& main() const { return *marks.front(); }
};

/// Events for which there was no room: a count that opens a list.
struct TimelineBadge {
    QRectF rect;
    std::vector<std::string> ids;
};

struct TimelineLane {
    std::size_t row = 0;  ///< of the spec
    qreal height = 0;
    std::vector<TimelineEvent> events;
    std::vector<TimelineBadge> badges;
};

/// How much room the lanes have.
struct LaneRoom {
    std::size_t mostRows = 3;         ///< of a lane; what does not fit goes into badges
    std::optional<qreal> right = {};  ///< labels stay left of it and right of 0; none: the lanes can be panned

    /// Paper: every event has its place, every label is whole.
    [[nodiscard]] static LaneRoom ofPage(qreal plotWidth) { return {60, plotWidth}; }
};

/// Lays events out for a scale of so many pixels a day. Depends on the scale alone, so that panning moves everything
/// and rearranges nothing. Labels go by rank, then by date; what collides stands in a row below, then without its
/// label, then in a badge.
[[nodiscard]] std::vector<TimelineLane> layoutLanes(const charts::ChartSpec& spec, qreal pixelsPerDay,
                                                    const ChartMetrics& metrics, const LaneRoom& room = {});

/// The same timeline with lanes of at most so many events: a longer one goes on in further lanes, in order of date.
[[nodiscard]] charts::ChartSpec withLowLanes(charts::ChartSpec spec, std::size_t most);

/// The day of the spec's as-of guide; the axis' high end where it has none.
[[nodiscard]] double asOfDay(const charts::ChartSpec& spec);

/// A timeline as pages take it: a row per lane. The same questions as RowBlock answers.
class TimelineBlock {
public:
    TimelineBlock(const charts::ChartSpec& spec, const LayoutOptions& options, qreal left, qreal width);

    [[nodiscard]] std::size_t rowCount() const { return m_lanes.size(); }
    [[nodiscard]] qreal headerHeight() const { return m_headerHeight; }
    [[nodiscard]] qreal axisHeight() const { return 4.0; }
    [[nodiscard]] qreal rowHeight(std::size_t row) const { return m_lanes[row].height; }
    [[nodiscard]] qreal rowsHeight(std::size_t first, std::size_t count) const;
    [[nodiscard]] const QStringList& notes() const { return m_notes; }
    qreal place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const;

private:
    void layHeader();
    void placeLane(PageLayout& page, const TimelineLane& lane, qreal top) const;

    const charts::ChartSpec& m_spec;
    const LayoutOptions& m_options;
    qreal m_left;
    qreal m_width;
    qreal m_plotLeft = 0;
    qreal m_plotWidth = 0;
    qreal m_headerHeight = 0;
    std::vector<TimelineLane> m_lanes;
    std::vector<PlacedText> m_header;
    std::vector<PlacedText> m_labels;
    QStringList m_notes;
};

}  // namespace chokepoint::ui
