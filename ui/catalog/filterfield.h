// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

#include <functional>

class QToolButton;

namespace chokepoint::ui {

class Theme;

/// The filter of one column, under its header. Speaks 150 ms after the last key; Enter speaks at once.
class FilterField final : public QLineEdit {
    Q_OBJECT

public:
    static constexpr int QuietMs = 150;

    FilterField(const Theme& theme, QWidget* parent);

    /// Sets without `typed`. Leaves the text alone where it says the same, so that the cursor stays.
    void setFilter(const QString& text);
    /// How far the text stands from the left edge.
    void setInset(int pixels);
    /// Offers a choice of values beside the text.
    void setHasChoice(bool hasChoice);

    /// Where Tab leads to from here; false: on as anywhere.
    void setTabHandler(std::function<bool(int step)> handler) { m_tabHandler = std::move(handler); }

Q_SIGNALS:
    void typed(const QString& text);
    void choiceAsked();
    /// The person goes on to the rows.
    void left();
    void focused();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void speak();
    void showButton();

    const Theme& m_theme;
    QTimer m_quiet;
    QString m_spoken;
    QToolButton* m_button;
    std::function<bool(int)> m_tabHandler;
    int m_inset = 8;
    bool m_hasChoice = false;
};

}  // namespace chokepoint::ui
