// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chokepoint::ui {

class RowPanel;
class Theme;

/// Places the parts of the Overview: chooser, cards, and below them two lists side by side, one under the other where
/// there is no room. What the window leaves over goes to the rows first, then to the cards.
class OverviewPage final : public QWidget {
    Q_OBJECT

public:
    OverviewPage(const Theme& theme, QWidget* parent);

    /// All of them children of the page.
    void setParts(QWidget* chooser, QWidget* cards, RowPanel* left, RowPanel* right);
    /// After a part wants another height.
    void partsChanged();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool isSideBySide(int width) const;
    [[nodiscard]] int listsHeight(int width, bool isLargest) const;
    void arrange();

    QWidget* m_chooser = nullptr;
    QWidget* m_cards = nullptr;
    RowPanel* m_left = nullptr;
    RowPanel* m_right = nullptr;
};

}  // namespace chokepoint::ui
