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
inline constexpr int TimelineNames = 164;

/// The lanes of a timeline. Wheel zooms about the pointer, Shift+wheel and dragging pan, ← → walk a lane, ↑ ↓ change
/// it, Enter or a click asks for the event. Panning moves what is laid out; only a zoom lays out again.
class TimelineCanvas final : public QAbstractScrollArea {
    Q_OBJECT

public:
    TimelineCanvas(TimelineWindow& window, const Theme& theme, QWidget* parent = nullptr);

    /// A spec of the whole record; the window says what of it is seen.
    void setSpec(charts::ChartSpec spec);
    [[nodiscard]] const charts::ChartSpec& spec() const { return m_spec; }
    void setCurrent(const std::string& event);
    [[nodiscard]] const std::string& current() const { return m_attention.current; }
    /// Where an event is in the viewport; null where it is in a badge or out of sight.
    [[nodiscard]] QRectF placeOf(const std::string& event) const;
    [[nodiscard]] const std::vector<TimelineLane>& lanes() const { return m_lanes; }

Q_SIGNALS:
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

private:
    void layOut();
    void windowChanged();
    [[nodiscard]] qreal pixelsPerDay() const;
    [[nodiscard]] qreal plotWidth() const;
    /// Where day spec.x.low of a lane is.
    [[nodiscard]] QPointF originOf(std::size_t lane) const;
    [[nodiscard]] const TimelineEvent* eventAt(const QPoint& at) const;
    [[nodiscard]] const TimelineBadge* badgeAt(const QPoint& at) const;
    void walk(int step);
    void walkLanes(int step);
    void go(const TimelineEvent& event);
    void reveal(const std::string& event);

    TimelineWindow& m_window;
    const Theme& m_theme;
    charts::ChartSpec m_spec;
    std::vector<TimelineLane> m_lanes;
    std::vector<qreal> m_tops;
    qreal m_scale = 0;  ///< of the layout
    TimelineAttention m_attention;
    std::optional<QPoint> m_pressed;
    bool m_isDragging = false;
};

}  // namespace chokepoint::ui
