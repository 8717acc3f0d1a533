// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timelinepaint.h"

#include "ui/charts/fonts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <optional>

namespace chokepoint::ui {

using charts::ChartSpec;
using charts::Mark;
using charts::MarkRole;

namespace {

constexpr double BarShare = 0.3;

QColor mixed(const QColor& first, const QColor& second, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {part(first.red(), second.red()), part(first.green(), second.green()), part(first.blue(), second.blue())};
}

bool has(const Mark& mark, std::string_view flag) {
    return std::ranges::find(mark.flags, flag) != mark.flags.end();
}

/// One lane with everything it is painted by.
class LanePainter {
public:
    LanePainter(QPainter& painter, const ChartSpec& spec, const QPointF& origin, qreal pixelsPerDay,
                const ChartMetrics& metrics, const ChartTheme& theme)
        : m_painter(painter),
          m_spec(spec),
          m_origin(origin),
          m_scale(pixelsPerDay),
          m_metrics(metrics),
          m_theme(theme),
          m_asOf(asOfDay(spec)) {}

    void event(const TimelineEvent& event, const QColor& ink) {
        const qreal y = m_origin.y() + event.centre;
        const auto [first, last] = std::ranges::minmax(event.marks, {}, [](const Mark* mark) { return mark->value; });
        if (last->value > first->value && event.main().id.role != MarkRole::Period) {
            m_painter.setPen(QPen(mixed(m_theme.surface, ink, 0.5), 1.0));
            m_painter.drawLine(QPointF(x(first->value), y), QPointF(x(last->value), y));
        }
        for (const Mark* mark : event.marks) {
            this->mark(*mark, y, ink);
        }
    }

    void badge(const TimelineBadge& badge) {
        const QRectF rect = badge.rect.translated(m_origin);
        m_painter.setPen(QPen(m_theme.line, 1.0));
        m_painter.setBrush(m_theme.surface);
        m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        paintWords(m_painter, appFont(m_metrics.caption), rect, Qt::AlignCenter,
                   QStringLiteral("+%1").arg(badge.ids.size()), m_theme.ink2);
    }

private:
    [[nodiscard]] qreal x(double day) const { return m_origin.x() + (day - m_spec.x.low) * m_scale; }

    void mark(const Mark& mark, qreal y, const QColor& ink) {
        if (mark.id.role == MarkRole::Period) {
            period(mark, y, ink);
            return;
        }
        const QPointF centre(x(mark.value), y);
        const qreal radius = timelineRadius(m_metrics);
        QPen pen(ink, m_metrics.pen);
        if (has(mark, "scheduled")) {
            pen.setDashPattern({2.0, 1.5});
            m_painter.setPen(pen);
            m_painter.setBrush(m_theme.surface);
            m_painter.drawEllipse(centre, radius, radius);
            return;
        }
        switch (mark.id.role) {
            case MarkRole::Announced:
                m_painter.setPen(pen);
                m_painter.setBrush(m_theme.surface);
                m_painter.drawEllipse(centre, radius, radius);
                break;
            case MarkRole::Published: {
                m_painter.setPen(pen);
                m_painter.setBrush(m_theme.surface);
                m_painter.drawEllipse(centre, radius, radius);
                QPainterPath half;
                half.moveTo(centre);
                half.arcTo(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), 90, 180);
                m_painter.fillPath(half, ink);
                break;
            }
            default:
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(ink);
                m_painter.drawEllipse(centre, radius + 0.5, radius + 0.5);
        }
    }

    void period(const Mark& mark, qreal y, const QColor& ink) {
        const bool isOpen = !std::isfinite(mark.high);
        const qreal from = x(mark.low);
        const qreal to = std::max(from + 2.0, x(isOpen ? std::max(m_asOf, mark.low) : mark.high));
        const qreal height = timelineBar(m_metrics);
        const QRectF bar(from, y - height / 2.0, to - from, height);
        const bool isCurrent = ink == m_theme.accent;
        const bool isFirm = !has(mark, "press") && !has(mark, "reported") && !has(mark, "scheduled");
        m_painter.fillRect(
            bar, mixed(m_theme.surface, isCurrent ? m_theme.accent : m_theme.ink2, isFirm ? BarShare : BarShare / 3.0));
        QPen pen(ink, 1.0);
        if (!isFirm) {
            pen.setDashPattern({4.0, 3.0});
        }
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        QPainterPath outline;
        outline.moveTo(bar.topRight());
        outline.lineTo(bar.topLeft());
        outline.lineTo(bar.bottomLeft());
        outline.lineTo(bar.bottomRight());
        if (!isOpen) {
            outline.closeSubpath();
        }
        m_painter.drawPath(outline);
    }

    QPainter& m_painter;
    const ChartSpec& m_spec;
    QPointF m_origin;
    qreal m_scale;
    const ChartMetrics& m_metrics;
    const ChartTheme& m_theme;
    double m_asOf;
};

bool isWhole(const QRectF& label, const QRectF& visible) {
    return label.left() >= visible.left() && label.right() + 2.0 <= visible.right();
}

/// At the left of its disc; nothing where the disc itself is panned out.
std::optional<QRectF> otherLabel(const TimelineEvent& event, const QPointF& origin, const QRectF& visible) {
    const QRectF label = event.otherLabel.translated(origin);
    const bool isShown = !event.otherLabel.isNull() && isWhole(label, visible) &&
                         event.reach.translated(origin).right() <= visible.right();
    return isShown ? std::optional(label) : std::nullopt;
}

}  // namespace

std::optional<QRectF> shownLabel(const TimelineEvent& event, const QPointF& origin, const QRectF& visible) {
    if (event.label.isNull()) {
        return otherLabel(event, origin, visible);
    }
    QRectF label = event.label.translated(origin);
    // A bar that begins before the window keeps its name at the window's edge.
    if (event.main().id.role == MarkRole::Period) {
        const qreal room = event.reach.translated(origin).right() - label.width();
        label.moveLeft(std::max(label.left(), std::min(visible.left() + 2.0, room)));
    }
    // The first names of all give way to the window's end rather than wait.
    if (event.main().rank == 0 && label.left() < visible.right()) {
        label.moveLeft(std::min(label.left(), visible.right() - label.width() - 4.0));
    }
    // What would be cut at an edge changes sides, else waits until it is panned in.
    return isWhole(label, visible) ? std::optional(label) : otherLabel(event, origin, visible);
}

qreal timelineRadius(const ChartMetrics& metrics) {
    return metrics.dotRadius * 0.8;
}

qreal timelineBar(const ChartMetrics& metrics) {
    return metrics.dotRadius * 2.0;
}

void paintLane(QPainter& painter, const ChartSpec& spec, const TimelineLane& lane, const QPointF& origin,
               qreal pixelsPerDay, const ChartMetrics& metrics, const ChartTheme& theme,
               const TimelineAttention& attention, const QRectF& visible, bool withLabels) {
    LanePainter lanePainter(painter, spec, origin, pixelsPerDay, metrics, theme);
    const QFont font = appFont(metrics.caption);
    for (const TimelineEvent& event : lane.events) {
        const QRectF reach = event.reach.united(event.label).united(event.otherLabel).translated(origin);
        if (!reach.adjusted(-4, -4, 4, 4).intersects(visible)) {
            continue;
        }
        const bool isCurrent = event.id == attention.current;
        const QColor ink = isCurrent ? theme.accent : theme.ink;
        lanePainter.event(event, ink);
        if (const std::optional<QRectF> label = withLabels ? shownLabel(event, origin, visible) : std::nullopt) {
            const QColor words = isCurrent ? theme.accent : event.id == attention.hovered ? theme.ink : theme.ink2;
            paintWords(painter, font, *label, Qt::AlignLeft | Qt::AlignVCenter,
                       QString::fromStdString(event.main().label), words);
        }
        if (event.id == attention.hovered || isCurrent) {
            painter.setPen(QPen(isCurrent ? theme.accent : theme.ink2, 1.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(event.reach.translated(origin).adjusted(-2, -2, 2, 2), 3, 3);
        }
    }
    for (const TimelineBadge& badge : lane.badges) {
        if (badge.rect.translated(origin).intersects(visible)) {
            lanePainter.badge(badge);
        }
    }
}

std::vector<QRectF> shownLabels(const TimelineLane& lane, const QPointF& origin, const QRectF& visible) {
    std::vector<QRectF> labels;
    for (const TimelineEvent& event : lane.events) {
        if (const std::optional<QRectF> label = shownLabel(event, origin, visible)) {
            labels.push_back(*label);
        }
    }
    return labels;
}

void paintAsOf(QPainter& painter, qreal x, qreal top, qreal bottom, const std::vector<QRectF>& words,
               const QColor& colour) {
    constexpr qreal Width = 1.5;
    constexpr qreal Margin = 2.0;
    std::vector<std::pair<qreal, qreal>> gaps;
    for (const QRectF& rect : words) {
        if (rect.left() - Margin < x && x < rect.right() + Margin) {
            gaps.emplace_back(rect.top(), rect.bottom());
        }
    }
    std::ranges::sort(gaps);
    qreal from = top;
    for (const auto& [gapTop, gapBottom] : gaps) {
        if (gapTop > from) {
            painter.fillRect(QRectF(x - Width / 2.0, from, Width, std::min(gapTop, bottom) - from), colour);
        }
        from = std::clamp(gapBottom, from, bottom);
    }
    painter.fillRect(QRectF(x - Width / 2.0, from, Width, bottom - from), colour);
}

void paintTimeline(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                   const ChartTheme& theme) {
    const ChartSpec& spec = *panel.spec;
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
    const qreal scale = plotArea.width() / (spec.x.high - spec.x.low);
    const auto x = [&](double day) { return plotArea.left() + (day - spec.x.low) * scale; };
    for (const charts::Tick& tick : spec.x.ticks) {
        painter.fillRect(QRectF(x(tick.value) - 0.5, plotArea.top(), 1.0, plotArea.height()), theme.grid);
    }
    for (const qreal top : panel.rowTops) {
        painter.fillRect(QRectF(panel.frame.left(), plotArea.top() + top - 0.5, panel.frame.width(), 1.0), theme.grid);
    }
    painter.save();
    painter.setClipRect(plotArea.adjusted(-6, 0, 6, 0), Qt::IntersectClip);
    std::vector<QRectF> words;
    std::vector<TimelineLane> lanes = layoutLanes(spec, scale, metrics, LaneRoom::ofPage(plotArea.width()));
    for (std::size_t i = 0; i < panel.rowCount(); ++i) {
        const TimelineLane& lane = lanes[panel.firstRow + i];
        const QPointF origin = plotArea.topLeft() + QPointF(0.0, panel.rowTops[i]);
        paintLane(painter, spec, lane, origin, scale, metrics, theme, {}, plotArea, false);
        for (const TimelineEvent& event : lane.events) {
            if (!event.label.isNull()) {
                words.push_back(event.label.translated(origin));
            }
        }
    }
    painter.restore();
    const double asOf = asOfDay(spec);
    if (asOf >= spec.x.low && asOf <= spec.x.high) {
        paintAsOf(painter, x(asOf), plotArea.top(), plotArea.bottom(), words, theme.accent);
    }
}

}  // namespace chokepoint::ui
