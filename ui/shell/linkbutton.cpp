// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/linkbutton.h"

#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int Margin = 2;
constexpr int LineFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

}  // namespace

LinkButton::LinkButton(const QString& text, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setText(text);
    setAccessibleName(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LinkButton::sizeHint() const {
    const QSize words = fontMetrics().size(Qt::TextSingleLine, text());
    return words + QSize(2 * Margin, 2 * Margin + 4);
}

QSize LinkButton::minimumSizeHint() const {
    return {40, fontMetrics().height() + 2 * Margin + 4};
}

int LinkButton::heightForWidth(int width) const {
    const QRect room(0, 0, width - 2 * Margin, 10000);
    return fontMetrics().boundingRect(room, LineFlags, text()).height() + 2 * Margin + 4;
}

void LinkButton::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    QFont words = font();
    words.setUnderline(underMouse());
    painter.setFont(words);
    painter.setPen(isEnabled() ? c.accent : c.axis);
    painter.drawText(rect().adjusted(Margin, 0, -Margin, 0), LineFlags, text());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    }
}

}  // namespace chokepoint::ui
