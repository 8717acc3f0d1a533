// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/textblock.h"

#include "ui/charts/charttheme.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <cmath>

namespace chokepoint::ui {

qreal lineHeight(const QFont& font) {
    // Ascent and descent of a fallback font must not move the lines: the height follows the size alone.
    return std::ceil(font.pixelSize() * 1.28);
}

QStringList wrapped(const QString& text, const QFont& font, qreal width) {
    if (textWidth(font, text) <= width) {
        return {text};
    }
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, font.pixelSize() * 1.0));
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

PlacedText makeText(TextRole role, InkRole ink, const QFont& font, const QString& text, qreal width) {
    PlacedText placed;
    placed.role = role;
    placed.ink = ink;
    placed.font = font;
    placed.whole = text;
    placed.lines = wrapped(text, font, width);
    qreal widest = 0.0;
    for (const QString& line : placed.lines) {
        widest = std::max(widest, textWidth(font, line));
    }
    placed.rect = QRectF(0.0, 0.0, widest, lineHeight(font) * static_cast<qreal>(placed.lines.size()));
    return placed;
}

void paintText(QPainter& painter, const PlacedText& text, const ChartTheme& theme) {
    if (text.leaderFrom != text.leaderTo) {
        painter.setPen(QPen(theme.ink2, 1.0));
        painter.drawLine(text.leaderFrom, text.leaderTo);
    }
    const QColor ink = text.ink == InkRole::Ink ? theme.ink : text.ink == InkRole::Ink2 ? theme.ink2 : theme.ink3;
    // An SVG names its font but does not hold it: as outlines the text looks the same on every machine.
    const bool isOutlined = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::SVG;
    painter.save();
    painter.setFont(text.font);
    if (isOutlined) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
    } else {
        painter.setPen(ink);
    }
    const qreal height = lineHeight(text.font);
    // Roboto's ascent is 0.927 em and its descent 0.244 em: the baseline that centres both in the line.
    const qreal baseline = (height - text.font.pixelSize() * 1.171) / 2.0 + text.font.pixelSize() * 0.927;
    qreal y = text.rect.top();
    for (const QString& line : text.lines) {
        qreal x = text.rect.left();
        if (text.alignment & Qt::AlignRight) {
            x = text.rect.right() - textWidth(text.font, line);
        } else if (text.alignment & Qt::AlignHCenter) {
            x = text.rect.center().x() - textWidth(text.font, line) / 2.0;
        }
        if (isOutlined) {
            QPainterPath outline;
            outline.addText(QPointF(x, y + baseline), text.font, line);
            painter.drawPath(outline);
        } else {
            paintLine(painter, QPointF(x, y + baseline), text.font, line);
        }
        y += height;
    }
    painter.restore();
}

}  // namespace chokepoint::ui
