// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include "ui/charts/fonts.h"
#include "ui/charts/tokens.h"

#include <algorithm>

namespace chokepoint::ui {

namespace {

Colours coloursOf(const Tokens& tokens) {
    Colours colours;
    colours.window = QColor(tokens.window);
    colours.surface = QColor(tokens.surface);
    colours.ink = QColor(tokens.ink);
    colours.ink2 = QColor(tokens.ink2);
    colours.ink3 = QColor(tokens.ink3);
    colours.line = QColor(tokens.line);
    colours.grid = QColor(tokens.grid);
    colours.axis = QColor(tokens.axis);
    colours.accent = QColor(tokens.accent);
    colours.sel = QColor(tokens.sel);
    colours.warn = QColor(tokens.warn);
    colours.error = QColor(tokens.error);
    colours.ok = QColor(tokens.ok);
    for (std::size_t i = 0; i < CategoryColours.size(); ++i) {
        colours.categories[i] = QColor(CategoryColours[i]);
    }
    return colours;
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_colours(coloursOf(LightTokens)) {}

void Theme::setMode(ThemeMode mode) {
    if (mode == m_mode) {
        return;
    }
    m_mode = mode;
    update();
    Q_EMIT modeChanged();
}

void Theme::setTextPercent(int percent) {
    percent = std::clamp(percent, SmallestText, LargestText);
    if (percent != m_textPercent) {
        m_textPercent = percent;
        setTextScale(percent / 100.0);
        Q_EMIT changed();
    }
}

void Theme::setSystemIsDark(bool isDark) {
    m_systemIsDark = isDark;
    update();
}

void Theme::update() {
    const bool isDark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemIsDark);
    if (isDark == m_isDark) {
        return;
    }
    m_isDark = isDark;
    m_colours = coloursOf(isDark ? DarkTokens : LightTokens);
    Q_EMIT changed();
}

QPalette Theme::palette() const {
    const Colours& c = m_colours;
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.ink);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.ink3);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.ink);
    palette.setColor(QPalette::BrightText, c.error);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.ink);
    palette.setColor(QPalette::Highlight, c.sel);
    palette.setColor(QPalette::HighlightedText, c.ink);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.surface);
    palette.setColor(QPalette::Midlight, c.grid);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.axis);
    palette.setColor(QPalette::Shadow, c.line);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText, QPalette::Link}) {
        palette.setColor(QPalette::Disabled, role, c.axis);
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.grid);
    return palette;
}

QColor Theme::mixed(const QColor& first, const QColor& second, double share) {
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share + 0.5); };
    return QColor(mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue()));
}

}  // namespace chokepoint::ui
