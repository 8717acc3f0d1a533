// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/style.h"

#include <QColor>
#include <QStyleOption>

/// What the style's own files share: radius, shares of ink in hovered and pressed states, boxes.
namespace chokepoint::ui::stylepaint {

inline constexpr qreal Radius = 4.0;
inline constexpr double HoverShare = 0.06;
inline constexpr double PressedShare = 0.12;

/// Of icons and marks at 100 %.
inline constexpr int IconSide = 16;
/// Where the words of a menu begin, right of its icons.
[[nodiscard]] int menuTextLeft();
/// Of buttons, fields, rows of menus: 28 px, and larger with the text.
[[nodiscard]] int controlHeight();
[[nodiscard]] StyleRole roleOf(const QWidget* widget);
[[nodiscard]] bool hasKeyboardFocus(const QStyleOption* option);
/// A menu or a popup below: shown by a chevron.
[[nodiscard]] bool opensSomething(const QStyleOptionToolButton& button, const QWidget* widget);
/// A rounded box on whole pixels; invalid colours leave fill or border out.
void drawBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border, qreal width = 1.0);

}  // namespace chokepoint::ui::stylepaint
