// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"
#include "ui/shell/style.h"
#include "ui/shell/stylepaint.h"
#include "ui/shell/theme.h"

#include <QStyleOption>

#include <algorithm>

namespace chokepoint::ui {

using namespace stylepaint;

namespace {

/// What a combo box lacks of the air that fields have before their words.
constexpr int ComboInset = 2;

}  // namespace

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_SplitterWidth:
            return 9;
        case PM_ScrollBarExtent:
            return 12;
        case PM_ScrollBarSliderMin:
            return 28;
        case PM_SliderThickness:
        case PM_SliderControlThickness:
        case PM_SliderLength:
            return scaled(IconSide);
        case PM_ButtonIconSize:
        case PM_SmallIconSize:
        case PM_ToolBarIconSize:
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return scaled(IconSide);
        case PM_MenuPanelWidth:
        case PM_DefaultFrameWidth:
            return 1;
        case PM_ToolTipLabelFrameWidth:  // its border, and room between border and words
            return 6;
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
        case SH_DialogButtonBox_ButtonsHaveIcons:  // they would be the desktop's, in its colours
            return 0;
        case SH_ToolTipLabel_Opacity:
            return 255;
        case SH_ItemView_ShowDecorationSelected:
            return 1;
        case SH_Table_GridLineColor:
            return static_cast<int>(m_theme.colours().line.rgba());
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
            return {std::max(result.width() + 8, 64), controlHeight()};
        case CT_LineEdit:
        case CT_ComboBox:
            return {result.width() + (type == CT_ComboBox ? 8 : 0), controlHeight()};
        case CT_ToolButton: {
            const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            if (button && button->toolButtonStyle == Qt::ToolButtonIconOnly) {
                return {controlHeight(), controlHeight()};
            }
            const bool hasMenu = button && opensSomething(*button, widget);
            return {size.width() + 14 + (hasMenu ? 16 : 0), controlHeight()};
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
                return {menuTextLeft() + words + keys + arrow + 16, controlHeight()};
            }
            return result;
        case CT_MenuBarItem:
            return {size.width() + 20, controlHeight()};
        case CT_HeaderSection:
            return {result.width() + 8, controlHeight()};
        default:
            return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const {
    if (control == CC_Slider && subControl == SC_SliderHandle) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (slider && slider->orientation == Qt::Horizontal) {
            const int side = std::min(scaled(IconSide), slider->rect.height());
            const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                                   slider->rect.width() - side, slider->upsideDown);
            return {slider->rect.left() + at, slider->rect.top() + (slider->rect.height() - side) / 2, side, side};
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        // Its words begin where those of other fields do.
        return QProxyStyle::subControlRect(control, option, subControl, widget).adjusted(ComboInset, 0, 0, 0);
    }
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

}  // namespace chokepoint::ui
