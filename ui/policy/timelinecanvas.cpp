// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelinecanvas.h"

#include "ui/policy/timelinewindow.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int DragDistance = 4;
constexpr double ZoomPerNotch = 0.8;
constexpr double PanPerNotch = 0.1;
constexpr qreal LeastLane = 26.0;
constexpr int NamePadding = 16;

const ChartMetrics& metrics() {
    static const ChartMetrics screen = ChartMetrics::screen();
    return screen;
}

}  // namespace

TimelineCanvas::TimelineCanvas(TimelineWindow& window, const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_window(window), m_theme(theme) {
    setObjectName(QStringLiteral("timelineCanvas"));
    setAccessibleName(tr("Events in lanes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&window, &TimelineWindow::changed, this, &TimelineCanvas::windowChanged);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimelineCanvas::setSpec(charts::ChartSpec spec) {
    m_lanes.clear();  // points into the former spec
    m_spec = std::move(spec);
    layOut();
}

qreal TimelineCanvas::plotWidth() const {
    return std::max(40, viewport()->width() - TimelineNames);
}

qreal TimelineCanvas::pixelsPerDay() const {
    return plotWidth() / m_window.days();
}

void TimelineCanvas::layOut() {
    m_scale = pixelsPerDay();
    m_lanes = layoutLanes(m_spec, m_scale, metrics());
    m_tops = {0.0};
    for (TimelineLane& lane : m_lanes) {
        lane.height = std::max(lane.height, LeastLane);
        m_tops.push_back(m_tops.back() + lane.height);
    }
    const int whole = static_cast<int>(std::ceil(m_tops.back()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(LeastLane));
    verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
    viewport()->update();
}

void TimelineCanvas::windowChanged() {
    if (std::abs(pixelsPerDay() - m_scale) > 1e-9 * m_scale) {
        layOut();
    }
    viewport()->update();
}

void TimelineCanvas::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

QPointF TimelineCanvas::originOf(std::size_t lane) const {
    return {TimelineNames - (m_window.from() - m_spec.x.low) * m_scale, m_tops[lane] - verticalScrollBar()->value()};
}

void TimelineCanvas::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), c.surface);
    const QRectF plot(TimelineNames, 0, plotWidth(), viewport()->height());
    const auto x = [&](double day) { return TimelineNames + (day - m_window.from()) * m_scale; };
    for (const charts::DayTick& tick : charts::dayTicks(m_window.from(), m_window.to(), 80.0 / m_scale)) {
        painter.fillRect(QRectF(x(tick.day), 0, 1, plot.height()), tick.isYear ? c.line : c.grid);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double asOf = asOfDay(m_spec);
    const ChartTheme theme = m_theme.chartTheme();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const QPointF origin = originOf(i);
        if (origin.y() > viewport()->height() || origin.y() + m_lanes[i].height < 0) {
            continue;
        }
        painter.setClipRect(plot);
        paintLane(painter, m_spec, m_lanes[i], origin, m_scale, metrics(), theme, m_attention, plot, true);
        painter.setClipping(false);
        painter.fillRect(QRectF(0, origin.y() + m_lanes[i].height - 1.0, viewport()->width(), 1.0), c.grid);
        painter.setFont(fontOf(TextSize::Body));
        painter.setPen(c.ink2);
        painter.drawText(QRectF(NamePadding, origin.y() + 2.0, TimelineNames - NamePadding - 6, LeastLane - 4.0),
                         Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(m_spec.rows[m_lanes[i].row].label));
    }
    if (asOf >= m_window.from() && asOf <= m_window.to()) {
        painter.fillRect(QRectF(x(asOf) - 0.75, 0, 1.5, viewport()->height()), c.accent);
    }
    if (hasFocus() && m_attention.current.empty()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

const TimelineEvent* TimelineCanvas::eventAt(const QPoint& at) const {
    const TimelineEvent* best = nullptr;
    for (std::size_t i = 0; i < m_lanes.size() && at.x() >= TimelineNames; ++i) {
        const QPointF origin = originOf(i);
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.reach.translated(origin).adjusted(-3, -3, 3, 3).contains(at)) {
                return &event;
            }
            if (event.label.translated(origin).contains(at)) {
                best = &event;
            }
        }
    }
    return best;
}

const TimelineBadge* TimelineCanvas::badgeAt(const QPoint& at) const {
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineBadge& badge : m_lanes[i].badges) {
            if (badge.rect.translated(originOf(i)).contains(at)) {
                return &badge;
            }
        }
    }
    return nullptr;
}

QRectF TimelineCanvas::placeOf(const std::string& id) const {
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.id == id) {
                return event.reach.translated(originOf(i));
            }
        }
    }
    return {};
}

void TimelineCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    if (event->modifiers().testFlag(Qt::ShiftModifier) || (delta.y() == 0 && delta.x() != 0)) {
        m_window.pan(-notches * PanPerNotch * m_window.days());
    } else if (event->modifiers().testFlag(Qt::ControlModifier)) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(notches * 2.0 * LeastLane));
    } else {
        const double about = m_window.from() + (event->position().x() - TimelineNames) / m_scale;
        m_window.zoom(std::pow(ZoomPerNotch, notches), std::clamp(about, m_window.from(), m_window.to()));
    }
    event->accept();
}

void TimelineCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_pressed = event->pos();
        m_isDragging = false;
    }
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed && (m_isDragging || (event->pos() - *m_pressed).manhattanLength() > DragDistance)) {
        m_isDragging = true;
        const QPoint moved = event->pos() - *m_pressed;
        m_window.pan(-moved.x() / m_scale);
        verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
        m_pressed = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    const TimelineEvent* hovered = eventAt(event->pos());
    const std::string id = hovered != nullptr ? hovered->id : std::string();
    viewport()->setCursor(hovered != nullptr || badgeAt(event->pos()) != nullptr ? Qt::PointingHandCursor
                                                                                 : Qt::ArrowCursor);
    if (id != m_attention.hovered) {
        m_attention.hovered = id;
        viewport()->update();
    }
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const bool wasClick = m_pressed && !m_isDragging;
    m_pressed.reset();
    m_isDragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (!wasClick) {
        return;
    }
    if (const TimelineBadge* badge = badgeAt(event->pos())) {
        QStringList ids;
        for (const std::string& id : badge->ids) {
            ids << QString::fromStdString(id);
        }
        Q_EMIT eventsAsked(ids, event->globalPosition().toPoint());
    } else if (const TimelineEvent* clicked = eventAt(event->pos())) {
        go(*clicked);
        Q_EMIT eventActivated(QString::fromStdString(m_attention.current));
    }
}

void TimelineCanvas::leaveEvent(QEvent* event) {
    QAbstractScrollArea::leaveEvent(event);
    m_attention.hovered.clear();
    viewport()->update();
}

bool TimelineCanvas::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const TimelineEvent* below = eventAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           below != nullptr ? QString::fromStdString(below->main().spoken) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineCanvas::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineCanvas::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineCanvas::setCurrent(const std::string& event) {
    m_attention.current = event;
    reveal(event);
    viewport()->update();
}

void TimelineCanvas::go(const TimelineEvent& event) {
    m_attention.current = event.id;
    setAccessibleDescription(QString::fromStdString(event.main().spoken));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    viewport()->update();
}

void TimelineCanvas::reveal(const std::string& id) {
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.id != id) {
                continue;
            }
            const double day = event.main().value;
            if (day < m_window.from() || day > m_window.to()) {
                m_window.setRange(day - m_window.days() / 2.0, day + m_window.days() / 2.0);
            }
            const int top = static_cast<int>(m_tops[i]);
            const int bottom = static_cast<int>(m_tops[i + 1]);
            QScrollBar* bar = verticalScrollBar();
            bar->setValue(std::clamp(bar->value(), bottom - viewport()->height(), top));
            return;
        }
    }
}

void TimelineCanvas::walk(int step) {
    for (const TimelineLane& lane : m_lanes) {
        std::vector<const TimelineEvent*> byDay;
        for (const TimelineEvent& event : lane.events) {
            byDay.push_back(&event);
        }
        std::ranges::sort(byDay, {}, [](const TimelineEvent* e) { return std::pair(e->main().value, e->id); });
        const auto at = std::ranges::find(byDay, m_attention.current, &TimelineEvent::id);
        if (at == byDay.end()) {
            continue;
        }
        const auto place = (at - byDay.begin()) + step;
        if (place >= 0 && place < static_cast<std::ptrdiff_t>(byDay.size())) {
            const std::string id = byDay[static_cast<std::size_t>(place)]->id;
            go(*byDay[static_cast<std::size_t>(place)]);
            reveal(id);
        }
        return;
    }
    walkLanes(0);
}

void TimelineCanvas::walkLanes(int step) {
    double day = asOfDay(m_spec);
    std::ptrdiff_t lane = step > 0 ? -1 : 0;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.id == m_attention.current) {
                lane = static_cast<std::ptrdiff_t>(i);
                day = event.main().value;
            }
        }
    }
    const std::ptrdiff_t wanted = lane + step;
    if (wanted < 0 || wanted >= static_cast<std::ptrdiff_t>(m_lanes.size())) {
        return;
    }
    const std::vector<TimelineEvent>& events = m_lanes[static_cast<std::size_t>(wanted)].events;
    const auto nearest = std::ranges::min_element(
        events, {}, [day](const TimelineEvent& event) { return std::abs(event.main().value - day); });
    if (nearest != events.end()) {
        const std::string id = nearest->id;
        go(*nearest);
        reveal(id);
    }
}

void TimelineCanvas::keyPressEvent(QKeyEvent* event) {
    const double middle = (m_window.from() + m_window.to()) / 2.0;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            walk(event->key() == Qt::Key_Left ? -1 : 1);
            return;
        case Qt::Key_Up:
        case Qt::Key_Down:
            walkLanes(event->key() == Qt::Key_Up ? -1 : 1);
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            m_window.zoom(ZoomPerNotch, middle);
            return;
        case Qt::Key_Minus:
            m_window.zoom(1.0 / ZoomPerNotch, middle);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!m_attention.current.empty()) {
                Q_EMIT eventActivated(QString::fromStdString(m_attention.current));
            }
            return;
        case Qt::Key_Escape:
            if (!m_attention.current.empty()) {
                m_attention.current.clear();
                viewport()->update();
                return;
            }
            break;
        default:
            break;
    }
    event->ignore();
}

}  // namespace chokepoint::ui
