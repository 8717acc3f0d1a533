// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/frontiercanvas.h"

#include "ui/charts/chartscene.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr double Reach = 4.0;
constexpr int Digits = 3;
constexpr qreal LitWidth = 3.0;

double rounded(double value) {
    const double step = std::pow(10.0, std::floor(std::log10(value)) - Digits + 1);
    return std::round(value / step) * step;
}

}  // namespace

void FrontierCanvas::setLines(const policy::Plane& plane, std::vector<policy::PlaneLine> lines) {
    m_plane = plane;
    m_lines = std::move(lines);
    if (!m_dragged) {
        light(std::nullopt);
    }
}

std::optional<QRectF> FrontierCanvas::plot() const {
    const auto* shown = qobject_cast<const ChartScene*>(scene());
    if (shown == nullptr || shown->pageLayout().panels.empty()) {
        return std::nullopt;
    }
    return viewportTransform().mapRect(shown->plotArea(0));
}

std::optional<QLineF> FrontierCanvas::placeOf(const policy::PlaneLine& line) const {
    const std::optional<QRectF> area = plot();
    if (!area || specs().empty()) {
        return std::nullopt;
    }
    const bool isAlongX = line.field == m_plane.x;
    const auto at = (isAlongX ? specs().front().x : specs().front().y).toScale().map(line.value);
    if (!at || *at < 0.0 || *at > 1.0) {
        return std::nullopt;
    }
    const double x = area->left() + *at * area->width();
    const double y = area->bottom() - *at * area->height();
    return isAlongX ? QLineF(x, area->top(), x, area->bottom()) : QLineF(area->left(), y, area->right(), y);
}

std::optional<std::size_t> FrontierCanvas::lineAt(const QPoint& at) const {
    const std::optional<QRectF> area = plot();
    if (!area || !area->contains(at)) {
        return std::nullopt;
    }
    const std::vector<MarkPlace> marks = placedMarks();
    if (std::ranges::any_of(marks, [&at](const MarkPlace& mark) { return mark.rect.contains(at); })) {
        return std::nullopt;
    }
    std::optional<std::size_t> best;
    double nearest = Reach;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const std::optional<QLineF> place = placeOf(m_lines[i]);
        if (!place) {
            continue;
        }
        const double away =
            m_lines[i].field == m_plane.x ? std::abs(at.x() - place->x1()) : std::abs(at.y() - place->y1());
        if (away <= nearest) {
            nearest = away;
            best = i;
        }
    }
    return best;
}

double FrontierCanvas::valueAt(const QPoint& at) const {
    const QRectF area = *plot();
    const bool isAlongX = m_dragged->field == m_plane.x;
    const double share = isAlongX ? (at.x() - area.left()) / area.width() : (area.bottom() - at.y()) / area.height();
    const charts::Axis& axis = isAlongX ? specs().front().x : specs().front().y;
    return std::clamp(rounded(axis.toScale().unmap(std::clamp(share, 0.0, 1.0))), axis.low * 1.01, axis.high * 0.99);
}

void FrontierCanvas::light(std::optional<std::size_t> line) {
    if (line == m_lit) {
        return;
    }
    m_lit = line;
    if (m_lit) {
        viewport()->setCursor(m_lines[*m_lit].field == m_plane.x ? Qt::SplitHCursor : Qt::SplitVCursor);
    } else {
        viewport()->unsetCursor();
    }
    viewport()->update();
}

void FrontierCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged) {
        Q_EMIT lineMoved(valueAt(event->pos()));
        return;
    }
    light(lineAt(event->pos()));
    ChartWidget::mouseMoveEvent(event);
}

void FrontierCanvas::mousePressEvent(QMouseEvent* event) {
    const std::optional<std::size_t> line = lineAt(event->pos());
    if (event->button() == Qt::LeftButton && line) {
        setFocus(Qt::MouseFocusReason);
        m_dragged = m_lines[*line];
        Q_EMIT lineTaken(*m_dragged);
        return;
    }
    ChartWidget::mousePressEvent(event);
}

void FrontierCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_dragged && event->button() == Qt::LeftButton) {
        m_dragged.reset();
        Q_EMIT lineDropped();
        light(lineAt(event->pos()));
        return;
    }
    ChartWidget::mouseReleaseEvent(event);
}

void FrontierCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !currentMark()) {
        m_dragged.reset();
        Q_EMIT restoreAsked();
        return;
    }
    ChartWidget::keyPressEvent(event);
}

void FrontierCanvas::leaveEvent(QEvent* event) {
    light(std::nullopt);
    ChartWidget::leaveEvent(event);
}

void FrontierCanvas::drawForeground(QPainter* painter, const QRectF& rect) {
    ChartWidget::drawForeground(painter, rect);
    if (!m_lit || *m_lit >= m_lines.size() || m_dragged) {
        return;
    }
    if (const std::optional<QLineF> place = placeOf(m_lines[*m_lit])) {
        painter->save();
        painter->setWorldTransform(QTransform());
        painter->setPen(QPen(theme().accent, LitWidth));
        painter->drawLine(*place);
        painter->restore();
    }
}

}  // namespace chokepoint::ui
