// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include <cstdint>

namespace chokepoint::ui {

class Theme;

/// The sizes of the type scale.
enum class TextSize : std::uint8_t { Caption, Body, BodyStrong, ChartTitle, Section, Figure };
enum class TextTint : std::uint8_t { Ink, Ink2, Ink3, Accent, Warn, Error };

/// At the person's text size: asked for when painting, not kept.
[[nodiscard]] QFont fontOf(TextSize size);

/// A line or paragraph in a size of the type scale and a colour of the theme, which it follows.
class Label final : public QLabel {
    Q_OBJECT

public:
    Label(const Theme& theme, TextSize size, TextTint tint, QWidget* parent = nullptr);

    void setSize(TextSize size);
    void setTint(TextTint tint);

    /// As QLabel has it, but words are measured once.
    [[nodiscard]] int heightForWidth(int width) const override;

private:
    void recolour();

    const Theme& m_theme;
    TextSize m_size;
    TextTint m_tint;
};

}  // namespace chokepoint::ui
