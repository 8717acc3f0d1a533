// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/stylepaint.h"
#include "ui/shell/theme.h"

#include <QFrame>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOption>

namespace chokepoint::ui {

using namespace stylepaint;

void Style::drawMenuItem(const QStyleOptionMenuItem& item, QPainter* painter) const {
    const Colours& c = m_theme.colours();
    painter->fillRect(item.rect, c.surface);
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        if (item.text.isEmpty()) {
            painter->fillRect(QRect(item.rect.left() + 8, item.rect.center().y(), item.rect.width() - 16, 1), c.line);
        } else {
            painter->setPen(c.ink2);
            painter->setFont(item.font);
            painter->drawText(item.rect.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft, item.text);
        }
        return;
    }
    const bool isEnabled = item.state.testFlag(State_Enabled);
    if (isEnabled && item.state.testFlag(State_Selected)) {
        drawBox(painter, item.rect.adjusted(4, 0, -4, 0), c.sel, {});
    }
    const int side = scaled(IconSide);
    const QRect markRect(item.rect.left() + 10, item.rect.top() + (item.rect.height() - side) / 2, side, side);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable && item.checked) {
        if (item.checkType == QStyleOptionMenuItem::Exclusive) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(isEnabled ? c.accent : c.axis);
            painter->drawEllipse(QRectF(markRect).adjusted(side / 3.2, side / 3.2, -side / 3.2, -side / 3.2));
            painter->restore();
        } else {
            painter->drawPixmap(markRect.topLeft(), iconPixmap(QStringLiteral("check"), isEnabled ? c.accent : c.axis,
                                                               side, painter->device()->devicePixelRatioF()));
        }
    } else if (!item.icon.isNull()) {
        item.icon.paint(painter, markRect, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = item.text.split(u'\t');
    const QRect textRect = item.rect.adjusted(menuTextLeft(), 0, -12, 0);
    painter->setFont(item.font);
    painter->setPen(isEnabled ? c.ink : c.axis);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      parts.first());
    if (parts.size() > 1) {
        painter->setPen(isEnabled ? c.ink2 : c.axis);
        painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.at(1));
    }
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        QStyleOption arrow;
        arrow.rect = QRect(item.rect.right() - 24, item.rect.top(), 16, item.rect.height());
        arrow.state = item.state;
        drawChevron(&arrow, painter, -90);
    }
}

void Style::drawHeaderSection(const QStyleOption* option, QPainter* painter) const {
    const Colours& c = m_theme.colours();
    const bool isHovered = option->state.testFlag(State_MouseOver);
    painter->fillRect(option->rect, isHovered ? Theme::mixed(c.surface, c.ink, HoverShare / 2) : c.surface);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    switch (element) {
        case CE_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                drawMenuItem(*item, painter);
                return;
            }
            break;
        case CE_MenuBarEmptyArea:
            painter->fillRect(option->rect, c.window);
            return;
        case CE_MenuBarItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                painter->fillRect(item->rect, c.window);
                if (item->state.testFlag(State_Selected)) {
                    drawBox(painter, item->rect.adjusted(0, 2, 0, -2), Theme::mixed(c.window, c.ink, PressedShare), {});
                }
                painter->setPen(item->state.testFlag(State_Enabled) ? c.ink : c.axis);
                painter->drawText(item->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item->text);
                return;
            }
            break;
        case CE_PushButtonLabel:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
                button && roleOf(widget) == StyleRole::Primary && button->state.testFlag(State_Enabled)) {
                QStyleOptionButton changed = *button;
                changed.palette.setColor(QPalette::ButtonText, c.surface);
                QProxyStyle::drawControl(element, &changed, painter, widget);
                return;
            }
            break;
        case CE_HeaderSection:
            drawHeaderSection(option, painter);
            return;
        case CE_HeaderEmptyArea:
            if (const auto* header = qobject_cast<const QHeaderView*>(widget);
                header != nullptr && header->orientation() == Qt::Vertical) {
                painter->fillRect(option->rect, c.surface);
            } else {
                drawHeaderSection(option, painter);
            }
            return;
        case CE_HeaderLabel:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                const bool isFirst = header->position == QStyleOptionHeader::Beginning;
                const QRect area = header->rect.adjusted(isFirst ? 8 : 0, 0, 0, -1);
                painter->setPen(c.ink2);
                painter->setFont(widget ? widget->font() : painter->font());
                // The label's area is a little lower than a line: what hangs below it has room in the section.
                painter->drawText(area, static_cast<int>(header->textAlignment) | Qt::TextSingleLine | Qt::TextDontClip,
                                  painter->fontMetrics().elidedText(header->text, Qt::ElideRight, area.width()));
                return;
            }
            break;
        case CE_Splitter: {
            const bool isHorizontal = option->state.testFlag(State_Horizontal);
            const QRect& r = option->rect;
            const QColor colour = option->state.testFlag(State_MouseOver) ? c.accent : c.line;
            painter->fillRect(isHorizontal ? QRect(r.center().x(), r.top(), 1, r.height())
                                           : QRect(r.left(), r.center().y(), r.width(), 1),
                              colour);
            return;
        }
        case CE_ShapedFrame:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
                const QRect& r = frame->rect;
                if (frame->frameShape == QFrame::HLine) {
                    painter->fillRect(QRect(r.left(), r.center().y(), r.width(), 1), c.line);
                    return;
                }
                if (frame->frameShape == QFrame::VLine) {
                    painter->fillRect(QRect(r.center().x(), r.top(), 1, r.height()), c.line);
                    return;
                }
            }
            break;
        case CE_SizeGrip:
            return;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    painter->fillRect(option->rect, c.surface);
    if (!slider || slider->minimum == slider->maximum) {
        return;
    }
    const QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool isHot = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    const QRectF bar = slider->orientation == Qt::Vertical ? QRectF(handle).adjusted(3, 2, -3, -2)
                                                           : QRectF(handle).adjusted(2, 3, -2, -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isHot ? c.axis : Theme::mixed(c.line, c.axis, 0.4));
    painter->drawRoundedRect(bar, 3, 3);
    painter->restore();
}

void Style::drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget*) const {
    const Colours& c = m_theme.colours();
    const bool isEnabled = option->state.testFlag(State_Enabled);
    const bool isHovered = isEnabled && option->state.testFlag(State_MouseOver);
    const bool isFocused = hasKeyboardFocus(option);
    drawBox(painter, option->rect, Theme::mixed(isEnabled ? c.surface : c.window, c.ink, isHovered ? HoverShare : 0.0),
            isFocused ? c.accent : c.line, isFocused ? 2.0 : 1.0);
    QStyleOption arrow;
    arrow.rect = QRect(option->rect.right() - 24, option->rect.top(), 20, option->rect.height());
    arrow.state = option->state;
    drawChevron(&arrow, painter, 0);
}

void Style::drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (slider == nullptr) {
        return;
    }
    constexpr qreal Thickness = 4.0;
    const bool isEnabled = option->state.testFlag(State_Enabled);
    const QRectF handle = subControlRect(CC_Slider, option, SC_SliderHandle, widget);
    const QRectF groove(option->rect.left() + handle.width() / 2, option->rect.center().y() + 0.5 - Thickness / 2,
                        option->rect.width() - handle.width(), Thickness);
    QRectF done = groove;
    if (slider->upsideDown) {
        done.setLeft(handle.center().x());
    } else {
        done.setRight(handle.center().x());
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(c.line);
    painter->drawRoundedRect(groove, Thickness / 2, Thickness / 2);
    painter->setBrush(isEnabled ? c.accent : c.axis);
    painter->drawRoundedRect(done, Thickness / 2, Thickness / 2);
    const bool isHot = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    const bool isFocused = hasKeyboardFocus(option);
    const qreal inset = isFocused ? 1.0 : 2.0;
    painter->setBrush(isEnabled && isHot ? Theme::mixed(c.surface, c.accent, PressedShare) : c.surface);
    painter->setPen(QPen(isEnabled ? c.accent : c.axis, isFocused ? 3.0 : 2.0));
    painter->drawEllipse(handle.adjusted(inset, inset, -inset, -inset));
    painter->restore();
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (control) {
        case CC_ScrollBar:
            drawScrollBar(option, painter, widget);
            return;
        case CC_ComboBox:
            drawComboBox(option, painter, widget);
            return;
        case CC_SpinBox:
            // Without buttons it is a field like any other.
            if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
                spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
                drawField(option, painter);
                return;
            }
            break;
        case CC_Slider:
            // Horizontal alone, as that is what there is.
            if (option->state.testFlag(State_Horizontal)) {
                drawSlider(option, painter, widget);
                return;
            }
            break;
        case CC_ToolButton:
            // The pull-down mark of instant popups is part of the label here, not a corner of the icon.
            if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
                QStyleOptionToolButton plain = *button;
                const bool hasMenu = opensSomething(*button, widget);
                plain.features &= ~QStyleOptionToolButton::HasMenu;
                plain.state &= ~State_HasFocus;
                if (hasKeyboardFocus(option)) {
                    plain.state |= State_HasFocus;
                }
                if (plain.subControls & SC_ToolButton) {
                    QStyleOption panel = plain;
                    panel.rect = plain.rect;
                    const bool isFlat = plain.state.testFlag(State_AutoRaise);
                    const bool isActive = plain.state & (State_Sunken | State_On | State_MouseOver | State_HasFocus);
                    if (!isFlat || isActive) {
                        proxy()->drawPrimitive(PE_PanelButtonTool, &panel, painter, widget);
                    }
                }
                QStyleOptionToolButton label = plain;
                label.rect = plain.rect.adjusted(6, 0, hasMenu ? -20 : -6, 0);
                if (button->toolButtonStyle == Qt::ToolButtonIconOnly) {
                    label.rect = plain.rect;
                }
                proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
                if (hasMenu) {
                    QStyleOption arrow;
                    arrow.rect = QRect(plain.rect.right() - 22, plain.rect.top(), 20, plain.rect.height());
                    arrow.state = plain.state;
                    drawChevron(&arrow, painter, 0);
                }
                return;
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace chokepoint::ui
