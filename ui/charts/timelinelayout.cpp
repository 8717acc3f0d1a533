// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timelinelayout.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/timelinepaint.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <map>

namespace chokepoint::ui {

using charts::ChartSpec;
using charts::Mark;
using charts::MarkRole;

namespace {

constexpr qreal Apart = 8.0;
constexpr qreal LabelGap = 3.0;

/// The numbers of an event's sources, as small as those at bars.
QString sourcesOf(const TimelineEvent& event) {
    QStringList numbers;
    for (const int number : event.main().sources) {
        numbers.append(QString::number(number));
    }
    return numbers.join(QLatin1Char(','));
}

QFont sourceFont(const ChartMetrics& metrics) {
    return appFont(std::max(6.0, metrics.caption - 2.0));
}

/// One row of a lane: which stretches are taken.
class Row {
public:
    [[nodiscard]] bool isFree(qreal from, qreal to) const {
        return std::ranges::none_of(
            m_taken, [&](const std::pair<qreal, qreal>& other) { return from < other.second && to > other.first; });
    }
    void take(qreal from, qreal to) { m_taken.emplace_back(from, to); }

    bool isTall = false;  ///< a label stands above the marks

private:
    std::vector<std::pair<qreal, qreal>> m_taken;
};

class LaneLayout {
public:
    LaneLayout(const ChartSpec& spec, qreal pixelsPerDay, const ChartMetrics& metrics, const LaneRoom& room)
        : m_room(room),
          m_spec(spec),
          m_scale(pixelsPerDay),
          m_metrics(metrics),
          m_font(appFont(metrics.caption)),
          m_badgeWidth(textWidth(m_font, QStringLiteral("+99")) + 8.0),
          m_asOf(asOfDay(spec)) {}

    TimelineLane run(std::size_t row, std::vector<TimelineEvent> events) {
        m_lane.row = row;
        std::ranges::stable_sort(events, [](const TimelineEvent& a, const TimelineEvent& b) {
            return std::pair(a.main().rank, a.main().value) < std::pair(b.main().rank, b.main().value);
        });
        for (TimelineEvent& event : events) {
            measure(event);
            put(std::move(event));
        }
        if (!m_room.right) {
            placeOtherLabels();
        }
        settleHeights();
        return std::move(m_lane);
    }

private:
    [[nodiscard]] qreal x(double day) const { return (day - m_spec.x.low) * m_scale; }

    void measure(TimelineEvent& event) const {
        const qreal radius = timelineRadius(m_metrics);
        qreal from = x(event.main().value);
        qreal to = from;
        for (const Mark* mark : event.marks) {
            const bool isPeriod = mark->id.role == MarkRole::Period;
            const double end =
                isPeriod ? std::isfinite(mark->high) ? mark->high : std::max(m_asOf, mark->low) : mark->value;
            from = std::min(from, x(isPeriod ? mark->low : mark->value));
            to = std::max(to, x(end));
        }
        event.reach = QRectF(from - radius, 0.0, to - from + 2.0 * radius, 2.0 * radius);
    }

    [[nodiscard]] static bool isPeriod(const TimelineEvent& event) { return event.main().id.role == MarkRole::Period; }

    /// A label stands above a bar, and at the right of a disc; where a page ends at its left, else above it.
    void placeLabel(TimelineEvent& event, QRectF& label) const {
        qreal width = textWidth(m_font, text(event.main().label));
        if (m_room.right) {
            width += textWidth(sourceFont(m_metrics), sourcesOf(event)) + 1.0;
        }
        event.isLabelAbove = isPeriod(event);
        qreal left = event.isLabelAbove ? event.reach.left() : event.reach.right() + LabelGap;
        if (m_room.right && left + width > *m_room.right) {
            const qreal before = event.reach.left() - LabelGap - width;
            event.isLabelAbove = event.isLabelAbove || before < 0.0;
            left = event.isLabelAbove ? *m_room.right - width : before;
        }
        label = QRectF(m_room.right ? std::max(left, 0.0) : left, 0.0, width, lineHeight(m_font));
    }

    void put(TimelineEvent event) {
        QRectF label;
        placeLabel(event, label);
        for (const bool isLabelled : {true, false}) {
            const qreal from = isLabelled ? std::min(event.reach.left(), label.left()) : event.reach.left();
            const qreal to =
                isLabelled ? std::max(event.reach.right(), label.right()) + Apart : event.reach.right() + 2.0;
            for (std::size_t row = 0; row < m_room.mostRows; ++row) {
                if (m_rows.size() <= row) {
                    m_rows.emplace_back();
                }
                if (!m_rows[row].isFree(from, to)) {
                    continue;
                }
                m_rows[row].take(from, to);
                m_rows[row].isTall = m_rows[row].isTall || event.isLabelAbove;
                if (isLabelled) {
                    event.label = label;
                }
                event.centre = static_cast<qreal>(row);  // until the heights are known
                m_lane.events.push_back(std::move(event));
                return;
            }
        }
        badge(event);
    }

    /// Room at the left of a disc that nothing else took.
    void placeOtherLabels() {
        for (TimelineEvent& event : m_lane.events) {
            if (event.isLabelAbove || isPeriod(event)) {
                continue;
            }
            const qreal width = textWidth(m_font, text(event.main().label));
            const qreal right = event.reach.left() - LabelGap;
            Row& row = m_rows[static_cast<std::size_t>(event.centre)];
            if (row.isFree(right - width - Apart, right)) {
                row.take(right - width - Apart, right);
                event.otherLabel = QRectF(right - width, 0.0, width, lineHeight(m_font));
            }
        }
    }

    void badge(const TimelineEvent& event) {
        const qreal at = event.reach.center().x();
        for (TimelineBadge& other : m_lane.badges) {
            if (std::abs(other.rect.center().x() - at) < m_badgeWidth + 2.0) {
                other.ids.push_back(event.id);
                return;
            }
        }
        m_lane.badges.push_back({QRectF(at - m_badgeWidth / 2.0, 0.0, m_badgeWidth, lineHeight(m_font)), {event.id}});
    }

    void settleHeights() {
        const qreal line = lineHeight(m_font);
        const qreal bar = timelineBar(m_metrics);
        std::vector<qreal> tops{4.0};
        for (const Row& row : m_rows) {
            tops.push_back(tops.back() + (row.isTall ? line + bar + 6.0 : line + 6.0));
        }
        for (TimelineEvent& event : m_lane.events) {
            const auto row = static_cast<std::size_t>(event.centre);
            const qreal top = tops[row];
            const qreal bottom = tops[row + 1] - 6.0;
            event.centre = m_rows[row].isTall ? bottom - bar / 2.0 : (top + bottom) / 2.0;
            event.reach.moveTop(event.centre - event.reach.height() / 2.0);
            event.otherLabel.moveTop(event.centre - event.otherLabel.height() / 2.0);
            if (!event.label.isNull()) {
                event.label.moveTop(event.isLabelAbove ? event.centre - bar / 2.0 - line
                                                       : event.centre - event.label.height() / 2.0);
            }
        }
        m_lane.height = tops.back() + 2.0;
        if (!m_lane.badges.empty()) {
            for (TimelineBadge& badge : m_lane.badges) {
                badge.rect.moveTop(m_lane.height - 2.0);
            }
            m_lane.height += line + 4.0;
        }
    }

    LaneRoom m_room;
    const ChartSpec& m_spec;
    qreal m_scale;
    const ChartMetrics& m_metrics;
    QFont m_font;
    qreal m_badgeWidth;
    double m_asOf;
    std::vector<Row> m_rows;
    TimelineLane m_lane;
};

}  // namespace

double asOfDay(const ChartSpec& spec) {
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::GuideLine) {
            return mark.value;
        }
    }
    return spec.x.high;
}

std::vector<TimelineLane> layoutLanes(const ChartSpec& spec, qreal pixelsPerDay, const ChartMetrics& metrics,
                                      const LaneRoom& room) {
    std::vector<std::vector<TimelineEvent>> byRow(spec.rows.size());
    std::map<std::string_view, std::pair<std::size_t, std::size_t>> places;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::GuideLine || mark.row >= byRow.size()) {
            continue;
        }
        std::vector<TimelineEvent>& lane = byRow[mark.row];
        const auto [place, isNew] = places.emplace(mark.id.figure.subject, std::pair(mark.row, lane.size()));
        if (isNew) {
            TimelineEvent event;
            event.id = mark.id.figure.subject;
            lane.push_back(std::move(event));
        }
        byRow[place->second.first][place->second.second].marks.push_back(&mark);
    }
    std::vector<TimelineLane> lanes;
    for (std::size_t row = 0; row < byRow.size(); ++row) {
        lanes.push_back(LaneLayout(spec, pixelsPerDay, metrics, room).run(row, std::move(byRow[row])));
    }
    return lanes;
}

ChartSpec withLowLanes(ChartSpec spec, std::size_t most) {
    const auto isEvent = [&spec](const Mark& mark) {
        return mark.id.role != MarkRole::GuideLine && mark.row < spec.rows.size();
    };
    std::vector<std::map<std::string, double>> days(spec.rows.size());
    for (const Mark& mark : spec.marks) {
        if (isEvent(mark)) {
            double& day = days[mark.row].emplace(mark.id.figure.subject, mark.value).first->second;
            day = std::min(day, mark.value);
        }
    }
    std::vector<charts::Row> rows;
    std::vector<std::map<std::string, std::size_t>> places(days.size());
    for (std::size_t row = 0; row < days.size(); ++row) {
        std::vector<std::pair<double, std::string>> events;
        for (const auto& event : days[row]) {
            events.emplace_back(event.second, event.first);
        }
        std::ranges::sort(events);
        const std::size_t parts = std::max<std::size_t>(1, (events.size() + most - 1) / most);
        const std::size_t share = (events.size() + parts - 1) / parts;
        for (std::size_t i = 0; i < events.size(); ++i) {
            places[row].emplace(events[i].second, rows.size() + i / share);
        }
        rows.push_back(spec.rows[row]);
        for (std::size_t part = 1; part < parts; ++part) {
            rows.push_back(spec.rows[row]);
            rows.back().label =
                QCoreApplication::translate("charts", "%1, continued").arg(text(spec.rows[row].label)).toStdString();
        }
    }
    for (Mark& mark : spec.marks) {
        if (isEvent(mark)) {
            mark.row = places[mark.row].at(mark.id.figure.subject);
        }
    }
    spec.rows = std::move(rows);
    return spec;
}

TimelineBlock::TimelineBlock(const ChartSpec& spec, const LayoutOptions& options, qreal left, qreal width)
    : m_spec(spec), m_options(options), m_left(left), m_width(width) {
    const ChartMetrics& metrics = options.metrics;
    qreal labelWidth = 0;
    for (const charts::Row& row : spec.rows) {
        PlacedText label = makeText(TextRole::RowLabel, InkRole::Ink, appFont(metrics.body), text(row.label),
                                    std::min(metrics.maxLabelWidth, width / 5.0));
        label.moveTo({left, 2.0});
        labelWidth = std::max(labelWidth, label.rect.width());
        m_labels.push_back(std::move(label));
    }
    m_plotLeft = left + labelWidth + metrics.gap;
    m_plotWidth = std::max(40.0, left + width - m_plotLeft);
    m_lanes = layoutLanes(spec, m_plotWidth / (spec.x.high - spec.x.low), metrics, LaneRoom::ofPage(m_plotWidth));
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        m_lanes[i].height = std::max(m_lanes[i].height, m_labels[i].rect.height() + 6.0);
    }
    for (const std::string& note : spec.notes) {
        m_notes.append(text(note));
    }
    layHeader();
}

void TimelineBlock::layHeader() {
    const ChartMetrics& metrics = m_options.metrics;
    const QFont caption = appFont(metrics.caption);
    PlacedText title =
        makeText(TextRole::Title, InkRole::Ink, appFont(metrics.title, QFont::Medium), text(m_spec.title), m_width);
    title.moveTo({m_left, 0.0});
    const qreal y = title.rect.bottom() + metrics.gap / 2.0;
    m_header.push_back(std::move(title));
    qreal last = -1e9;
    for (const charts::Tick& tick : m_spec.x.ticks) {
        PlacedText label = makeText(TextRole::TickLabel, InkRole::Ink2, caption, text(tick.label), 1e6);
        const qreal centre = m_plotLeft + (tick.value - m_spec.x.low) / (m_spec.x.high - m_spec.x.low) * m_plotWidth;
        label.moveTo({centre - label.rect.width() / 2.0, y});
        if (label.rect.left() < last + 6.0 || label.rect.right() > m_left + m_width) {
            continue;
        }
        last = label.rect.right();
        m_header.push_back(std::move(label));
    }
    m_headerHeight = std::ceil(y + lineHeight(caption) + 4.0);
}

qreal TimelineBlock::rowsHeight(std::size_t first, std::size_t count) const {
    qreal height = 0;
    for (std::size_t row = first; row < first + count; ++row) {
        height += m_lanes[row].height;
    }
    return height;
}

void TimelineBlock::placeLane(PageLayout& page, const TimelineLane& lane, qreal top) const {
    const QFont caption = appFont(m_options.metrics.caption);
    for (const TimelineEvent& event : lane.events) {
        if (event.label.isNull()) {
            continue;
        }
        PlacedText label = makeText(TextRole::MarkLabel, InkRole::Ink, caption, text(event.main().label), 1e6);
        label.moveTo(event.label.topLeft() + QPointF(m_plotLeft, top));
        if (m_options.withSources) {
            PlacedText numbers =
                makeText(TextRole::SourceMark, InkRole::Ink2, sourceFont(m_options.metrics), sourcesOf(event), 1e6);
            numbers.moveTo({label.rect.right() + 1.0, label.rect.top() - 1.0});
            page.texts.push_back(std::move(numbers));
        }
        page.texts.push_back(std::move(label));
    }
}

qreal TimelineBlock::place(PageLayout& page, qreal y, std::size_t first, std::size_t count) const {
    for (PlacedText header : m_header) {
        header.rect.translate(0.0, y);
        page.texts.push_back(std::move(header));
    }
    PanelLayout panel;
    panel.spec = &m_spec;
    panel.firstRow = first;
    panel.rowTops.push_back(0.0);
    const qreal top = y + m_headerHeight;
    for (std::size_t row = first; row < first + count; ++row) {
        const qreal laneTop = top + panel.rowTops.back();
        PlacedText label = m_labels[row];
        label.rect.translate(0.0, laneTop);
        page.texts.push_back(std::move(label));
        placeLane(page, m_lanes[row], laneTop);
        panel.rowTops.push_back(panel.rowTops.back() + m_lanes[row].height);
    }
    panel.plot = QRectF(m_plotLeft, top, m_plotWidth, panel.rowTops.back());
    panel.frame = QRectF(QPointF(m_left, top), panel.plot.bottomRight());
    const qreal height = panel.rowTops.back();
    page.panels.push_back(std::move(panel));
    return m_headerHeight + height + axisHeight();
}

}  // namespace chokepoint::ui
