// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/markpainter.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/matrixblock.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace chokepoint::ui {

using charts::ChartKind;
using charts::ChartSpec;
using charts::ColourRole;
using charts::Mark;
using charts::MarkRole;

namespace {

/// Maps values of a panel's spec onto a plot area.
class Mapper {
public:
    Mapper(const PanelLayout& panel, const QRectF& plotArea)
        : m_panel(panel), m_area(plotArea), m_x(panel.spec->x.toScale()), m_y(panel.spec->y.toScale()) {}

    [[nodiscard]] std::optional<qreal> x(double value) const {
        const std::optional<double> position = m_x.map(value);
        return position ? std::optional(m_area.left() + *position * m_area.width()) : std::nullopt;
    }
    [[nodiscard]] std::optional<qreal> y(double value) const {
        const std::optional<double> position = m_y.map(value);
        return position ? std::optional(m_area.bottom() - *position * m_area.height()) : std::nullopt;
    }
    [[nodiscard]] qreal rowCentre(std::size_t row) const {
        const std::size_t i = row - m_panel.firstRow;
        return m_area.top() + (m_panel.rowTops[i] + m_panel.rowTops[i + 1]) / 2.0;
    }

private:
    const PanelLayout& m_panel;
    QRectF m_area;
    charts::Scale m_x;
    charts::Scale m_y;
};

QRectF spanX(qreal a, qreal b, qreal centreY, qreal height) {
    return {std::min(a, b), centreY - height / 2.0, std::abs(b - a), height};
}

std::optional<QRectF> rectOfRowMark(const Mark& mark, const ChartSpec& spec, const Mapper& map, const ChartMetrics& m) {
    const qreal centre = map.rowCentre(mark.row);
    const std::optional<qreal> at = map.x(mark.value);
    switch (mark.id.role) {
        case MarkRole::Bar: {
            const std::optional<qreal> zero = map.x(0.0);
            if (!at || !zero) {
                return std::nullopt;
            }
            // Too short to be seen, or zero: a sliver that says "known".
            QRectF bar = spanX(*zero, *at, centre, m.barHeight);
            if (bar.width() < 1.0) {
                bar.setWidth(1.0);
                bar.moveLeft(mark.value < 0.0 ? *zero - 1.0 : *zero);
            }
            return bar;
        }
        case MarkRole::Span: {
            const std::optional<qreal> low = map.x(mark.low);
            const std::optional<qreal> high = map.x(mark.high);
            if (!low || !high) {
                return std::nullopt;
            }
            QRectF span = spanX(*low, *high, centre, m.barHeight);
            span.setWidth(std::max(span.width(), 1.0));
            return span;
        }
        case MarkRole::Dot:
            return at ? std::optional(QRectF(*at - m.dotRadius, centre - m.dotRadius, 2 * m.dotRadius, 2 * m.dotRadius))
                      : std::nullopt;
        case MarkRole::Bound: {
            if (!at) {
                return std::nullopt;
            }
            const qreal arrow = boundArrow(m);
            const bool isOpenRight = mark.side == charts::BoundSide::AtLeast;
            return QRectF(isOpenRight ? *at - m.pen / 2 : *at - arrow, centre - m.barHeight / 2, arrow + m.pen / 2,
                          m.barHeight);
        }
        case MarkRole::Whisker: {
            const std::optional<qreal> low = map.x(mark.low);
            const std::optional<qreal> high = map.x(mark.high);
            if (!low || !high) {
                return std::nullopt;
            }
            // A range too narrow to be seen is still a line.
            QRectF range = spanX(*low, *high, centre, m.tickLength);
            range.setWidth(std::max(range.width(), m.pen));
            return range;
        }
        case MarkRole::RivalTick: {
            const qreal width = mark.isDoubtful ? m.tickLength : m.pen;
            return at ? std::optional(QRectF(*at - width / 2, centre + m.barHeight / 2 + 0.5, width, m.tickLength))
                      : std::nullopt;
        }
        case MarkRole::MissingStub: {
            const std::optional<qreal> start = map.x(stubStart(spec));
            return start ? std::optional(QRectF(*start, centre - m.barHeight / 2, m.stubWidth, m.barHeight))
                         : std::nullopt;
        }
        default:
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<QRectF> rectOfPoint(const Mark& mark, const Mapper& map, const ChartMetrics& m) {
    const std::optional<qreal> x = map.x(mark.x);
    const std::optional<qreal> y = map.y(mark.value);
    if (!x || !y) {
        return std::nullopt;
    }
    if (mark.id.role == MarkRole::Whisker) {
        const std::optional<qreal> low = mark.isVertical ? map.y(mark.low) : map.x(mark.low);
        const std::optional<qreal> high = mark.isVertical ? map.y(mark.high) : map.x(mark.high);
        if (!low || !high) {
            return std::nullopt;
        }
        return mark.isVertical ? QRectF(*x - m.pen / 2, *high, m.pen, *low - *high)
                               : QRectF(*low, *y - m.pen / 2, *high - *low, m.pen);
    }
    if (mark.id.role != MarkRole::Dot) {
        return std::nullopt;
    }
    return QRectF(*x - m.dotRadius, *y - m.dotRadius, 2 * m.dotRadius, 2 * m.dotRadius);
}

/// The colour of a mark; of a backdrop half way to the surface, pre-blended.
QColor colourOf(const Mark& mark, const ChartTheme& theme) {
    const QColor colour = theme.colour(mark);
    if (!mark.isBackdrop || theme.colourOf) {
        return colour;
    }
    const auto half = [](int a, int b) { return (a + b) / 2; };
    return {half(colour.red(), theme.surface.red()), half(colour.green(), theme.surface.green()),
            half(colour.blue(), theme.surface.blue())};
}

/// The guide of a row chart stands aside where a row says in words what it does not know. Across a
/// scatter chart a line in ink is one to read (the law's), any other a help for the eye (equal ratios).
void paintGuide(QPainter& painter, const Mark& mark, const PanelLayout& panel, const QRectF& plotArea,
                const Mapper& map, const ChartMetrics& metrics, const ChartTheme& theme) {
    if (panel.spec->kind == ChartKind::Scatter) {
        const auto from = std::pair(map.x(mark.x), map.y(mark.value));
        const auto to = std::pair(map.x(mark.low), map.y(mark.high));
        if (from.first && from.second && to.first && to.second) {
            const QColor& colour = mark.colour == charts::ColourRole::Ink ? theme.ink2 : theme.line;
            painter.setPen(QPen(colour, metrics.pen * 0.75, Qt::DashLine));
            painter.drawLine(QPointF(*from.first, *from.second), QPointF(*to.first, *to.second));
        }
        return;
    }
    const std::optional<qreal> x = map.x(mark.value);
    for (std::size_t row = 0; x && row < panel.rowCount(); ++row) {
        const bool isUnknown = std::any_of(panel.spec->marks.begin(), panel.spec->marks.end(), [&](const Mark& other) {
            return other.id.role == MarkRole::MissingStub && other.row == panel.firstRow + row;
        });
        if (!isUnknown) {
            painter.fillRect(
                QRectF(*x - 0.5, plotArea.top() + panel.rowTops[row], 1.0, panel.rowTops[row + 1] - panel.rowTops[row]),
                theme.axis);
        }
    }
}

/// Hatching by lines of our own: a brush pattern would become a bitmap on paper and coarse on a fine screen.
void paintStub(QPainter& painter, const QRectF& rect, const QColor& colour, const ChartMetrics& metrics) {
    const qreal step = metrics.tickLength * 0.75;
    painter.save();
    painter.setPen(QPen(colour, metrics.pen * 0.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    for (qreal x = rect.left() - rect.height() + step; x < rect.right(); x += step) {
        // From bottom left to top right, cut to the box by arithmetic rather than by a clip.
        const qreal from = std::max(x, rect.left());
        const qreal to = std::min(x + rect.height(), rect.right());
        if (from < to) {
            painter.drawLine(QPointF(from, rect.bottom() - (from - x)), QPointF(to, rect.bottom() - (to - x)));
        }
    }
    painter.restore();
}

void paintBound(QPainter& painter, const Mark& mark, const QRectF& rect, const QColor& colour, const ChartMetrics& m) {
    const bool isOpenRight = mark.side == charts::BoundSide::AtLeast;
    const qreal limit = isOpenRight ? rect.left() + m.pen / 2 : rect.right() - m.pen / 2;
    const qreal tip = isOpenRight ? rect.right() : rect.left();
    const qreal back = isOpenRight ? -m.tickLength * 0.6 : m.tickLength * 0.6;
    const qreal y = rect.center().y();
    painter.setPen(QPen(colour, m.pen, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(QPointF(limit, rect.top()), QPointF(limit, rect.bottom()));
    painter.drawLine(QPointF(limit, y), QPointF(tip, y));
    painter.drawPolyline(QPolygonF{QPointF(tip + back, y - m.tickLength * 0.6), QPointF(tip, y),
                                   QPointF(tip + back, y + m.tickLength * 0.6)});
}

void paintDot(QPainter& painter, const Mark& mark, const QRectF& rect, const QColor& colour,
              const ChartMetrics& metrics, const ChartTheme& theme) {
    const QPainterPath shape = shapeOf(mark.colour, metrics.dotRadius).translated(rect.center());
    if (mark.isDoubtful) {
        painter.setPen(QPen(colour, metrics.pen));
        painter.setBrush(theme.surface);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
    }
    painter.drawPath(shape);
}

void paintMark(QPainter& painter, const PlacedMark& placed, const PanelLayout& panel, const Mapper& map,
               const ChartMetrics& metrics, const ChartTheme& theme) {
    const Mark& mark = *placed.mark;
    const QRectF& rect = placed.rect;
    const std::optional<QColor> own = theme.colourOf ? theme.colourOf(mark.id) : std::nullopt;
    const QColor beside = own.value_or(theme.ink);
    switch (mark.id.role) {
        case MarkRole::Bar:
        case MarkRole::Span:
            if (mark.isDoubtful) {
                painter.setPen(QPen(theme.colour(mark), metrics.pen));
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(rect.adjusted(metrics.pen / 2, metrics.pen / 2, -metrics.pen / 2, -metrics.pen / 2));
            } else {
                painter.fillRect(rect, theme.colour(mark));
            }
            return;
        case MarkRole::Dot: {
            if (panel.spec->kind == ChartKind::Rows) {
                if (const std::optional<qreal> one = map.x(1.0); one && !mark.id.figure.baseline.empty()) {
                    painter.setPen(QPen(theme.line, metrics.pen));
                    painter.drawLine(QPointF(*one, rect.center().y()), rect.center());
                }
            }
            paintDot(painter, mark, rect, colourOf(mark, theme), metrics, theme);
            return;
        }
        case MarkRole::Bound:
            paintBound(painter, mark, rect, theme.colour(mark), metrics);
            return;
        case MarkRole::Whisker: {
            const QPointF centre = rect.center();
            if (mark.isVertical || panel.spec->kind == ChartKind::Scatter) {
                painter.fillRect(rect, own.value_or(colourOf(mark, theme)));
                return;
            }
            painter.fillRect(QRectF(rect.left(), centre.y() - metrics.pen / 2, rect.width(), metrics.pen), beside);
            painter.fillRect(QRectF(rect.left(), rect.top(), metrics.pen, rect.height()), beside);
            painter.fillRect(QRectF(rect.right() - metrics.pen, rect.top(), metrics.pen, rect.height()), beside);
            return;
        }
        case MarkRole::RivalTick:
            if (mark.isDoubtful) {
                painter.setPen(QPen(own.value_or(theme.ink2), 1.0));
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
            } else {
                painter.fillRect(rect, own.value_or(theme.ink2));
            }
            return;
        case MarkRole::MissingStub:
            paintStub(painter, rect, own.value_or(theme.ink3), metrics);
            return;
        default:
            return;
    }
}

QPainterPath polygon(int corners, qreal radius, qreal startDegrees) {
    QPolygonF points;
    for (int i = 0; i < corners; ++i) {
        const qreal angle = (startDegrees + 360.0 * i / corners) * std::numbers::pi / 180.0;
        points << QPointF(std::cos(angle) * radius, std::sin(angle) * radius);
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

}  // namespace

void paintBands(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartTheme& theme,
                const Attention& attention) {
    if (panel.spec->kind != ChartKind::Rows) {
        return;
    }
    const auto isLit = [&](const std::string& subject) {
        return (!attention.subject.empty() && subject == attention.subject) ||
               (attention.current && attention.current->figure.subject == subject);
    };
    for (std::size_t i = 0; i < panel.rowCount(); ++i) {
        if (isLit(panel.spec->rows[panel.firstRow + i].subject)) {
            painter.fillRect(QRectF(panel.frame.left() - 4.0, plotArea.top() + panel.rowTops[i] + 1.0,
                                    panel.frame.width() + 8.0, panel.rowTops[i + 1] - panel.rowTops[i] - 2.0),
                             theme.selection);
        }
    }
}

qreal boundArrow(const ChartMetrics& metrics) {
    return metrics.stubWidth * 0.75;
}

double stubStart(const ChartSpec& spec) {
    return spec.x.scale != charts::ScaleKind::Log && spec.x.low <= 0.0 && spec.x.high >= 0.0 ? 0.0 : spec.x.low;
}

QPainterPath shapeOf(ColourRole role, qreal radius) {
    QPainterPath path;
    switch (role) {
        case ColourRole::Category1:
            path.addEllipse(QPointF(0, 0), radius, radius);
            return path;
        case ColourRole::Category2:
            path.addRect(QRectF(-radius * 0.88, -radius * 0.88, radius * 1.76, radius * 1.76));
            return path;
        case ColourRole::Category3:
            return polygon(4, radius * 1.15, 0);
        case ColourRole::Category4:
            return polygon(3, radius * 1.15, -90);
        case ColourRole::Category5:
            return polygon(3, radius * 1.15, 90);
        case ColourRole::Category6:
            return polygon(5, radius * 1.05, -90);
        case ColourRole::Category7: {
            const qreal arm = radius * 0.36;
            path.addPolygon(QPolygonF{{-arm, -radius},
                                      {arm, -radius},
                                      {arm, -arm},
                                      {radius, -arm},
                                      {radius, arm},
                                      {arm, arm},
                                      {arm, radius},
                                      {-arm, radius},
                                      {-arm, arm},
                                      {-radius, arm},
                                      {-radius, -arm},
                                      {-arm, -arm}});
            path.closeSubpath();
            return path;
        }
        case ColourRole::Slate:
        case ColourRole::Ink: {
            path.addEllipse(QPointF(0, 0), radius, radius);
            QPainterPath hole;
            hole.addEllipse(QPointF(0, 0), radius * 0.55, radius * 0.55);
            return path.subtracted(hole);
        }
    }
    return path;
}

void paintUnevenGrid(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartTheme& theme) {
    const Mapper map(panel, plotArea);
    const charts::ChartSpec& spec = *panel.spec;
    if (spec.kind == ChartKind::Timeline) {
        return;  // it has no frame, and draws its days itself
    }
    for (const charts::Tick& tick : hasUnevenGrid(spec.x) ? spec.x.ticks : std::vector<charts::Tick>()) {
        if (const std::optional<qreal> x = map.x(tick.value)) {
            painter.fillRect(QRectF(*x - 0.5, plotArea.top(), 1.0, plotArea.height()), theme.grid);
        }
    }
    const bool hasY = charts::hasTwoAxes(spec.kind) && hasUnevenGrid(spec.y);
    for (const charts::Tick& tick : hasY ? spec.y.ticks : std::vector<charts::Tick>()) {
        if (const std::optional<qreal> y = map.y(tick.value)) {
            painter.fillRect(QRectF(plotArea.left(), *y - 0.5, plotArea.width(), 1.0), theme.grid);
        }
    }
}

std::vector<PlacedMark> placeMarks(const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics) {
    if (panel.spec->kind == ChartKind::Matrix) {
        return placeCells(panel, plotArea);
    }
    if (panel.spec->kind == ChartKind::Timeline) {
        return {};
    }
    const Mapper map(panel, plotArea);
    std::vector<PlacedMark> placed;
    placed.reserve(panel.spec->marks.size());
    for (const Mark& mark : panel.spec->marks) {
        const bool isRows = panel.spec->kind == ChartKind::Rows;
        if (mark.id.role == MarkRole::GuideLine || (isRows && !panel.showsRow(mark.row))) {
            continue;
        }
        const std::optional<QRectF> rect =
            isRows ? rectOfRowMark(mark, *panel.spec, map, metrics) : rectOfPoint(mark, map, metrics);
        if (rect) {
            const qreal growX = std::max(0.0, (8.0 - rect->width()) / 2.0);
            const qreal growY = std::max(0.0, (8.0 - rect->height()) / 2.0);
            placed.push_back({&mark, *rect, rect->adjusted(-growX, -growY, growX, growY)});
        }
    }
    return placed;
}

void paintMarks(QPainter& painter, const PanelLayout& panel, const QRectF& plotArea, const ChartMetrics& metrics,
                const ChartTheme& theme, const Attention& attention) {
    const Mapper map(panel, plotArea);
    painter.setRenderHint(QPainter::Antialiasing, theme.isSmooth);
    const std::vector<PlacedMark> placed = placeMarks(panel, plotArea, metrics);
    // Whiskers and ticks lie above the bars, the guide below everything.
    for (const Mark& mark : panel.spec->marks) {
        if (mark.id.role == MarkRole::GuideLine) {
            paintGuide(painter, mark, panel, plotArea, map, metrics, theme);
        }
    }
    const bool isRows = panel.spec->kind == ChartKind::Rows;
    if (panel.spec->x.scale != charts::ScaleKind::Log && isRows) {
        // An axis may leave zero out.
        if (const std::optional<qreal> zero = map.x(0.0); zero && *zero >= plotArea.left() - 0.5) {
            painter.fillRect(QRectF(*zero - 0.5, plotArea.top(), 1.0, plotArea.height()), theme.axis);
        }
    }
    // A backdrop lies below everything that is compared.
    const auto layerOf = [&](const Mark& mark) {
        const bool isWhisker = mark.id.role == MarkRole::Whisker;
        return (mark.isBackdrop ? 0 : 2) + (isRows == isWhisker ? 1 : 0);
    };
    for (int layer = 0; layer < 4; ++layer) {
        for (const PlacedMark& mark : placed) {
            if (layerOf(*mark.mark) == layer) {
                paintMark(painter, mark, panel, map, metrics, theme);
            }
        }
    }
    for (const PlacedMark& mark : placed) {
        if (attention.current == mark.mark->id || attention.hovered == mark.mark->id) {
            painter.setPen(QPen(attention.current == mark.mark->id ? theme.accent : theme.ink2, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(mark.rect.adjusted(-3, -3, 3, 3), 3, 3);
        }
    }
}

}  // namespace chokepoint::ui
