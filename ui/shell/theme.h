// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/charttheme.h"

#include <QColor>
#include <QObject>
#include <QPalette>

#include <array>
#include <cstdint>

namespace chokepoint::ui {

enum class ThemeMode : std::uint8_t { System, Light, Dark };

/// The tokens as colours of the theme in force.
struct Colours {
    QColor window, surface, ink, ink2, ink3, line, grid, axis, accent, sel, warn, error, ok;
    std::array<QColor, 8> categories;
};

/// Which colours are in force. One object, made at start-up and passed on; the style, icons and widgets that paint
/// themselves read it at paint time, so that a change of theme is a repaint.
class Theme final : public QObject {
    Q_OBJECT

public:
    static constexpr int SmallestText = 80;
    static constexpr int LargestText = 200;

    explicit Theme(QObject* parent = nullptr);

    void setMode(ThemeMode mode);
    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    /// Whether the desktop is dark, for ThemeMode::System; known before the program's own palette is set.
    void setSystemIsDark(bool isDark);
    [[nodiscard]] bool isDark() const { return m_isDark; }

    /// How large words are, 80 to 200 % of the design.
    void setTextPercent(int percent);
    [[nodiscard]] int textPercent() const { return m_textPercent; }

    [[nodiscard]] const Colours& colours() const { return m_colours; }
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] ChartTheme chartTheme() const { return m_isDark ? ChartTheme::dark() : ChartTheme::light(); }

    /// A mix of two colours, `share` of the second: hover and pressed states are pre-blended, never transparent.
    [[nodiscard]] static QColor mixed(const QColor& first, const QColor& second, double share);

Q_SIGNALS:
    /// Colours or the text size are other ones.
    void changed();
    /// Another mode was chosen, whether or not anything looks different.
    void modeChanged();

private:
    void update();

    ThemeMode m_mode = ThemeMode::System;
    bool m_systemIsDark = false;
    bool m_isDark = false;
    int m_textPercent = 100;
    Colours m_colours;
};

}  // namespace chokepoint::ui
