// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <vector>

namespace chokepoint::ui {

class Theme;

/// A place on a surface that can be clicked and paints itself; hovered, focused and current ones look alike everywhere.
/// Enter and Space click. Arrow keys, Home and End are the business of the group around it.
class Clickable : public QAbstractButton {
    Q_OBJECT

public:
    explicit Clickable(const Theme& theme, QWidget* parent = nullptr);

    /// Evidence is about it.
    void setCurrent(bool isCurrent);
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }
    /// What a screen reader says; also the tooltip unless that says more.
    void setWords(const QString& words, const QString& tip = {});

Q_SIGNALS:
    void stepAsked(int key);
    void focusEntered();
    void menuAsked(const QPoint& globalPos);

protected:
    void paintEvent(QPaintEvent* event) final;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

    virtual void paintContents(QPainter& painter) = 0;
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    bool m_isCurrent = false;
};

/// Makes one tab stop of several places: Tab leads to the one that had the focus last, at first to the first.
void makeOneTabStop(const std::vector<Clickable*>& group);

}  // namespace chokepoint::ui
