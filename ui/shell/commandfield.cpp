// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandfield.h"

#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/stylepaint.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int Padding = 8;
constexpr int RightMargin = 8;

}  // namespace

CommandField::CommandField(const QString& words, const QString& shortcut, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_shortcut(shortcut) {
    setText(words);
    setAccessibleName(words);
    setToolTip(QStringLiteral("%1 (%2)").arg(words, shortcut));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
}

QSize CommandField::sizeHint() const {
    const int words = qRound(textWidth(fontOf(TextSize::Body), text()));
    const int keys = qRound(textWidth(fontOf(TextSize::Caption), m_shortcut));
    return {words + keys + scaled(stylepaint::IconSide) + 5 * Padding + RightMargin, stylepaint::controlHeight()};
}

void CommandField::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    const QRect box = rect().adjusted(0, 2, -RightMargin, -2);
    const QColor fill = underMouse() ? Theme::mixed(c.surface, c.ink, stylepaint::HoverShare) : c.surface;
    stylepaint::drawBox(&painter, box, fill, hasFocus() ? c.accent : c.line, hasFocus() ? 2.0 : 1.0);
    const QRect inside = box.adjusted(Padding, 0, -Padding, 0);
    const int side = scaled(stylepaint::IconSide);
    painter.drawPixmap(inside.left(), inside.center().y() - side / 2 + 1,
                       iconPixmap(QStringLiteral("search"), c.ink2, side, devicePixelRatioF()));
    painter.setPen(c.ink2);
    painter.setFont(fontOf(TextSize::Body));
    painter.drawText(inside.adjusted(side + Padding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(fontOf(TextSize::Caption));
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignRight, m_shortcut);
}

}  // namespace chokepoint::ui
