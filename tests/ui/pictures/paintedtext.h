// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

#include <vector>

class QWidget;

namespace chokepoint::tests {

/// A run of text that a widget painted, whoever laid it out: a label, a style, a delegate, a chart's scene.
struct PaintedText {
    QWidget* widget = nullptr;
    QString text;
    QFont font;
    QColor colour;
    QRectF ink;   ///< where its letters are, in the widget's coordinates
    QRectF box;   ///< from ascent to descent
    QRectF clip;  ///< what its painter let through, in the widget's coordinates
    bool isDisabled = false;
};

/// What one visible widget paints itself, without its children. Runs that touch on one line are one text.
[[nodiscard]] std::vector<PaintedText> paintedTexts(QWidget& widget);

}  // namespace chokepoint::tests
