// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/style.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>
#include <QVariant>
#include <QWidget>

namespace chokepoint::ui {

namespace {

constexpr qreal Radius = 4.0;
constexpr int ControlHeight = 28;
constexpr double HoverShare = 0.06;
constexpr double PressedShare = 0.12;

StyleRole roleOf(const QWidget* widget) {
    const QVariant role = widget ? widget->property(StyleRoleProperty) : QVariant();
    return role.isValid() ? static_cast<StyleRole>(role.toInt()) : StyleRole::Plain;
}

bool hasKeyboardFocus(const QStyleOption* option) {
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

/// A menu or a popup below: shown by a chevron.
bool opensSomething(const QStyleOptionToolButton& button, const QWidget* widget) {
    const StyleRole role = roleOf(widget);
    return button.toolButtonStyle != Qt::ToolButtonIconOnly &&
           (button.features.testFlag(QStyleOptionToolButton::HasMenu) || role == StyleRole::Strip ||
            role == StyleRole::StripChanged);
}

/// Outlines lie on whole pixels: half a pixel inside the rectangle.
void drawBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border, qreal width = 1.0) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? width / 2 : 0.0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Radius, Radius);
    painter->restore();
}

/// A piece of a segmented control: rounded only at its outer corners, sharing its inner borders.
void drawSegment(QPainter* painter, const QRect& rect, StyleRole role, const QColor& fill, const QColor& border) {
    const bool roundLeft = role == StyleRole::SegmentFirst || role == StyleRole::SegmentOnly;
    const bool roundRight = role == StyleRole::SegmentLast || role == StyleRole::SegmentOnly;
    const QRectF box = QRectF(rect).adjusted(0.5, 0.5, roundRight ? -0.5 : 0.5, -0.5);
    const qreal left = roundLeft ? Radius : 0.0;
    const qreal right = roundRight ? Radius : 0.0;
    QPainterPath path;
    path.moveTo(box.left() + left, box.top());
    path.lineTo(box.right() - right, box.top());
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + right));
    path.lineTo(box.right(), box.bottom() - right);
    path.quadTo(box.bottomRight(), QPointF(box.right() - right, box.bottom()));
    path.lineTo(box.left() + left, box.bottom());
    path.quadTo(box.bottomLeft(), QPointF(box.left(), box.bottom() - left));
    path.lineTo(box.left(), box.top() + left);
    path.quadTo(box.topLeft(), QPointF(box.left() + left, box.top()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border);
    painter->setBrush(fill);
    painter->drawPath(path);
    painter->restore();
}

}  // namespace

void setStyleRole(QWidget* widget, StyleRole role) {
    widget->setProperty(StyleRoleProperty, static_cast<int>(role));
    widget->update();
}

Style::Style(const Theme& theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        widget->inherits("QScrollBar") || widget->inherits("QHeaderView")) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void Style::polish(QPalette& palette) { palette = m_theme.palette(); }

void Style::drawButtonPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    const bool isEnabled = option->state.testFlag(State_Enabled);
    const bool isPrimary = roleOf(widget) == StyleRole::Primary && isEnabled;
    QColor fill = isPrimary ? c.accent : (isEnabled ? c.surface : c.window);
    if (option->state.testFlag(State_Sunken) || option->state.testFlag(State_On)) {
        fill = Theme::mixed(fill, c.ink, PressedShare);
    } else if (isEnabled && option->state.testFlag(State_MouseOver)) {
        fill = Theme::mixed(fill, c.ink, HoverShare);
    }
    const bool isFocused = hasKeyboardFocus(option);
    drawBox(painter, option->rect, fill, isFocused ? (isPrimary ? c.ink : c.accent) : (isPrimary ? c.accent : c.line),
            isFocused ? 2.0 : 1.0);
}

void Style::drawToolPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    const StyleRole role = roleOf(widget);
    const bool isOn = option->state.testFlag(State_On);
    const bool isHovered = option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled);
    const bool isSunken = option->state.testFlag(State_Sunken);
    const bool isFocused = hasKeyboardFocus(option);
    const double share = isSunken ? PressedShare : (isHovered ? HoverShare : 0.0);
    switch (role) {
    case StyleRole::Navigation: {
        if (isOn || share > 0.0) {
            drawBox(painter, option->rect, Theme::mixed(isOn ? c.sel : c.window, c.ink, isOn ? 0.0 : share), {});
        }
        if (isOn) {
            painter->fillRect(QRect(option->rect.left(), option->rect.top() + 6, 3, option->rect.height() - 12),
                              c.accent);
        }
        break;
    }
    case StyleRole::SegmentFirst:
    case StyleRole::SegmentMiddle:
    case StyleRole::SegmentLast:
    case StyleRole::SegmentOnly:
        drawSegment(painter, option->rect, role, Theme::mixed(isOn ? c.sel : c.surface, c.ink, share),
                    isOn ? c.accent : c.line);
        break;
    case StyleRole::Strip:
    case StyleRole::StripChanged: {
        const bool isChanged = role == StyleRole::StripChanged;
        drawBox(painter, option->rect, Theme::mixed(isChanged ? c.sel : c.surface, c.ink, share),
                isChanged ? c.accent : c.line);
        break;
    }
    default: {
        const auto* button = qobject_cast<const QToolButton*>(widget);
        const bool isFlat = button && button->autoRaise();
        if (!isFlat || isOn || share > 0.0) {
            const QColor base = isOn ? c.sel : (isFlat ? c.surface : c.surface);
            drawBox(painter, option->rect, Theme::mixed(base, c.ink, share), isFlat ? (isOn ? c.accent : QColor()) : c.line);
        }
        break;
    }
    }
    if (isFocused) {
        drawBox(painter, option->rect, {}, c.accent, 2.0);
    }
}

void Style::drawField(const QStyleOption* option, QPainter* painter) const {
    const Colours& c = m_theme.colours();
    const bool isFocused = option->state.testFlag(State_HasFocus);
    const bool isEnabled = option->state.testFlag(State_Enabled);
    drawBox(painter, option->rect, isEnabled ? c.surface : c.window, isFocused ? c.accent : c.line,
            isFocused ? 1.5 : 1.0);
}

void Style::drawCheck(const QStyleOption* option, QPainter* painter, bool isRadio) const {
    const Colours& c = m_theme.colours();
    const bool isOn = option->state.testFlag(State_On);
    const bool isEnabled = option->state.testFlag(State_Enabled);
    const QColor mark = isEnabled ? c.accent : c.axis;
    const int side = std::min({option->rect.width(), option->rect.height(), 16});
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    box.adjust(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isOn || hasKeyboardFocus(option) ? mark : c.axis, hasKeyboardFocus(option) ? 2.0 : 1.0));
    painter->setBrush(isOn && !isRadio ? mark : c.surface);
    if (isRadio) {
        painter->drawEllipse(box);
        if (isOn) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mark);
            painter->drawEllipse(box.adjusted(4, 4, -4, -4));
        }
    } else {
        painter->drawRoundedRect(box, 3, 3);
        if (isOn) {
            painter->setPen(QPen(c.surface, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF at = box.topLeft();
            const QPointF points[] = {at + QPointF(3.5, 7.5), at + QPointF(6.5, 10.5), at + QPointF(11.5, 4.5)};
            painter->drawPolyline(points, 3);
        }
    }
    painter->restore();
}

void Style::drawChevron(const QStyleOption* option, QPainter* painter, int degrees) const {
    const Colours& c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(option->rect).center());
    painter->rotate(degrees);
    painter->setPen(QPen(option->state.testFlag(State_Enabled) ? c.ink2 : c.axis, 1.5, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    const QPointF points[] = {QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Colours& c = m_theme.colours();
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
        drawButtonPanel(option, painter, widget);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameButtonBevel:
        return;
    case PE_PanelButtonTool:
        drawToolPanel(option, painter, widget);
        return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0) {
            drawField(option, painter);
        }
        return;
    }
    case PE_FrameLineEdit:
        drawField(option, painter);
        return;
    case PE_FrameMenu:
    case PE_FrameWindow:
        drawBox(painter, option->rect, {}, c.line);
        return;
    case PE_PanelScrollAreaCorner:
    case PE_PanelMenu:
        painter->fillRect(option->rect, c.surface);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, c.surface);
        painter->setPen(c.axis);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0) {
            painter->setPen(c.line);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        return;
    }
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange) || qobject_cast<const QAbstractItemView*>(widget)) {
            drawBox(painter, option->rect, {}, c.accent, 1.5);
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheck(option, painter, true);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorHeaderArrow: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        drawChevron(option, painter, header && header->sortIndicator == QStyleOptionHeader::SortUp ? 180 : 0);
        return;
    }
    case PE_IndicatorArrowUp:
        drawChevron(option, painter, 180);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(option, painter, -90);
        return;
    case PE_IndicatorArrowLeft:
        drawChevron(option, painter, 90);
        return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children)) {
            drawChevron(option, painter, option->state.testFlag(State_Open) ? 0 : -90);
        }
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (option->state.testFlag(State_Selected)) {
            painter->fillRect(option->rect, c.sel);
        } else if (item && item->backgroundBrush.style() != Qt::NoBrush) {
            painter->fillRect(option->rect, item->backgroundBrush);
        } else if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled)) {
            painter->fillRect(option->rect, Theme::mixed(c.surface, c.ink, HoverShare / 2));
        }
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

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
    const QRect markRect(item.rect.left() + 10, item.rect.top() + (item.rect.height() - 16) / 2, 16, 16);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable && item.checked) {
        if (item.checkType == QStyleOptionMenuItem::Exclusive) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(isEnabled ? c.accent : c.axis);
            painter->drawEllipse(QRectF(markRect).adjusted(5, 5, -5, -5));
            painter->restore();
        } else {
            painter->drawPixmap(markRect.topLeft(), iconPixmap(QStringLiteral("check"), isEnabled ? c.accent : c.axis,
                                                               16, painter->device()->devicePixelRatioF()));
        }
    } else if (!item.icon.isNull()) {
        item.icon.paint(painter, markRect, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = item.text.split(u'\t');
    const QRect textRect = item.rect.adjusted(34, 0, -12, 0);
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
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            const bool isFirst = header->position == QStyleOptionHeader::Beginning;
            const QRect area = header->rect.adjusted(isFirst ? 8 : 0, 0, 0, -1);
            painter->setPen(c.ink2);
            painter->setFont(widget ? widget->font() : painter->font());
            painter->drawText(area, static_cast<int>(header->textAlignment) | Qt::TextSingleLine,
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

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (control) {
    case CC_ScrollBar:
        drawScrollBar(option, painter, widget);
        return;
    case CC_ComboBox:
        drawComboBox(option, painter, widget);
        return;
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

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SplitterWidth:
        return 9;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_MenuPanelWidth:
    case PM_DefaultFrameWidth:
    case PM_ToolTipLabelFrameWidth:
        return 1;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarHMargin:
        return 8;
    case PM_MenuBarVMargin:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 12;
    case PM_HeaderMargin:
        return 8;
    case PM_TreeViewIndentation:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_UnderlineShortcut:
        return 0;
    case SH_FormLayoutLabelAlignment:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return {std::max(result.width() + 8, 64), ControlHeight};
    case CT_LineEdit:
    case CT_ComboBox:
        return {result.width() + (type == CT_ComboBox ? 8 : 0), ControlHeight};
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (button && button->toolButtonStyle == Qt::ToolButtonIconOnly) {
            return {ControlHeight, ControlHeight};
        }
        const bool hasMenu = button && opensSomething(*button, widget);
        return {size.width() + 14 + (hasMenu ? 16 : 0), ControlHeight};
    }
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator) {
                return {size.width(), item->text.isEmpty() ? 9 : 26};
            }
            const QStringList parts = item->text.split(u'\t');
            const int words = item->fontMetrics.size(Qt::TextShowMnemonic, parts.first()).width();
            const int keys = parts.size() > 1 ? item->fontMetrics.horizontalAdvance(parts.at(1)) + 32 : 0;
            const int arrow = item->menuItemType == QStyleOptionMenuItem::SubMenu ? 24 : 0;
            return {34 + words + keys + arrow + 16, ControlHeight};
        }
        return result;
    case CT_MenuBarItem:
        return {size.width() + 20, ControlHeight};
    case CT_HeaderSection:
        return {result.width() + 8, ControlHeight};
    default:
        return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (slider) {
            // No arrow buttons: the groove is the whole bar.
            const bool isVertical = slider->orientation == Qt::Vertical;
            const int length = isVertical ? slider->rect.height() : slider->rect.width();
            const int breadth = isVertical ? slider->rect.width() : slider->rect.height();
            const int range = slider->maximum - slider->minimum;
            int handle = length;
            if (range > 0) {
                handle = static_cast<int>(qint64(slider->pageStep) * length / (range + slider->pageStep));
                handle = std::clamp(handle, pixelMetric(PM_ScrollBarSliderMin, option, widget), length);
            }
            const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                                      length - handle, slider->upsideDown);
            const auto piece = [&](int from, int size) {
                return visualRect(slider->direction, slider->rect,
                                  isVertical ? QRect(0, from, breadth, size) : QRect(from, 0, size, breadth));
            };
            switch (subControl) {
            case SC_ScrollBarSlider:
                return piece(start, handle);
            case SC_ScrollBarGroove:
                return piece(0, length);
            case SC_ScrollBarSubPage:
                return piece(0, start);
            case SC_ScrollBarAddPage:
                return piece(start + handle, length - start - handle);
            default:
                return {};
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const {
    switch (standard) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
        return icon(QStringLiteral("x"), m_theme);
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("triangle-alert"), m_theme, IconTint::Warn);
    case SP_MessageBoxQuestion:
    case SP_MessageBoxInformation:
        return icon(QStringLiteral("info"), m_theme, IconTint::Accent);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

}  // namespace chokepoint::ui
