// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QHeaderView;

namespace chokepoint::ui {

class Theme;

/// How a button looks, set as the widget property `StyleRoleProperty` (an int): the style reads it when it paints.
enum class StyleRole : int {
    Plain,
    Primary,
    Navigation,
    SegmentFirst,
    SegmentMiddle,
    SegmentLast,
    SegmentOnly,
    Strip,
    StripChanged,
    Tag
};
inline constexpr const char* StyleRoleProperty = "chokepointStyleRole";
void setStyleRole(QWidget* widget, StyleRole role);

/// Fixed sizes that follow the person's text size, given as at 100 %.
void fixHeight(QWidget* widget, int pixels);
void fixWidth(QWidget* widget, int pixels);
void fixSize(QWidget* widget, const QSize& pixels);
/// The height of a table's rows (its vertical header's sections).
void fixRowHeight(QHeaderView* header, int pixels);

/// Fusion with every frame, button, field, menu, scroll bar and selection painted from the theme's tokens.
class Style final : public QProxyStyle {
    Q_OBJECT

public:
    explicit Style(const Theme& theme);

    /// Leaves the application's palette as it is, so that the desktop's own can be read.
    void setKeepsPalette(bool keeps) { m_keepsPalette = keeps; }

    void polish(QWidget* widget) override;
    void polish(QPalette& palette) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returnData) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                       const QWidget* widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption* option,
                                     const QWidget* widget) const override;

private:
    void drawButtonPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawToolPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawField(const QStyleOption* option, QPainter* painter) const;
    void drawCheck(const QStyleOption* option, QPainter* painter, bool isRadio) const;
    void drawChevron(const QStyleOption* option, QPainter* painter, int degrees) const;
    void drawMenuItem(const class QStyleOptionMenuItem& item, QPainter* painter) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;

    const Theme& m_theme;
    bool m_keepsPalette = false;
};

}  // namespace chokepoint::ui
