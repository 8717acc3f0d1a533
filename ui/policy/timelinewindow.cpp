// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/timelinewindow.h"

#include <algorithm>

namespace chokepoint::ui {

TimelineWindow::TimelineWindow(double first, double last, QObject* parent)
    : QObject(parent), m_first(first), m_last(std::max(last, first + LeastDays)), m_from(m_first), m_to(m_last) {}

void TimelineWindow::setRange(double from, double to) {
    const double length = std::clamp(to - from, LeastDays, m_last - m_first);
    from = std::clamp(from, m_first, m_last - length);
    if (from != m_from || from + length != m_to) {
        m_from = from;
        m_to = from + length;
        Q_EMIT changed();
    }
}

void TimelineWindow::zoom(double factor, double about) {
    const double length = std::clamp(days() * factor, LeastDays, m_last - m_first);
    const double share = (about - m_from) / days();
    setRange(about - share * length, about - share * length + length);
}

}  // namespace chokepoint::ui
