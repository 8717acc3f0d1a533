// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/popupplace.h"

#include <QWidget>

#include <algorithm>

namespace chokepoint::ui {

void showBelow(QWidget& popup, const QWidget& control) {
    constexpr int Gap = 2;
    constexpr int Margin = 8;
    popup.adjustSize();
    // A popup over a popup belongs to the window below both.
    const QWidget* window = control.window();
    while (window->windowType() == Qt::Popup && window->parentWidget() != nullptr) {
        window = window->parentWidget()->window();
    }
    const QRect room(window->mapToGlobal(QPoint(Margin, Margin)), window->size() - QSize(2 * Margin, 2 * Margin));
    const QPoint wanted = control.mapToGlobal(QPoint(0, control.height() + Gap));
    const int x = std::max(std::min(wanted.x(), room.right() + 1 - popup.width()), room.left());
    const int y = std::max(std::min(wanted.y(), room.bottom() + 1 - popup.height()), room.top());
    popup.move(x, y);
    popup.show();
}

}  // namespace chokepoint::ui
