// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inlinemessage.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

constexpr int IconLeft = 14;
constexpr int IconSide = 16;
/// Between the icon and the words.
constexpr int IconGap = 10;

}  // namespace

InlineMessage::InlineMessage(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_text(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_actions(new QHBoxLayout),
      m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("inlineMessage"));
    m_text->setObjectName(QStringLiteral("inlineMessageText"));
    m_text->setWordWrap(true);
    m_close->setObjectName(QStringLiteral("dismissMessage"));
    m_close->setAccessibleName(tr("Dismiss message"));
    m_close->setToolTip(tr("Dismiss (Esc)"));
    m_close->setIcon(icon(QStringLiteral("x"), theme));
    m_close->setAutoRaise(true);
    m_actions->setSpacing(8);
    auto* layout = new QHBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_actions);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_close, &QToolButton::clicked, this, &InlineMessage::dismiss);
    const auto leaveRoomForTheIcon = [this, layout] {
        layout->setContentsMargins(IconLeft + scaled(IconSide) + IconGap, 4, 8, 5);
        update();
    };
    leaveRoomForTheIcon();
    connect(&theme, &Theme::changed, this, leaveRoomForTheIcon);
    hide();
}

void InlineMessage::say(const QString& sentence, const std::vector<MessageAction>& actions, MessageTone tone) {
    m_tone = tone;
    reword(sentence);
    for (QPushButton* button : m_buttons) {
        // It may be the one whose click brought us here.
        button->setObjectName(QString());
        button->hide();
        m_actions->removeWidget(button);
        button->deleteLater();
    }
    m_buttons.clear();
    // Not behind the words: an order that starts at what takes no focus tears Qt's chain, and Tab goes no further.
    QWidget* before = m_close;
    for (const MessageAction& action : actions) {
        auto* button = new QPushButton(action.words, this);
        button->setObjectName(action.objectName);
        button->setAccessibleName(action.words);
        button->setAutoDefault(false);
        m_actions->addWidget(button);
        m_buttons.push_back(button);
        QWidget::setTabOrder(before, button);
        before = button;
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
    }
    if (before != m_close) {
        QWidget::setTabOrder(before, m_close);
    }
    setFocusProxy(m_buttons.empty() ? static_cast<QWidget*>(m_close) : m_buttons.front());
    show();
    for (QPushButton* button : m_buttons) {
        button->show();
    }
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT shownOrHidden();
}

void InlineMessage::reword(const QString& sentence) {
    m_text->setText(sentence);
    setAccessibleName(sentence);
}

QString InlineMessage::sentence() const {
    return isHidden() ? QString() : m_text->text();
}

void InlineMessage::dismiss() {
    hide();
    Q_EMIT shownOrHidden();
}

void InlineMessage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QFrame::keyPressEvent(event);
}

void InlineMessage::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    const bool isError = m_tone == MessageTone::Error;
    const QColor ink = isError ? c.error : c.accent;
    QPainter painter(this);
    painter.fillRect(rect(), Theme::mixed(c.surface, ink, 0.08));
    painter.fillRect(QRect(0, 0, 3, height()), ink);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    const QString name = isError ? QStringLiteral("triangle-alert") : QStringLiteral("info");
    const int side = scaled(IconSide);
    painter.drawPixmap(IconLeft, (height() - side) / 2, iconPixmap(name, ink, side, devicePixelRatioF()));
}

}  // namespace chokepoint::ui
