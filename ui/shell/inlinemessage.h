// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <cstdint>
#include <functional>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// A way on from what a message says.
struct MessageAction {
    QString words;
    QString objectName;
    std::function<void()> run;
};

enum class MessageTone : std::uint8_t { Error, Notice };

/// A sentence beside what caused it, with ways on and a way to put it away. Hidden until it has something to say.
class InlineMessage final : public QFrame {
    Q_OBJECT

public:
    explicit InlineMessage(const Theme& theme, QWidget* parent = nullptr);

    /// Taking one of the actions puts the message away.
    void say(const QString& sentence, const std::vector<MessageAction>& actions = {},
             MessageTone tone = MessageTone::Error);
    /// Puts what it says in other words: no news, and its ways on stay.
    void reword(const QString& sentence);
    [[nodiscard]] QString sentence() const;
    void dismiss();

Q_SIGNALS:
    void shownOrHidden();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    MessageTone m_tone = MessageTone::Error;
    Label* m_text;
    QHBoxLayout* m_actions;
    std::vector<QPushButton*> m_buttons;
    QToolButton* m_close;
};

}  // namespace chokepoint::ui
