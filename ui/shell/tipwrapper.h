// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chokepoint::ui {

/// Watches an application, and breaks the lines of tooltips that would run across the screen: of widgets, and of the
/// cells and heads of tables and lists.
class TipWrapper final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace chokepoint::ui
