// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

class QFont;
class QPainter;
class QPointF;
class QRectF;

namespace chokepoint::ui {

// Shaping is what text costs. These remember the texts shown last, shaped and broken into lines, so that measuring a
// text twice and painting it again and again shapes it once. GUI thread.

/// Has every text shaped anew: fonts came or went.
void forgetTexts();

/// Of a text in one line.
[[nodiscard]] qreal textWidth(const QFont& font, const QString& text);

/// Height of words that are broken at word ends, in whole px as QFontMetrics::boundingRect() has it; 0 without words.
[[nodiscard]] int wrappedHeight(const QFont& font, const QString& words, int width);

/// A line from `baseline` on, in the painter's pen.
void paintLine(QPainter& painter, const QPointF& baseline, const QFont& font, const QString& text);

/// A line in the middle of a rectangle's height, at its left, right or middle. Not cut where it is too wide.
void paintLine(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QFont& font, const QString& text);

/// Words broken at word ends, from the top left of a rectangle on and in its width, in the painter's pen.
void paintWrapped(QPainter& painter, const QRectF& rect, const QFont& font, const QString& words);

}  // namespace chokepoint::ui
