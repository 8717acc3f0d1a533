// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/fonts.h"
#include "ui/shell/view.h"

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace chokepoint::ui {

/// The list of views at the left edge: icon and word, or the icon alone in a narrow window. Groups are divided by
/// lines.
class Navigation final : public QWidget {
    Q_OBJECT

public:
    static constexpr int WideWidth = 152;
    static constexpr int NarrowWidth = 48;

    Navigation(const std::vector<ViewEntry>& views, const Theme& theme, QWidget* parent = nullptr);

    /// Draws the icons ahead, for the first screen's resolution.
    static void prepareIcons(const std::vector<ViewEntry>& views, const Theme& theme);

    void setNarrow(bool narrow);
    [[nodiscard]] int preferredWidth() const { return m_isNarrow ? NarrowWidth : scaled(WideWidth); }
    void setCurrent(int index);
    [[nodiscard]] QWidget* currentButton() const;

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitButtons();

    const Theme& m_theme;
    QButtonGroup* m_buttons;
    bool m_isNarrow = false;
};

}  // namespace chokepoint::ui
