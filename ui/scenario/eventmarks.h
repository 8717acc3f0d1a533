// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/scenario/leverlist.h"
#include "models/scenario/supply.h"

#include <QLocale>
#include <QString>
#include <QWidget>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chokepoint::scenario {
struct Scenario;
}

namespace chokepoint::ui {

class ChartWidget;
class Theme;

/// An event on the time axis, and the lever that moves it.
struct EventMark {
    std::string lever;   ///< "letters.2025-04-h20-licence-requirement"
    std::string before;  ///< what stands before the day in an assignment: "off@", or nothing
    QString title;
    double day = 0.0;        ///< days since 1970-01-01
    bool isChanged = false;  ///< the scenario says so
    bool isOff = false;      ///< it never takes effect

    friend bool operator==(const EventMark&, const EventMark&) = default;
};

/// The events that work on supply or that the scenario changes, by day.
[[nodiscard]] std::vector<EventMark> eventMarksOf(const scenario::Scenario& scenario,
                                                  std::span<const scenario::Lever> levers,
                                                  const scenario::Supply& supply, const policy::Record& record);

/// Events as marks on the time axis of a projection chart, over its plot. A mark can be dragged to another day, or
/// moved by keys: arrows go from mark to mark, with Shift they move it by a month, with Ctrl by a day; Delete puts it
/// back as recorded. What lies beside the marks is the chart's.
class EventMarks final : public QWidget {
    Q_OBJECT

public:
    EventMarks(ChartWidget& chart, const Theme& theme, const QLocale& locale);

    void setMarks(std::vector<EventMark> marks);
    [[nodiscard]] const std::vector<EventMark>& marks() const { return m_marks; }
    /// Where a mark is, in this widget.
    [[nodiscard]] QRectF placeOf(std::size_t mark) const;
    /// Where a day is along x, in this widget.
    [[nodiscard]] qreal xOf(double day) const;

Q_SIGNALS:
    /// While a mark is dragged, and once it is let go (`isFinal`).
    void moved(const chokepoint::ui::EventMark& mark, double day, bool isFinal);
    /// Dragging was given up.
    void givenUp();
    void putBackAsked(const chokepoint::ui::EventMark& mark);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void follow();
    void setCurrent(std::optional<std::size_t> mark);
    void step(int by);
    [[nodiscard]] double dayAt(qreal x) const;
    [[nodiscard]] std::optional<std::size_t> markAt(const QPointF& position) const;
    [[nodiscard]] QString wordsOf(std::size_t mark) const;

    ChartWidget& m_chart;
    const Theme& m_theme;
    QLocale m_locale;
    std::vector<EventMark> m_marks;
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_hovered;
    std::optional<double> m_dragged;  ///< the day that the current mark is dragged to
    bool m_isPressed = false;
    bool m_hasFoot = false;  ///< zero lies inside: the time axis below has no line of its own
    double m_low = 0.0;
    double m_high = 1.0;
};

}  // namespace chokepoint::ui
