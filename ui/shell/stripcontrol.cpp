// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stripcontrol.h"

#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

StripControl::StripControl(const QString& objectName, const QString& word, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_word(word), m_button(new QToolButton(this)), m_reset(new QToolButton(this)) {
    m_button->setObjectName(objectName);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    setStyleRole(m_button, StyleRole::Strip);
    m_reset->setObjectName(objectName + QStringLiteral("Reset"));
    m_reset->setIcon(icon(QStringLiteral("x"), theme, IconTint::Accent));
    m_reset->setAutoRaise(true);
    fixSize(m_reset, QSize(24, 28));
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setAccessibleName(tr("Reset %1").arg(word));
    m_reset->setToolTip(tr("Back to the default"));
    m_reset->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_button);
    layout->addWidget(m_reset);
    connect(m_button, &QToolButton::clicked, this, &StripControl::opened);
    connect(m_reset, &QToolButton::clicked, this, &StripControl::resetAsked);
}

void StripControl::setValue(const QString& value, bool isChanged) {
    m_value = value;
    m_button->setAccessibleName(isChanged ? tr("%1: %2, changed").arg(m_word, value) : tr("%1: %2").arg(m_word, value));
    setStyleRole(m_button, isChanged ? StyleRole::StripChanged : StyleRole::Strip);
    m_reset->setVisible(isChanged);
    write();
}

void StripControl::setRoom(int pixels) {
    if (pixels != m_room) {
        m_room = pixels;
        write();
    }
}

void StripControl::write() {
    const QString whole = QStringLiteral("%1\u2002%2");
    m_button->setText(whole.arg(m_word, m_value));
    if (m_room > 0 && sizeHint().width() > m_room) {
        const QFontMetrics metrics = m_button->fontMetrics();
        const int value = metrics.horizontalAdvance(m_value) - (sizeHint().width() - m_room);
        m_button->setText(whole.arg(m_word, metrics.elidedText(m_value, Qt::ElideRight, std::max(value, 0))));
    }
    m_button->updateGeometry();
}

}  // namespace chokepoint::ui
