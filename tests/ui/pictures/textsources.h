// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QStringList>

class QWidget;

namespace chokepoint::tests {

/// What a widget has to say at a point, before anything is shortened.
struct TextSources {
    QStringList texts;
    QStringList tips;  ///< tooltips there
};

[[nodiscard]] TextSources sourcesOf(const QWidget& widget, const QPoint& at);

/// Whether what the widget shows at a point is a disabled part of it: a menu's item, a table's cell, a tab.
[[nodiscard]] bool isDisabledAt(const QWidget& widget, const QPoint& at);

}  // namespace chokepoint::tests
