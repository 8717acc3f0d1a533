// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/textcache.h"

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace chokepoint::ui {

struct ChartTheme;

/// What a piece of text is in a chart.
enum class TextRole {
    Heading,
    Title,
    Subtitle,
    RowLabel,
    RowTag,
    TickLabel,
    AxisTitle,
    ValueLabel,
    SourceMark,
    Reason,
    MarkLabel,
    Key,
    Note,
    Context,
    SourceNote,
    PageNumber,
    SectionTitle,
    TableHead,
    TableGroup,
    TableLabel,
    TableName,
    TableUnit,
    TableValue,
    TableBeside,
    TableRange
};

enum class InkRole { Ink, Ink2, Ink3 };

/// Text with its place, broken into lines as it will be painted: what a layout promises and tests check.
struct PlacedText {
    TextRole role = TextRole::Note;
    InkRole ink = InkRole::Ink;
    QFont font;
    QStringList lines;
    QRectF rect;  ///< all lines: widest line × lines
    Qt::Alignment alignment = Qt::AlignLeft;
    QString whole;       ///< the text before it was broken into lines
    QPointF leaderFrom;  ///< MarkLabel: where a leader starts; null: none
    QPointF leaderTo;

    void moveTo(const QPointF& topLeft) { rect.moveTopLeft(topLeft); }
};

/// Height of a line of a font.
[[nodiscard]] qreal lineHeight(const QFont& font);

/// Breaks a text at word boundaries (CJK anywhere, over-long words anywhere) into lines no wider than `width`. Never
/// cuts.
[[nodiscard]] QStringList wrapped(const QString& text, const QFont& font, qreal width);

/// A text block at the origin, wrapped to `width`; `rect` is as large as its lines.
[[nodiscard]] PlacedText makeText(TextRole role, InkRole ink, const QFont& font, const QString& text, qreal width);

void paintText(QPainter& painter, const PlacedText& text, const ChartTheme& theme);

/// Paints one line of words into a rectangle, vertically centred where the alignment says so. An SVG gets outlines, as
/// from paintText().
void paintWords(QPainter& painter, const QFont& font, const QRectF& rect, Qt::Alignment alignment, const QString& words,
                const QColor& ink);

}  // namespace chokepoint::ui
