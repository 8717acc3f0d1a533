// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/filterfield.h"

#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

constexpr int ButtonSide = 20;

}  // namespace

FilterField::FilterField(const Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_button(new QToolButton(this)) {
    setFrame(false);
    setFont(fontOf(TextSize::Body));
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(QuietMs);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::NoFocus);
    m_button->setCursor(Qt::ArrowCursor);
    m_button->setFixedSize(ButtonSide, ButtonSide);
    connect(&m_quiet, &QTimer::timeout, this, &FilterField::speak);
    connect(this, &QLineEdit::textEdited, this, [this] { m_quiet.start(); });
    connect(this, &QLineEdit::textChanged, this, &FilterField::showButton);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_hasChoice) {
            Q_EMIT choiceAsked();
            return;
        }
        clear();
        speak();
        setFocus(Qt::OtherFocusReason);
    });
    showButton();
}

void FilterField::setFilter(const QString& text) {
    m_quiet.stop();
    m_spoken = text;
    if (text != this->text()) {
        setText(text);
        setCursorPosition(0);
    }
}

void FilterField::setInset(int pixels) {
    m_inset = pixels;
    showButton();
}

void FilterField::setHasChoice(bool hasChoice) {
    m_hasChoice = hasChoice;
    showButton();
}

void FilterField::showButton() {
    m_button->setVisible(m_hasChoice || !text().isEmpty());
    m_button->setIcon(icon(m_hasChoice ? QStringLiteral("chevron-down") : QStringLiteral("x"), m_theme));
    m_button->setAccessibleName(m_hasChoice ? tr("Choose values: %1").arg(accessibleName())
                                            : tr("Clear: %1").arg(accessibleName()));
    m_button->setToolTip(m_hasChoice ? tr("Choose values (Alt+Down)") : tr("Clear"));
    setTextMargins(m_inset - 2, 0, m_button->isHidden() ? 0 : ButtonSide, 0);
    update();
}

void FilterField::speak() {
    m_quiet.stop();
    if (text() != m_spoken) {
        m_spoken = text();
        Q_EMIT typed(m_spoken);
    }
}

void FilterField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            speak();
            Q_EMIT left();
            return;
        case Qt::Key_Down:
            if (event->modifiers().testFlag(Qt::AltModifier) && m_hasChoice) {
                Q_EMIT choiceAsked();
            } else {
                speak();
                Q_EMIT left();
            }
            return;
        case Qt::Key_Escape:
            if (text().isEmpty()) {
                Q_EMIT left();
            } else {
                clear();
                speak();
            }
            return;
        default:
            QLineEdit::keyPressEvent(event);
    }
}

void FilterField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    Q_EMIT focused();
}

bool FilterField::focusNextPrevChild(bool next) {
    speak();
    return (m_tabHandler && m_tabHandler(next ? 1 : -1)) || QLineEdit::focusNextPrevChild(next);
}

void FilterField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    m_button->move(width() - ButtonSide - 2, (height() - ButtonSide) / 2);
}

void FilterField::paintEvent(QPaintEvent* event) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), text().isEmpty() ? c.window : c.sel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), c.line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    painter.end();
    QLineEdit::paintEvent(event);
    if (hasFocus()) {
        QPainter over(this);
        over.setPen(QPen(c.accent, 1.5));
        over.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

}  // namespace chokepoint::ui
