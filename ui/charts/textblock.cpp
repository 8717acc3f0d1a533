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

namespace {

/// Qt breaks after a slash: what stands before it goes along to the next line, so that "USD/PFLOPS" stays one word. An
/// address may break there.
void keepUnitsWhole(QStringList& lines, const QFont& font, qreal width) {
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const qsizetype space = lines.at(i).lastIndexOf(u' ');
        const QString begun = lines.at(i).mid(space + 1);
        const QString next = begun + lines.at(i + 1);
        const bool isCut = begun.endsWith(u'/') && !begun.contains(QLatin1String("//"));
        if (isCut && space > 0 && textWidth(font, next) <= width) {
            lines[i + 1] = next;
            lines[i].truncate(space);
        }
    }
}

}  // namespace

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
    keepUnitsWhole(lines, font, width);
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

namespace {

/// Paints lines of one font and colour. An SVG names its font but does not hold it: as outlines the text looks the same
/// on every machine.
class LinePainter {
public:
    LinePainter(QPainter& painter, const QFont& font, const QColor& ink)
        : m_painter(painter),
          m_font(font),
          m_isOutlined(painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::SVG) {
        // Roboto's ascent is 0.927 em and its descent 0.244 em: the baseline that centres both in the line.
        m_baseline = (lineHeight(font) - font.pixelSize() * 1.171) / 2.0 + font.pixelSize() * 0.927;
        m_painter.save();
        m_painter.setFont(font);
        if (m_isOutlined) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(ink);
        } else {
            m_painter.setPen(ink);
        }
    }
    ~LinePainter() { m_painter.restore(); }
    LinePainter(const LinePainter&) = delete;
    LinePainter& operator=(const LinePainter&) = delete;

    /// A line whose top is at `y`, set against the rectangle's left, middle or right.
    void line(const QString& words, const QRectF& rect, qreal y, Qt::Alignment alignment) {
        qreal x = rect.left();
        if (alignment & Qt::AlignRight) {
            x = rect.right() - textWidth(m_font, words);
        } else if (alignment & Qt::AlignHCenter) {
            x = rect.center().x() - textWidth(m_font, words) / 2.0;
        }
        if (m_isOutlined) {
            QPainterPath outline;
            outline.addText(QPointF(x, y + m_baseline), m_font, words);
            m_painter.drawPath(outline);
        } else {
            paintLine(m_painter, QPointF(x, y + m_baseline), m_font, words);
        }
    }

private:
    QPainter& m_painter;
    const QFont& m_font;
    bool m_isOutlined;
    qreal m_baseline = 0;
};

}  // namespace

void paintText(QPainter& painter, const PlacedText& text, const ChartTheme& theme) {
    if (text.leaderFrom != text.leaderTo) {
        painter.setPen(QPen(theme.ink2, 1.0));
        painter.drawLine(text.leaderFrom, text.leaderTo);
    }
    const QColor ink = text.ink == InkRole::Ink ? theme.ink : text.ink == InkRole::Ink2 ? theme.ink2 : theme.ink3;
    LinePainter lines(painter, text.font, ink);
    qreal y = text.rect.top();
    for (const QString& line : text.lines) {
        lines.line(line, text.rect, y, text.alignment);
        y += lineHeight(text.font);
    }
}

void paintWords(QPainter& painter, const QFont& font, const QRectF& rect, Qt::Alignment alignment, const QString& words,
                const QColor& ink) {
    const bool isCentred = alignment.testFlag(Qt::AlignVCenter);
    const qreal y = isCentred ? rect.center().y() - lineHeight(font) / 2.0 : rect.top();
    LinePainter(painter, font, ink).line(words, rect, y, alignment);
}

}  // namespace chokepoint::ui
