// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chokepoint::ui {

/// The stretch of days that the parts of a timeline show together. Days are counted as charts count them.
class TimelineWindow final : public QObject {
    Q_OBJECT

public:
    static constexpr double LeastDays = 30.0;

    /// The record's own stretch, which the window never leaves.
    TimelineWindow(double first, double last, QObject* parent = nullptr);

    [[nodiscard]] double first() const { return m_first; }
    [[nodiscard]] double last() const { return m_last; }
    [[nodiscard]] double from() const { return m_from; }
    [[nodiscard]] double to() const { return m_to; }
    [[nodiscard]] double days() const { return m_to - m_from; }

    /// Keeps its length where it would leave the record.
    void setRange(double from, double to);
    void pan(double days) { setRange(m_from + days, m_to + days); }
    /// Zooms about a day that keeps its place; a factor below 1 shows less.
    void zoom(double factor, double about);

Q_SIGNALS:
    void changed();

private:
    double m_first;
    double m_last;
    double m_from;
    double m_to;
};

}  // namespace chokepoint::ui
