// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/timelinepaint.h"

#include <QAbstractScrollArea>

#include <vector>

namespace chokepoint::ui {

class Theme;
class TimelineWindow;

/// Width of the lane names, shared by ruler, lanes and brush.
[[nodiscard]] int timelineNames();

/// The lanes of a timeline. Wheel zooms about the pointer, Shift+wheel and dragging pan, ← → walk a lane, ↑ ↓ change
/// it, Home and End go to its ends, Enter or a click asks for the event. Events that stand in a badge are walked like
/// all others, and a screen reader finds one child per event. Panning moves what is laid out; only a zoom lays out
/// again.
class TimelineCanvas final : public QAbstractScrollArea {
    Q_OBJECT

public:
    TimelineCanvas(TimelineWindow& window, const Theme& theme, QWidget* parent = nullptr);
    ~TimelineCanvas() override;

    /// A spec of the whole record; the window says what of it is seen.
    void setSpec(charts::ChartSpec spec);
    [[nodiscard]] const charts::ChartSpec& spec() const { return m_spec; }
    void setCurrent(const std::string& event);
    [[nodiscard]] const std::string& current() const { return m_attention.current; }
    /// Makes an event the current one, brings it into sight and asks for it.
    void activate(const std::string& event);
    /// Where an event, or the badge that holds it, is in the viewport; null where it is not shown.
    [[nodiscard]] QRectF placeOf(const std::string& event) const;
    /// Every event's first mark as the keys walk them: lane by lane, each by day.
    [[nodiscard]] const std::vector<const charts::Mark*>& walk() const { return m_walk; }
    /// Brings the time around these events to the whole width, so that a badge gives its events back.
    void zoomTo(const QStringList& events);
    /// Lane and sentence of an event.
    [[nodiscard]] QString spokenOf(const charts::Mark& event) const;
    [[nodiscard]] const std::vector<TimelineLane>& lanes() const { return m_lanes; }

Q_SIGNALS:
    /// How much of the width is not plot, at the right: the scroll bar's.
    void marginChanged(int pixels);
    void eventActivated(const QString& event);
    /// A badge was clicked.
    void eventsAsked(const QStringList& events, const QPoint& globalPos);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void orderWalk();
    void paintCurrentBadge(QPainter& painter) const;
    void layOut();
    void windowChanged();
    [[nodiscard]] qreal pixelsPerDay() const;
    [[nodiscard]] qreal plotWidth() const;
    /// Where day spec.x.low of a lane is.
    [[nodiscard]] QPointF originOf(std::size_t lane) const;
    [[nodiscard]] const TimelineEvent* eventAt(const QPoint& at) const;
    /// The names of what a badge holds.
    [[nodiscard]] QString wordsOf(const TimelineBadge& badge) const;
    [[nodiscard]] const TimelineBadge* badgeAt(const QPoint& at) const;
    /// Place of the current event in the walk; its end where there is none.
    [[nodiscard]] std::size_t currentPlace() const;
    void walkLane(std::ptrdiff_t step);
    void walkLanes(std::ptrdiff_t step);
    void go(const charts::Mark& event);
    void reveal(const std::string& event);

    TimelineWindow& m_window;
    const Theme& m_theme;
    charts::ChartSpec m_spec;
    std::vector<TimelineLane> m_lanes;
    std::vector<const charts::Mark*> m_walk;
    std::vector<qreal> m_tops;
    qreal m_scale = 0;  ///< of the layout
    TimelineAttention m_attention;
    std::optional<QPoint> m_pressed;
    bool m_isDragging = false;
};

}  // namespace chokepoint::ui
