// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/label.h"

#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/shell/theme.h"

namespace chokepoint::ui {

QFont fontOf(TextSize size) {
    switch (size) {
        case TextSize::Caption:
            return screenFont(11);
        case TextSize::Body:
            return screenFont(13);
        case TextSize::BodyStrong:
            return screenFont(13, QFont::Medium);
        case TextSize::ChartTitle:
            return screenFont(14, QFont::Medium);
        case TextSize::Section:
            return screenFont(16, QFont::Medium);
        case TextSize::Figure:
            return screenFont(20, QFont::Medium);
    }
    return screenFont(13);
}

Label::Label(const Theme& theme, TextSize size, TextTint tint, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_size(size), m_tint(tint) {
    setFont(fontOf(size));
    setTextFormat(Qt::PlainText);
    // On a surface Qt would take the colour of Text instead.
    setForegroundRole(QPalette::WindowText);
    recolour();
    connect(&theme, &Theme::changed, this, [this] {
        setFont(fontOf(m_size));
        recolour();
    });
}

void Label::setSize(TextSize size) {
    m_size = size;
    setFont(fontOf(size));
}

void Label::setTint(TextTint tint) {
    m_tint = tint;
    recolour();
}

int Label::heightForWidth(int width) const {
    const QMargins around = contentsMargins();
    if (!wordWrap() || text().isEmpty() || textFormat() != Qt::PlainText) {
        return QLabel::heightForWidth(width);
    }
    return wrappedHeight(font(), text(), width - around.left() - around.right()) + around.top() + around.bottom();
}

void Label::recolour() {
    const Colours& c = m_theme.colours();
    QColor colour = c.ink;
    switch (m_tint) {
        case TextTint::Ink:
            colour = c.ink;
            break;
        case TextTint::Ink2:
            colour = c.ink2;
            break;
        case TextTint::Ink3:
            colour = c.ink3;
            break;
        case TextTint::Accent:
            colour = c.accent;
            break;
        case TextTint::Warn:
            colour = c.warn;
            break;
        case TextTint::Error:
            colour = c.error;
            break;
    }
    QPalette mine = m_theme.palette();
    mine.setColor(QPalette::WindowText, colour);
    setPalette(mine);
}

}  // namespace chokepoint::ui
