// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFont;
class QPainter;
class QPointF;
class QRectF;
class QString;

namespace chokepoint::ui {

// Shaping is what text costs. These remember the texts shown last, shaped and broken into lines, so that measuring a
// text twice and painting it again and again shapes it once. GUI thread.

/// Of a text in one line.
[[nodiscard]] qreal textWidth(const QFont& font, const QString& text);

/// Height of words that are broken at word ends, in whole px as QFontMetrics::boundingRect() has it; 0 without words.
[[nodiscard]] int wrappedHeight(const QFont& font, const QString& words, int width);

/// A line from `baseline` on, in the painter's pen.
void paintLine(QPainter& painter, const QPointF& baseline, const QFont& font, const QString& text);

/// Words broken at word ends, from the top left of a rectangle on and in its width, in the painter's pen.
void paintWrapped(QPainter& painter, const QRectF& rect, const QFont& font, const QString& words);

}  // namespace chokepoint::ui
