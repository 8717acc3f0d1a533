// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QList>
#include <QStringList>

class QWidget;

namespace chokepoint::ui {
class ChartWidget;
}

namespace chokepoint::tests {

/// What a screen reader misses in a window: focusable parts without a name, focusable neighbours of one name, tables
/// whose cells it cannot reach.
[[nodiscard]] QStringList treeFaults(QWidget& window);

/// What a chart says against what its specs say: every figure is a child of the chart with its value, its range and
/// its sources, and the arrow keys reach every one of them.
[[nodiscard]] QStringList chartFaults(ui::ChartWidget& chart);

/// Controls that Tab does not reach from the first one, or that it does not leave, there and back.
[[nodiscard]] QStringList tabFaults(QWidget& window);

/// Visible, enabled widgets of a window that take the focus by Tab.
[[nodiscard]] QList<QWidget*> tabStops(QWidget& window);

}  // namespace chokepoint::tests
