// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bandpaint.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace chokepoint::ui {

using charts::Mark;
using charts::MarkRole;

namespace {

/// Marks further apart than this do not belong to one stretch of quarters.
constexpr double LongestStep = 100.0;

/// What one scenario shows, by day.
struct Line {
    std::vector<const PlacedMark*> medians;
    std::vector<const PlacedMark*> wide;
    std::vector<const PlacedMark*> narrow;
};

std::vector<Line> linesOf(const std::vector<PlacedMark>& placed, std::size_t rows) {
    std::vector<Line> lines(rows);
    for (const PlacedMark& mark : placed) {
        Line& line = lines[mark.mark->row];
        if (mark.mark->id.role == MarkRole::Dot) {
            line.medians.push_back(&mark);
        } else if (mark.mark->id.role == MarkRole::Whisker) {
            (mark.mark->id.ordinal % 2 == 0 ? line.wide : line.narrow).push_back(&mark);
        }
    }
    return lines;
}

/// Neighbouring quarters together; a gap begins another stretch.
std::vector<std::vector<const PlacedMark*>> stretchesOf(const std::vector<const PlacedMark*>& marks) {
    std::vector<std::vector<const PlacedMark*>> stretches;
    for (const PlacedMark* mark : marks) {
        if (stretches.empty() || mark->mark->x - stretches.back().back()->mark->x > LongestStep) {
            stretches.emplace_back();
        }
        stretches.back().push_back(mark);
    }
    return stretches;
}

/// A tint before the surface, without transparency: paper would not keep it.
QColor tint(const QColor& colour, const QColor& surface, double share) {
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(b + (a - b) * share)); };
    return {mix(colour.red(), surface.red()), mix(colour.green(), surface.green()), mix(colour.blue(), surface.blue())};
}

QPointF top(const PlacedMark& mark) {
    return {mark.rect.center().x(), mark.rect.top()};
}

QPointF bottom(const PlacedMark& mark) {
    return {mark.rect.center().x(), mark.rect.bottom()};
}

void fillBand(QPainter& painter, const std::vector<const PlacedMark*>& marks, const QColor& colour) {
    for (const auto& stretch : stretchesOf(marks)) {
        QPolygonF outline;
        for (const PlacedMark* mark : stretch) {
            outline << top(*mark);
        }
        for (auto mark = stretch.rbegin(); mark != stretch.rend(); ++mark) {
            outline << bottom(**mark);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(outline);
    }
}

void drawEdges(QPainter& painter, const std::vector<const PlacedMark*>& marks, const QColor& colour, qreal width) {
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    for (const auto& stretch : stretchesOf(marks)) {
        QPolygonF upper;
        QPolygonF lower;
        for (const PlacedMark* mark : stretch) {
            upper << top(*mark);
            lower << bottom(*mark);
        }
        painter.drawPolyline(upper);
        painter.drawPolyline(lower);
    }
}

void drawMedian(QPainter& painter, const std::vector<const PlacedMark*>& marks, const QColor& colour, qreal width,
                double seam, bool isDashedAfter) {
    for (const auto& stretch : stretchesOf(marks)) {
        QPolygonF history;
        QPolygonF later;
        for (const PlacedMark* mark : stretch) {
            if (mark->mark->x < seam) {
                history << mark->rect.center();
            } else {
                if (later.isEmpty() && !history.isEmpty()) {
                    later << history.back();
                }
                later << mark->rect.center();
            }
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(history);
        painter.setPen(QPen(colour, width, isDashedAfter ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(later);
    }
}

/// A model's value among the record, and a quarter alone, which no line shows.
void drawPoints(QPainter& painter, const std::vector<const PlacedMark*>& marks, const QColor& colour,
                const ChartMetrics& metrics, const ChartTheme& theme) {
    const qreal radius = metrics.dotRadius * 0.7;
    for (const auto& stretch : stretchesOf(marks)) {
        for (const PlacedMark* mark : stretch) {
            if (!mark->mark->isDoubtful && stretch.size() > 1) {
                continue;
            }
            painter.setPen(QPen(colour, metrics.pen));
            painter.setBrush(mark->mark->isDoubtful ? theme.surface : colour);
            painter.drawEllipse(mark->rect.center(), radius, radius);
        }
    }
}

double seamOf(const charts::ChartSpec& spec) {
    const auto guide = std::find_if(spec.marks.begin(), spec.marks.end(),
                                    [](const Mark& mark) { return mark.id.role == MarkRole::GuideLine; });
    return guide == spec.marks.end() ? std::numeric_limits<double>::infinity() : guide->x;
}

}  // namespace

void paintProjection(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                     const ChartTheme& theme, const Attention& attention) {
    constexpr double WideTint = 0.16;
    constexpr double NarrowTint = 0.35;
    constexpr double EdgeTint = 0.6;
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
    // While the axis is held still, bands may reach beyond it; a ring at its edge is whole.
    painter.save();
    painter.setClipRect(plotArea.adjusted(-metrics.dotRadius, -metrics.dotRadius, metrics.dotRadius, metrics.dotRadius),
                        Qt::IntersectClip);
    const charts::ChartSpec& spec = *panel.spec;
    const std::vector<PlacedMark> placed = placeMarks(panel, plotArea, metrics);
    const std::vector<Line> lines = linesOf(placed, spec.rows.size());
    const auto colourOf = [&](std::size_t row) { return theme.colour(spec.rows[row].colour); };
    for (std::size_t row = 0; row < lines.size(); ++row) {
        fillBand(painter, lines[row].wide, tint(colourOf(row), theme.surface, WideTint));
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        fillBand(painter, lines[row].narrow, tint(colourOf(row), theme.surface, NarrowTint));
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        drawEdges(painter, lines[row].wide, tint(colourOf(row), theme.surface, EdgeTint), metrics.pen * 0.5);
    }
    const qreal zero = plotArea.bottom() - spec.y.toScale().map(0.0).value_or(0.0) * plotArea.height();
    painter.fillRect(QRectF(plotArea.left(), zero - 0.5, plotArea.width(), 1.0), theme.axis);
    const double seam = seamOf(spec);
    if (const std::optional<double> position = spec.x.toScale().map(seam)) {
        painter.fillRect(
            QRectF(plotArea.left() + *position * plotArea.width() - 0.5, plotArea.top(), 1.0, plotArea.height()),
            theme.axis);
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const bool isRecord = spec.rows[row].colour == charts::ColourRole::Slate;
        drawMedian(painter, lines[row].medians, colourOf(row), metrics.pen * 4.0 / 3.0, seam, isRecord);
        drawPoints(painter, lines[row].medians, colourOf(row), metrics, theme);
    }
    for (const PlacedMark& mark : placed) {
        if (mark.mark->id.role == MarkRole::Dot &&
            (attention.current == mark.mark->id || attention.hovered == mark.mark->id)) {
            painter.setPen(QPen(attention.current == mark.mark->id ? theme.accent : theme.ink2, 1.5));
            painter.setBrush(theme.colour(*mark.mark));
            painter.drawEllipse(mark.rect.center(), metrics.dotRadius, metrics.dotRadius);
        }
    }
    painter.restore();
}

}  // namespace chokepoint::ui
