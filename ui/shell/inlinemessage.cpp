// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inlinemessage.h"

#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace chokepoint::ui {

InlineMessage::InlineMessage(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_text(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("inlineMessage"));
    m_text->setObjectName(QStringLiteral("inlineMessageText"));
    m_text->setWordWrap(true);
    m_close->setObjectName(QStringLiteral("dismissMessage"));
    m_close->setAccessibleName(tr("Dismiss message"));
    m_close->setToolTip(tr("Dismiss (Esc)"));
    m_close->setIcon(icon(QStringLiteral("x"), theme));
    m_close->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &InlineMessage::dismiss);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void InlineMessage::say(const QString& sentence) {
    m_text->setText(sentence);
    setAccessibleName(sentence);
    show();
    Q_EMIT shownOrHidden();
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
    QPainter painter(this);
    painter.fillRect(rect(), Theme::mixed(c.surface, c.error, 0.08));
    painter.fillRect(QRect(0, 0, 3, height()), c.error);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    painter.drawPixmap(14, 11, iconPixmap(QStringLiteral("triangle-alert"), c.error, 16, devicePixelRatioF()));
}

}  // namespace chokepoint::ui
