// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/counttile.h"

#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int Height = 52;
constexpr int Inset = 8;
constexpr int NumberHeight = 28;

QString signedText(int change) {
    return change > 0 ? QStringLiteral("+%1").arg(change) : QStringLiteral("−%1").arg(-change);
}

}  // namespace

CountTile::CountTile(const QString& word, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setText(word);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUnknown();
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void CountTile::setCount(int count, int change) {
    m_count = count;
    m_change = change;
    describe();
}

void CountTile::setUnknown() {
    m_count = -1;
    m_change = 0;
    describe();
}

void CountTile::describe() {
    QString words = m_count < 0 ? tr("%1: not known yet").arg(text()) : tr("%1: %2").arg(text()).arg(m_count);
    if (m_change != 0) {
        words += tr(", %1 against the rule it came from").arg(signedText(m_change));
    }
    setAccessibleName(words);
    setToolTip(words);
    update();
}

QSize CountTile::sizeHint() const {
    return {std::max(scaled(64), QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(text()) + 2 * Inset),
            scaled(Height)};
}

QSize CountTile::minimumSizeHint() const {
    return sizeHint();
}

void CountTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& c = m_theme.colours();
    painter.fillRect(rect(), underMouse() || isDown() ? Theme::mixed(c.surface, c.ink, 0.06) : c.surface);
    painter.setPen(QPen(hasFocus() ? c.accent : c.line, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRect area = rect().adjusted(Inset, 4, -Inset, -4);
    const QRect top(area.left(), area.top(), area.width(), scaled(NumberHeight));
    const QString number = m_count < 0 ? QStringLiteral("–") : QString::number(m_count);
    painter.setFont(fontOf(TextSize::Figure));
    painter.setPen(m_count < 0 ? c.ink3 : c.ink);
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, number);
    if (m_change != 0) {
        const int width = painter.fontMetrics().horizontalAdvance(number) + 6;
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(c.ink2);
        painter.drawText(top.adjusted(width, 4, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, signedText(m_change));
    }
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(c.ink2);
    painter.drawText(area.adjusted(0, scaled(NumberHeight) - 2, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

}  // namespace chokepoint::ui
