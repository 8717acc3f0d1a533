// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stylepaint.h"

#include "ui/charts/fonts.h"

#include <QPainter>
#include <QVariant>
#include <QWidget>

namespace chokepoint::ui::stylepaint {

int controlHeight() {
    return scaled(28);
}

int menuTextLeft() {
    return 18 + scaled(IconSide);
}

StyleRole roleOf(const QWidget* widget) {
    const QVariant role = widget ? widget->property(StyleRoleProperty) : QVariant();
    return role.isValid() ? static_cast<StyleRole>(role.toInt()) : StyleRole::Plain;
}

bool hasKeyboardFocus(const QStyleOption* option) {
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

bool opensSomething(const QStyleOptionToolButton& button, const QWidget* widget) {
    const StyleRole role = roleOf(widget);
    return button.toolButtonStyle != Qt::ToolButtonIconOnly &&
           (button.features.testFlag(QStyleOptionToolButton::HasMenu) || role == StyleRole::Strip ||
            role == StyleRole::StripChanged);
}

/// Outlines lie on whole pixels: half a pixel inside the rectangle.
void drawBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border, qreal width) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? width / 2 : 0.0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Radius, Radius);
    painter->restore();
}

}  // namespace chokepoint::ui::stylepaint
