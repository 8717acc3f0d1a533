// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/clickable.h"

#include "ui/shell/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr double HoverShare = 0.05;
constexpr double PressedShare = 0.1;
constexpr qreal Radius = 4.0;

}  // namespace

Clickable::Clickable(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::ClickFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Clickable::setCurrent(bool isCurrent) {
    if (isCurrent != m_isCurrent) {
        m_isCurrent = isCurrent;
        update();
    }
}

void Clickable::setWords(const QString& words, const QString& tip) {
    setAccessibleName(words);
    setToolTip(tip.isEmpty() ? words : tip);
}

void Clickable::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double share = isDown() ? PressedShare : (underMouse() && isEnabled() ? HoverShare : 0.0);
    if (m_isCurrent || share > 0.0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::mixed(m_isCurrent ? c.sel : c.surface, c.ink, share));
        painter.drawRoundedRect(rect(), Radius, Radius);
    }
    paintContents(painter);
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), Radius, Radius);
    }
}

void Clickable::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            click();
            return;
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
            // With a modifier it belongs to someone else (Alt+Left: the figure before).
            if ((event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
                Q_EMIT stepAsked(event->key());
                return;
            }
            event->ignore();
            return;
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

void Clickable::contextMenuEvent(QContextMenuEvent* event) {
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT menuAsked(isMouse ? event->globalPos() : mapToGlobal(rect().center()));
    event->accept();
}

void Clickable::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    Q_EMIT focusEntered();
}

void makeOneTabStop(const std::vector<Clickable*>& group) {
    for (Clickable* place : group) {
        place->setFocusPolicy(place == group.front() ? Qt::StrongFocus : Qt::ClickFocus);
        QObject::connect(place, &Clickable::focusEntered, place, [group, place] {
            for (Clickable* other : group) {
                other->setFocusPolicy(other == place ? Qt::StrongFocus : Qt::ClickFocus);
            }
        });
    }
}

}  // namespace chokepoint::ui
