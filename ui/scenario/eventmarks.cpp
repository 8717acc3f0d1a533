// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/eventmarks.h"

#include "models/charts/scale.h"
#include "models/scenario/leverlist.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int HalfWidth = 6;
constexpr int Height = 10;
constexpr double Month = 30.0;
constexpr int Tall = 16;

/// A day of the time axis, as dates are written elsewhere in the window.
QString dayWords(double day, const QLocale& locale) {
    const Result<units::Date> date = units::parseDate(charts::isoDay(day));
    return date ? tables::dateText(*date, locale) : QString();
}

}  // namespace

std::vector<EventMark> eventMarksOf(const scenario::Scenario& scenario, std::span<const scenario::Lever> levers,
                                    const scenario::Supply& supply, const policy::Record& record) {
    std::vector<EventMark> marks;
    const scenario::EventChanges changes = scenario::eventChanges(scenario, supply, record);
    for (const scenario::Lever& lever : levers) {
        const scenario::LeverValue value = scenario::valueOf(scenario, lever.id);
        const bool isChanged = value.state != scenario::LeverState::AsRecorded;
        const bool isOff = value.state == scenario::LeverState::Off;
        const std::optional<scenario::Day> day = value.day ? value.day : lever.recordedDay;
        const bool isOfSupply = lever.hasEffect && lever.takesDay && !lever.event.empty();
        if (!day || (!isChanged && !isOfSupply)) {
            continue;
        }
        const auto change = changes.find(lever.event);
        const bool isSwitchedOff = change != changes.end() && change->second.isOff && change->second.groups.empty();
        marks.push_back({lever.id, isOff && value.day ? "off@" : "", tables::text(lever.title), charts::dayNumber(*day),
                         isChanged, (isOff && !value.day) || isSwitchedOff});
    }
    std::ranges::stable_sort(marks, {}, &EventMark::day);
    return marks;
}

EventMarks::EventMarks(ChartWidget& chart, const Theme& theme, const QLocale& locale)
    : QWidget(chart.viewport()), m_chart(chart), m_theme(theme), m_locale(locale) {
    setObjectName(QStringLiteral("scenarioEvents"));
    setAccessibleName(tr("Events on the time axis"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    connect(&chart, &ChartWidget::laidOut, this, &EventMarks::follow);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    follow();
}

void EventMarks::follow() {
    const auto& specs = m_chart.specs();
    const bool isTimeline = specs.size() == 1 && specs.front().kind == charts::ChartKind::Projection;
    setVisible(isTimeline && !m_marks.empty());
    if (isTimeline) {
        m_low = specs.front().x.low;
        m_high = specs.front().x.high;
        m_hasFoot = specs.front().y.low < 0.0;
        const QRect plot = m_chart.plotArea().toAlignedRect();
        setGeometry(plot.adjusted(-HalfWidth, 0, HalfWidth, 1));
    }
    update();
}

void EventMarks::setMarks(std::vector<EventMark> marks) {
    if (marks == m_marks) {
        return;
    }
    const std::string kept = m_current ? m_marks[*m_current].lever : std::string();
    m_marks = std::move(marks);
    m_hovered.reset();
    m_dragged.reset();
    m_isPressed = false;
    const auto found = std::ranges::find(m_marks, kept, &EventMark::lever);
    m_current =
        found == m_marks.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_marks.begin()));
    follow();
}

qreal EventMarks::xOf(double day) const {
    return HalfWidth + (day - m_low) / (m_high - m_low) * (width() - 2 * HalfWidth);
}

double EventMarks::dayAt(qreal x) const {
    const double day = m_low + (x - HalfWidth) / std::max(1, width() - 2 * HalfWidth) * (m_high - m_low);
    return std::clamp(std::round(day), m_low, m_high - 1.0);
}

QRectF EventMarks::placeOf(std::size_t mark) const {
    const double day = m_dragged && m_current == mark ? *m_dragged : m_marks[mark].day;
    return {xOf(day) - HalfWidth, height() - 1.0 - Height, 2.0 * HalfWidth, Height};
}

std::optional<std::size_t> EventMarks::markAt(const QPointF& position) const {
    std::optional<std::size_t> best;
    double nearest = HalfWidth + 2.0;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const QRectF place = placeOf(i);
        const double away = std::abs(place.center().x() - position.x());
        // Of two in one place that which the scenario changes is meant.
        const bool isBetter = away < nearest || (best && away == nearest && m_marks[i].isChanged);
        if (m_marks[i].day >= m_low && m_marks[i].day < m_high && position.y() >= height() - Tall && isBetter) {
            nearest = away;
            best = i;
        }
    }
    return best;
}

QString EventMarks::wordsOf(std::size_t mark) const {
    const EventMark& at = m_marks[mark];
    const QString day = dayWords(m_dragged && m_current == mark ? *m_dragged : at.day, m_locale);
    return at.isOff ? tr("%1: off (recorded %2)").arg(at.title, day) : tr("%1: %2").arg(at.title, day);
}

void EventMarks::setCurrent(std::optional<std::size_t> mark) {
    m_current = mark;
    setAccessibleDescription(mark ? wordsOf(*mark) : QString());
    QAccessibleEvent spoken(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&spoken);
    update();
}

void EventMarks::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    if (m_hasFoot) {
        // Marks stand on the time axis in every chart, also where the line of zero is another one.
        painter.fillRect(QRectF(HalfWidth, height() - 1.5, width() - 2.0 * HalfWidth, 1.0), c.axis);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool isChanged : {false, true}) {
        for (std::size_t i = 0; i < m_marks.size(); ++i) {
            const EventMark& mark = m_marks[i];
            if (mark.isChanged != isChanged || mark.day < m_low || mark.day >= m_high) {
                continue;
            }
            const QRectF place = placeOf(i).adjusted(1, 1, -1, 0);
            QPainterPath shape(place.bottomLeft());
            shape.lineTo(place.bottomRight());
            shape.lineTo(QPointF(place.center().x(), place.top()));
            shape.closeSubpath();
            const bool isPointed = m_hovered == i || (m_current == i && (hasFocus() || m_isPressed));
            const QColor colour = isPointed || mark.isChanged ? c.accent : c.ink2;
            painter.setPen(QPen(colour, 1.5, mark.isOff ? Qt::DotLine : Qt::SolidLine));
            painter.setBrush(mark.isOff ? c.surface : mark.isChanged ? c.accent : isPointed ? c.sel : c.surface);
            painter.drawPath(shape);
        }
    }
    const std::optional<std::size_t> told = m_isPressed  ? m_current
                                            : m_hovered  ? m_hovered
                                            : hasFocus() ? m_current
                                                         : std::nullopt;
    if (!told) {
        return;
    }
    const qreal x = placeOf(*told).center().x();
    painter.setPen(QPen(c.accent, 1.0));
    painter.drawLine(QPointF(x, 0), QPointF(x, placeOf(*told).top()));
    const QFont font = fontOf(TextSize::Caption);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QString words = metrics.elidedText(wordsOf(*told), Qt::ElideMiddle, width() - 16.0);
    const qreal length = metrics.horizontalAdvance(words) + 12.0;
    const qreal lines = metrics.height() + 4.0;
    const QRectF label(std::clamp(x - length / 2.0, 0.0, std::max(0.0, width() - length)),
                       height() - Tall - 8.0 - lines, length, lines);
    painter.fillRect(label, c.sel);
    painter.setPen(c.ink);
    painter.drawText(label, Qt::AlignCenter, words);
}

void EventMarks::mousePressEvent(QMouseEvent* event) {
    const std::optional<std::size_t> mark = markAt(event->position());
    if (event->button() != Qt::LeftButton || !mark) {
        event->ignore();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    m_isPressed = true;
    setCurrent(mark);
}

void EventMarks::mouseMoveEvent(QMouseEvent* event) {
    if (m_isPressed) {
        const double day = dayAt(event->position().x());
        if (day != m_dragged.value_or(m_marks[*m_current].day)) {
            m_dragged = day;
            setCurrent(m_current);
            Q_EMIT moved(m_marks[*m_current], day, false);
        }
        return;
    }
    const std::optional<std::size_t> mark = markAt(event->position());
    if (mark != m_hovered) {
        m_hovered = mark;
        update();
    }
    if (mark) {
        setCursor(Qt::SizeHorCursor);
    } else {
        unsetCursor();
        event->ignore();
    }
}

void EventMarks::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_isPressed) {
        event->ignore();
        return;
    }
    m_isPressed = false;
    if (m_dragged) {
        const EventMark mark = m_marks[*m_current];
        const double day = *m_dragged;
        m_dragged.reset();
        Q_EMIT moved(mark, day, true);
    }
    update();
}

void EventMarks::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

void EventMarks::step(int by) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i].day >= m_low && m_marks[i].day < m_high) {
            shown.push_back(i);
        }
    }
    if (shown.empty()) {
        return;
    }
    const auto at = m_current ? std::ranges::find(shown, *m_current) : shown.end();
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const std::ptrdiff_t next =
        at == shown.end() ? (by > 0 ? 0 : last) : std::clamp<std::ptrdiff_t>(at - shown.begin() + by, 0, last);
    setCurrent(shown[static_cast<std::size_t>(next)]);
}

void EventMarks::keyPressEvent(QKeyEvent* event) {
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    const int by = event->key() == Qt::Key_Left ? -1 : 1;
    const bool isMonth = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isDay = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->key() == Qt::Key_Escape && m_isPressed) {
        m_isPressed = false;
        m_dragged.reset();
        Q_EMIT givenUp();
        update();
    } else if (isArrow && !isMonth && !isDay) {
        step(by);
    } else if (isArrow && m_current) {
        const double day = m_marks[*m_current].day + by * (isMonth ? Month : 1.0);
        Q_EMIT moved(m_marks[*m_current], std::clamp(day, m_low, m_high - 1.0), true);
    } else if (event->key() == Qt::Key_Delete && m_current && m_marks[*m_current].isChanged) {
        Q_EMIT putBackAsked(m_marks[*m_current]);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void EventMarks::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (!m_current && event->reason() != Qt::MouseFocusReason) {
        const auto changed = std::ranges::find(m_marks, true, &EventMark::isChanged);
        if (changed != m_marks.end()) {
            setCurrent(static_cast<std::size_t>(changed - m_marks.begin()));
        } else {
            step(1);
        }
    }
    update();
}

bool EventMarks::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_hovered) {
        event->ignore();
        return false;
    }
    return QWidget::event(event);
}

}  // namespace chokepoint::ui
