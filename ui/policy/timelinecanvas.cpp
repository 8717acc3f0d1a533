// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelinecanvas.h"

#include "ui/charts/fonts.h"
#include "ui/charts/tipwords.h"
#include "ui/policy/timelineaccessible.h"
#include "ui/policy/timelinewindow.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace chokepoint::ui {

namespace {

constexpr int DragDistance = 4;
constexpr double ZoomPerNotch = 0.8;
constexpr double PanPerNotch = 0.1;
constexpr int LeastLane = 26;
/// A badge that is zoomed into shows at least so many days, and as many again around them.
constexpr double ZoomedDays = 30.0;
/// So near there is little beside an event, and lanes are given rows for all that happened on one day.
constexpr double RoomyDays = 100.0;
constexpr std::size_t RoomyRows = 8;
constexpr int NamesWidth = 164;
constexpr int NamePadding = 16;

ChartMetrics metrics() {
    return ChartMetrics::screen().withTextScale(textScale());
}

}  // namespace

int timelineNames() {
    return scaled(NamesWidth);
}

TimelineCanvas::TimelineCanvas(TimelineWindow& window, const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_window(window), m_theme(theme) {
    setObjectName(QStringLiteral("timelineCanvas"));
    setAccessibleName(tr("Events in lanes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    installTimelineAccessibility();
    connect(&window, &TimelineWindow::changed, this, &TimelineCanvas::windowChanged);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

TimelineCanvas::~TimelineCanvas() {
    forgetTimelineAccessibility(*this);
}

void TimelineCanvas::setSpec(charts::ChartSpec spec) {
    m_lanes.clear();  // they point into the former spec
    m_walk.clear();
    m_spec = std::move(spec);
    orderWalk();
    forgetTimelineAccessibility(*this);
    layOut();
}

void TimelineCanvas::orderWalk() {
    std::set<std::string_view> known;
    for (const charts::Mark& mark : m_spec.marks) {
        if (mark.id.role != charts::MarkRole::GuideLine && known.insert(mark.id.figure.subject).second) {
            m_walk.push_back(&mark);
        }
    }
    std::ranges::sort(m_walk, {}, [](const charts::Mark* mark) {
        return std::tuple(mark->row, mark->value, std::string_view(mark->id.figure.subject));
    });
}

QString TimelineCanvas::spokenOf(const charts::Mark& event) const {
    return tr("%1: %2").arg(QString::fromStdString(m_spec.rows[event.row].label), QString::fromStdString(event.spoken));
}

qreal TimelineCanvas::plotWidth() const {
    return std::max(40, viewport()->width() - timelineNames());
}

qreal TimelineCanvas::pixelsPerDay() const {
    return plotWidth() / m_window.days();
}

void TimelineCanvas::layOut() {
    m_scale = pixelsPerDay();
    LaneRoom room;
    room.mostRows = m_window.days() <= RoomyDays ? RoomyRows : room.mostRows;
    m_lanes = layoutLanes(m_spec, m_scale, metrics(), room);
    m_tops = {0.0};
    for (TimelineLane& lane : m_lanes) {
        lane.height = std::max<qreal>(lane.height, scaled(LeastLane));
        m_tops.push_back(m_tops.back() + lane.height);
    }
    const int whole = static_cast<int>(std::ceil(m_tops.back()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(scaled(LeastLane));
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
    Q_EMIT marginChanged(width() - viewport()->width());
    layOut();
}

QPointF TimelineCanvas::originOf(std::size_t lane) const {
    return {timelineNames() - (m_window.from() - m_spec.x.low) * m_scale, m_tops[lane] - verticalScrollBar()->value()};
}

void TimelineCanvas::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), c.surface);
    const QRectF plot(timelineNames(), 0, plotWidth(), viewport()->height());
    const auto x = [&](double day) { return timelineNames() + (day - m_window.from()) * m_scale; };
    for (const charts::DayTick& tick : charts::dayTicks(m_window.from(), m_window.to(), 80.0 / m_scale)) {
        painter.fillRect(QRectF(x(tick.day), 0, 1, plot.height()), tick.isYear ? c.line : c.grid);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double asOf = asOfDay(m_spec);
    const ChartTheme theme = m_theme.chartTheme();
    const ChartMetrics sizes = metrics();
    std::vector<QRectF> words;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const QPointF origin = originOf(i);
        if (origin.y() > viewport()->height() || origin.y() + m_lanes[i].height < 0) {
            continue;
        }
        painter.setClipRect(plot);
        paintLane(painter, m_spec, m_lanes[i], origin, m_scale, sizes, theme, m_attention, plot, true);
        painter.setClipping(false);
        std::ranges::copy(shownLabels(m_lanes[i], origin, plot), std::back_inserter(words));
        for (const TimelineBadge& badge : m_lanes[i].badges) {
            words.push_back(badge.rect.translated(origin));
        }
        painter.fillRect(QRectF(0, origin.y() + m_lanes[i].height - 1.0, viewport()->width(), 1.0), c.grid);
        painter.setFont(fontOf(TextSize::Body));
        painter.setPen(c.ink2);
        painter.drawText(
            QRectF(NamePadding, origin.y() + 2.0, timelineNames() - NamePadding - 6, scaled(LeastLane) - 4),
            Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(m_spec.rows[m_lanes[i].row].label));
    }
    if (asOf >= m_window.from() && asOf <= m_window.to()) {
        paintAsOf(painter, x(asOf), 0.0, viewport()->height(), words, c.accent);
    }
    painter.setClipRect(plot);
    paintCurrentBadge(painter);
    painter.setClipping(false);
    if (hasFocus() && m_attention.current.empty()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void TimelineCanvas::paintCurrentBadge(QPainter& painter) const {
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineBadge& badge : m_lanes[i].badges) {
            if (std::ranges::find(badge.ids, m_attention.current) != badge.ids.end()) {
                painter.setPen(QPen(m_theme.colours().accent, 1.5));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(badge.rect.translated(originOf(i)).adjusted(-1, -1, 1, 1), 3, 3);
                return;
            }
        }
    }
}

const TimelineEvent* TimelineCanvas::eventAt(const QPoint& at) const {
    const TimelineEvent* best = nullptr;
    const QRectF plot(timelineNames(), 0, plotWidth(), viewport()->height());
    for (std::size_t i = 0; i < m_lanes.size() && at.x() >= timelineNames(); ++i) {
        const QPointF origin = originOf(i);
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.reach.translated(origin).adjusted(-3, -3, 3, 3).contains(at)) {
                return &event;
            }
            const std::optional<QRectF> label = shownLabel(event, origin, plot);
            if (label && label->contains(at)) {
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

QString TimelineCanvas::wordsOf(const TimelineBadge& badge) const {
    constexpr qsizetype MostNames = 12;
    QStringList names;
    for (const charts::Mark* mark : m_walk) {
        if (std::ranges::find(badge.ids, mark->id.figure.subject) != badge.ids.end() && names.size() < MostNames) {
            names << QString::fromStdString(mark->label);
        }
    }
    const auto more = static_cast<int>(badge.ids.size()) - static_cast<int>(names.size());
    if (more > 0) {
        names << tr("and %1 more").arg(more);
    }
    return names.join(u'\n');
}

void TimelineCanvas::zoomTo(const QStringList& events) {
    constexpr double Air = 0.5;  // on either side, of the time between the first and the last
    double first = m_spec.x.high;
    double last = m_spec.x.low;
    for (const charts::Mark* mark : m_walk) {
        if (events.contains(QString::fromStdString(mark->id.figure.subject))) {
            first = std::min(first, mark->value);
            last = std::max(last, mark->value);
        }
    }
    if (first <= last) {
        const double span = std::max(last - first, ZoomedDays);
        const double middle = (first + last) / 2.0;
        m_window.setRange(middle - span * (0.5 + Air), middle + span * (0.5 + Air));
    }
}

QRectF TimelineCanvas::placeOf(const std::string& id) const {
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        for (const TimelineEvent& event : m_lanes[i].events) {
            if (event.id == id) {
                return event.reach.translated(originOf(i));
            }
        }
        for (const TimelineBadge& badge : m_lanes[i].badges) {
            if (std::ranges::find(badge.ids, id) != badge.ids.end()) {
                return badge.rect.translated(originOf(i));
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
        verticalScrollBar()->setValue(verticalScrollBar()->value() -
                                      static_cast<int>(notches * 2.0 * scaled(LeastLane)));
    } else {
        const double about = m_window.from() + (event->position().x() - timelineNames()) / m_scale;
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
        go(clicked->main());
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
        QString words;
        if (const TimelineBadge* badge = badgeAt(help->pos())) {
            words = wordsOf(*badge);
        } else if (const TimelineEvent* below = eventAt(help->pos())) {
            words = QString::fromStdString(below->main().spoken);
        }
        QToolTip::showText(help->globalPos(), wrappedTip(words), viewport());
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

void TimelineCanvas::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOut();
    }
}

void TimelineCanvas::setCurrent(const std::string& event) {
    m_attention.current = event;
    reveal(event);
    viewport()->update();
}

void TimelineCanvas::activate(const std::string& event) {
    const auto found = std::ranges::find(m_walk, event, [](const charts::Mark* m) { return m->id.figure.subject; });
    if (found != m_walk.end()) {
        go(**found);
        reveal(event);
        Q_EMIT eventActivated(QString::fromStdString(event));
    }
}

void TimelineCanvas::go(const charts::Mark& event) {
    m_attention.current = event.id.figure.subject;
    const QString words = spokenOf(event);
    setAccessibleDescription(words);
    sayTimelineEvent(*this, currentPlace());
    viewport()->update();
}

void TimelineCanvas::reveal(const std::string& id) {
    const auto found = std::ranges::find(m_walk, id, [](const charts::Mark* m) { return m->id.figure.subject; });
    if (found == m_walk.end()) {
        return;
    }
    const double day = (*found)->value;
    if (day < m_window.from() || day > m_window.to()) {
        m_window.setRange(day - m_window.days() / 2.0, day + m_window.days() / 2.0);
    }
    const std::size_t lane = (*found)->row;
    const int top = static_cast<int>(m_tops[lane]);
    const int highest = std::max(static_cast<int>(std::ceil(m_tops[lane + 1])) - viewport()->height(), 0);
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(highest > top ? top : std::clamp(bar->value(), highest, top));
}

std::size_t TimelineCanvas::currentPlace() const {
    const auto at = std::ranges::find(m_walk, m_attention.current,
                                      [](const charts::Mark* mark) { return mark->id.figure.subject; });
    return static_cast<std::size_t>(at - m_walk.begin());
}

void TimelineCanvas::walkLane(std::ptrdiff_t step) {
    const std::size_t at = currentPlace();
    if (at == m_walk.size()) {
        walkLanes(0);
        return;
    }
    const auto row = [this](std::ptrdiff_t i) { return m_walk[static_cast<std::size_t>(i)]->row; };
    const auto count = static_cast<std::ptrdiff_t>(m_walk.size());
    auto place = static_cast<std::ptrdiff_t>(at);
    const std::ptrdiff_t one = step < 0 ? -1 : 1;
    for (; step != 0 && place + one >= 0 && place + one < count && row(place + one) == row(place); step -= one) {
        place += one;
    }
    const charts::Mark& next = *m_walk[static_cast<std::size_t>(place)];
    go(next);
    reveal(next.id.figure.subject);
}

void TimelineCanvas::walkLanes(std::ptrdiff_t step) {
    const std::size_t at = currentPlace();
    const bool hasCurrent = at < m_walk.size();
    const double day = hasCurrent ? m_walk[at]->value : asOfDay(m_spec);
    const std::ptrdiff_t lane = hasCurrent ? static_cast<std::ptrdiff_t>(m_walk[at]->row) : step > 0 ? -1 : 0;
    const charts::Mark* nearest = nullptr;
    for (const charts::Mark* event : m_walk) {
        if (static_cast<std::ptrdiff_t>(event->row) == lane + step &&
            (nearest == nullptr || std::abs(event->value - day) < std::abs(nearest->value - day))) {
            nearest = event;
        }
    }
    if (nearest != nullptr) {
        go(*nearest);
        reveal(nearest->id.figure.subject);
    }
}

void TimelineCanvas::keyPressEvent(QKeyEvent* event) {
    const double middle = (m_window.from() + m_window.to()) / 2.0;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            walkLane(event->key() == Qt::Key_Left ? -1 : 1);
            return;
        case Qt::Key_Home:
        case Qt::Key_End: {
            const auto whole = static_cast<std::ptrdiff_t>(m_walk.size());
            walkLane(event->key() == Qt::Key_Home ? -whole : whole);
            return;
        }
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
        default:
            break;
    }
    event->ignore();
}

}  // namespace chokepoint::ui
