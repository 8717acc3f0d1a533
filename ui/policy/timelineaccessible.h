// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace chokepoint::ui {

class TimelineCanvas;

/// Gives every TimelineCanvas an accessible interface with one child per event, in the order in which keys walk them:
/// its lane, title, dates and status as name; pressing it opens the event. Idempotent.
void installTimelineAccessibility();

/// Tells assistive technologies which event is the current one.
void sayTimelineEvent(TimelineCanvas& canvas, std::size_t place);

/// Drops the children of a canvas whose events are about to change.
void forgetTimelineAccessibility(const TimelineCanvas& canvas);

}  // namespace chokepoint::ui
