// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/style.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/stylepaint.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace chokepoint::ui {

using namespace stylepaint;

namespace {

constexpr const char* HeightProperty = "chokepointHeight";
constexpr const char* WidthProperty = "chokepointWidth";
constexpr const char* RowHeightProperty = "chokepointRowHeight";

/// Between a field's border and its words, beside the 2 px of Qt. Who wants more on a side says so.
constexpr int FieldInset = 4;

void insetWords(QLineEdit& field) {
    const QMargins own = field.textMargins();
    if (field.hasFrame()) {
        field.setTextMargins(std::max(own.left(), FieldInset), own.top(), std::max(own.right(), FieldInset),
                             own.bottom());
    }
}

void applyFixedSizes(QWidget* widget) {
    if (const QVariant height = widget->property(HeightProperty); height.isValid()) {
        widget->setFixedHeight(scaled(height.toInt()));
    }
    if (const QVariant width = widget->property(WidthProperty); width.isValid()) {
        widget->setFixedWidth(scaled(width.toInt()));
    }
    auto* header = qobject_cast<QHeaderView*>(widget);
    if (const QVariant height = widget->property(RowHeightProperty); header && height.isValid()) {
        header->setMinimumSectionSize(0);
        header->setDefaultSectionSize(scaled(height.toInt()));
    }
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

void fixHeight(QWidget* widget, int pixels) {
    widget->setProperty(HeightProperty, pixels);
    applyFixedSizes(widget);
}

void fixWidth(QWidget* widget, int pixels) {
    widget->setProperty(WidthProperty, pixels);
    applyFixedSizes(widget);
}

void fixSize(QWidget* widget, const QSize& pixels) {
    fixWidth(widget, pixels.width());
    fixHeight(widget, pixels.height());
}

void fixRowHeight(QHeaderView* header, int pixels) {
    header->setProperty(RowHeightProperty, pixels);
    applyFixedSizes(header);
}

Style::Style(const Theme& theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        widget->inherits("QAbstractSlider") || widget->inherits("QHeaderView")) {
        widget->setAttribute(Qt::WA_Hover);
    }
    if (auto* field = qobject_cast<QLineEdit*>(widget)) {
        insetWords(*field);
    }
    // A change of the text size sets the style anew, which comes by here for every widget.
    applyFixedSizes(widget);
}

void Style::polish(QPalette& palette) {
    if (!m_keepsPalette) {
        palette = m_theme.palette();
    }
}

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
                const QColor base = isOn ? c.sel : c.surface;
                drawBox(painter, option->rect, Theme::mixed(base, c.ink, share),
                        isFlat ? (isOn ? c.accent : QColor()) : c.line);
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
    const int side = std::min({option->rect.width(), option->rect.height(), scaled(IconSide)});
    const qreal unit = side / qreal(IconSide);
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
            painter->drawEllipse(box.adjusted(4 * unit, 4 * unit, -4 * unit, -4 * unit));
        }
    } else {
        painter->drawRoundedRect(box, 3, 3);
        if (isOn) {
            painter->setPen(QPen(c.surface, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF at = box.topLeft();
            const QPointF points[] = {at + QPointF(3.5, 7.5) * unit, at + QPointF(6.5, 10.5) * unit,
                                      at + QPointF(11.5, 4.5) * unit};
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
    painter->scale(textScale(), textScale());
    painter->rotate(degrees);
    painter->setPen(
        QPen(option->state.testFlag(State_Enabled) ? c.ink2 : c.axis, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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
            // It lies upon white as often as not, in a window that has corners.
            painter->setPen(c.axis);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            return;
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

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const {
    switch (standard) {
        case SP_ToolBarHorizontalExtensionButton:
            return icon(QStringLiteral("ellipsis"), m_theme);
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
