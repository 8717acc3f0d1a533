// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// A sentence beside what caused it, with a way to put it away. Hidden until it has something to say.
class InlineMessage final : public QFrame {
    Q_OBJECT

public:
    explicit InlineMessage(const Theme& theme, QWidget* parent = nullptr);

    void say(const QString& sentence);
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void shownOrHidden();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dismiss();

    const Theme& m_theme;
    Label* m_text;
    QToolButton* m_close;
};

}  // namespace chokepoint::ui
