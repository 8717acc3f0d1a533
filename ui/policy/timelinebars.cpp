// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelinebars.h"

#include "models/charts/scale.h"
#include "ui/charts/fonts.h"
#include "ui/policy/timelinecanvas.h"
#include "ui/policy/timelinewindow.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr qreal Handle = 6.0;
constexpr qreal TabPadding = 8.0;
constexpr int TabHeight = 18;

/// `before`: the tick at its left, if there is one. A day says its year where no tick before it does.
QString tickWords(const charts::DayTick& tick, const charts::DayTick* before, double apart) {
    const auto day = charts::dayOfNumber(tick.day);
    const int month = static_cast<int>(static_cast<unsigned>(day.month()));
    const QString year = QString::number(static_cast<int>(day.year()));
    if (apart > 360.0 || (tick.isYear && apart > 25.0)) {
        return year;
    }
    QString words = QLocale().standaloneMonthName(month, QLocale::ShortFormat);
    if (apart <= 25.0) {
        words = QStringLiteral("%1 %2").arg(static_cast<unsigned>(day.day())).arg(words);
    }
    const bool isNewYear = before == nullptr || charts::dayOfNumber(before->day).year() != day.year();
    return isNewYear ? QStringLiteral("%1 %2").arg(words, year) : words;
}

}  // namespace

TimelineRuler::TimelineRuler(TimelineWindow& window, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_window(window), m_theme(theme) {
    setObjectName(QStringLiteral("timelineRuler"));
    setAccessibleName(tr("Law on: the day whose law applies"));
    setToolTip(tr("Drag the tab, or press the arrow keys, to change the day whose law applies"));
    fixHeight(this, RulerHeight);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    connect(&window, &TimelineWindow::changed, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

qreal TimelineRuler::xOf(double day) const {
    return timelineNames() + (day - m_window.from()) / m_window.days() * plotWidth();
}

int TimelineRuler::plotWidth() const {
    return std::max(40, width() - m_margin - timelineNames());
}

void TimelineRuler::setMargin(int pixels) {
    m_margin = pixels;
    update();
}

double TimelineRuler::dayAt(qreal x) const {
    return m_window.from() + (x - timelineNames()) / plotWidth() * m_window.days();
}

void TimelineRuler::setAsOf(double day, const QString& words) {
    m_asOf = day;
    m_words = words;
    setAccessibleDescription(words);
    update();
}

QRectF TimelineRuler::tab() const {
    const qreal length = QFontMetricsF(fontOf(TextSize::Caption)).horizontalAdvance(m_words) + 2 * TabPadding;
    const qreal x = xOf(m_asOf);
    // The tab hangs to the left of its line where it would leave the window.
    const qreal left = x + length > width() ? x - length : x;
    return {left, 0.0, length, static_cast<qreal>(scaled(TabHeight))};
}

void TimelineRuler::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    painter.setFont(fontOf(TextSize::Caption));
    const double scale = plotWidth() / m_window.days();
    const std::vector<charts::DayTick> ticks = charts::dayTicks(m_window.from(), m_window.to(), scaled(70) / scale);
    const double apart = ticks.size() > 1 ? ticks[1].day - ticks[0].day : 1e9;
    const charts::DayTick* before = nullptr;
    for (const charts::DayTick& tick : ticks) {
        const QString words = tickWords(tick, before, apart);
        before = &tick;
        const int below = scaled(TabHeight);
        const QRectF place(xOf(tick.day) + 3, below, scaled(90), height() - below - 1);
        painter.setPen(tick.isYear ? c.ink : c.ink2);
        if (place.left() + painter.fontMetrics().horizontalAdvance(words) < width()) {
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, words);
        }
        painter.fillRect(QRectF(xOf(tick.day), below, 1, height() - below), tick.isYear ? c.line : c.grid);
    }
    if (m_asOf < m_window.from() || m_asOf > m_window.to()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF label = tab();
    QPainterPath shape;
    shape.addRoundedRect(label, 3, 3);
    painter.fillPath(shape, c.accent);
    painter.fillRect(QRectF(xOf(m_asOf) - 0.75, 0, 1.5, height()), c.accent);
    painter.setPen(c.surface);
    painter.drawText(label, Qt::AlignCenter, m_words);
    if (hasFocus()) {
        painter.setPen(QPen(c.ink, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(label.adjusted(1, 1, -1, -1), 3, 3);
    }
}

void TimelineRuler::mousePressEvent(QMouseEvent* event) {
    m_isDragging = event->button() == Qt::LeftButton && tab().adjusted(-4, 0, 4, 4).contains(event->position());
}

void TimelineRuler::mouseMoveEvent(QMouseEvent* event) {
    setCursor(m_isDragging || tab().adjusted(-4, 0, 4, 4).contains(event->position()) ? Qt::SizeHorCursor
                                                                                      : Qt::ArrowCursor);
    if (m_isDragging) {
        const double day = std::clamp(std::round(dayAt(event->position().x())), m_window.first(), m_window.last());
        Q_EMIT asOfMoved(day, false);
    }
}

void TimelineRuler::mouseReleaseEvent(QMouseEvent*) {
    if (m_isDragging) {
        m_isDragging = false;
        Q_EMIT asOfMoved(m_asOf, true);
    }
}

void TimelineRuler::keyPressEvent(QKeyEvent* event) {
    const int step = event->modifiers().testFlag(Qt::ShiftModifier) ? 30 : 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const double day = m_asOf + (event->key() == Qt::Key_Left ? -step : step);
        Q_EMIT asOfMoved(std::clamp(day, m_window.first(), m_window.last()), true);
        return;
    }
    QWidget::keyPressEvent(event);
}

TimelineBrush::TimelineBrush(TimelineWindow& window, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_window(window), m_theme(theme) {
    setObjectName(QStringLiteral("timelineBrush"));
    setAccessibleName(tr("The whole record, and the stretch that is shown"));
    fixHeight(this, BrushHeight);
    setMouseTracking(true);
    connect(&window, &TimelineWindow::changed, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimelineBrush::setEvents(std::vector<double> days) {
    m_days = std::move(days);
    update();
}

qreal TimelineBrush::xOf(double day) const {
    const double whole = m_window.last() - m_window.first();
    return timelineNames() + (day - m_window.first()) / whole * (width() - timelineNames());
}

double TimelineBrush::dayAt(qreal x) const {
    const double whole = m_window.last() - m_window.first();
    return m_window.first() + (x - timelineNames()) / std::max(1, width() - timelineNames()) * whole;
}

void TimelineBrush::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
    const QRectF shown(xOf(m_window.from()), 1, xOf(m_window.to()) - xOf(m_window.from()), height() - 1);
    painter.fillRect(shown, c.sel);
    painter.setFont(fontOf(TextSize::Caption));
    for (const charts::DayTick& tick : charts::dayTicks(m_window.first(), m_window.last(), 364.0)) {
        painter.fillRect(QRectF(xOf(tick.day), 1, 1, height() - 1), c.line);
        const QRectF place(xOf(tick.day) + 3, height() - scaled(15), scaled(40), scaled(14));
        painter.setPen(shown.intersects(place) ? c.ink : c.ink2);
        if (place.left() + scaled(26) < width()) {
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                             QString::number(static_cast<int>(charts::dayOfNumber(tick.day).year())));
        }
    }
    for (const double day : m_days) {
        painter.fillRect(QRectF(xOf(day) - 0.5, 4, 1, height() - scaled(22)), c.ink2);
    }
    for (const qreal edge : {shown.left(), shown.right()}) {
        painter.fillRect(QRectF(edge - 1.5, 1, 3, height() - 1), c.accent);
    }
}

TimelineBrush::Grip TimelineBrush::gripAt(qreal x) const {
    const qreal left = xOf(m_window.from());
    const qreal right = xOf(m_window.to());
    if (std::abs(x - left) <= Handle) {
        return Grip::Left;
    }
    if (std::abs(x - right) <= Handle) {
        return Grip::Right;
    }
    return x > left && x < right ? Grip::Whole : Grip::None;
}

void TimelineBrush::mousePressEvent(QMouseEvent* event) {
    const qreal x = event->position().x();
    m_grip = event->button() == Qt::LeftButton ? gripAt(x) : Grip::None;
    if (m_grip == Grip::None && event->button() == Qt::LeftButton && x >= timelineNames()) {
        const double half = m_window.days() / 2.0;
        m_window.setRange(dayAt(x) - half, dayAt(x) + half);
        m_grip = Grip::Whole;
    }
    m_offset = dayAt(x) - m_window.from();
}

void TimelineBrush::mouseMoveEvent(QMouseEvent* event) {
    const qreal x = event->position().x();
    const Grip grip = m_grip != Grip::None ? m_grip : gripAt(x);
    setCursor(grip == Grip::Left || grip == Grip::Right ? Qt::SizeHorCursor
              : grip == Grip::Whole                     ? Qt::OpenHandCursor
                                                        : Qt::ArrowCursor);
    const double day = dayAt(x);
    switch (m_grip) {
        case Grip::Left:
            m_window.setRange(std::min(day, m_window.to() - TimelineWindow::LeastDays), m_window.to());
            break;
        case Grip::Right:
            m_window.setRange(m_window.from(), std::max(day, m_window.from() + TimelineWindow::LeastDays));
            break;
        case Grip::Whole:
            m_window.setRange(day - m_offset, day - m_offset + m_window.days());
            break;
        case Grip::None:
            break;
    }
}

void TimelineBrush::mouseReleaseEvent(QMouseEvent*) {
    m_grip = Grip::None;
}

}  // namespace chokepoint::ui
