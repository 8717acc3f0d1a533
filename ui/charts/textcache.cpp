// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/textcache.h"

#include <QCache>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

/// Characters that are remembered, some 40 bytes each; what a window shows at once are a few thousand.
constexpr int MostCharacters = 40'000;
constexpr int OneLine = -1;
constexpr int WrapFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

struct Key {
    QFont font;
    QString text;
    int width = OneLine;

    friend bool operator==(const Key& a, const Key& b) {
        return a.width == b.width && a.text == b.text && a.font == b.font;
    }
    friend std::size_t qHash(const Key& key, std::size_t seed = 0) {
        return qHashMulti(seed, key.text, key.width, key.font.pixelSize(), static_cast<int>(key.font.weight()));
    }
};

struct Shaped {
    QTextLayout layout;
    qreal width = 0.0;  ///< of the widest line, trailing space included
    qreal height = 0.0;
};

Shaped* shape(const Key& key) {
    auto* shaped = new Shaped;
    QTextLayout& layout = shaped->layout;
    // As QPainter::drawText() has it: a line break in the text is one on the screen.
    QString text = key.text;
    layout.setText(text.replace(u'\n', key.width == OneLine ? QChar::Space : QChar::LineSeparator));
    layout.setFont(key.font);
    layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(key.width == OneLine ? QTextOption::ManualWrap : QTextOption::WordWrap);
    layout.setTextOption(option);
    const QFontMetricsF metrics(key.font);
    const qreal leading = std::max(0.0, metrics.leading());
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        if (key.width == OneLine) {
            line.setNumColumns(static_cast<int>(key.text.size()) + 1);
        } else {
            line.setLineWidth(key.width);
        }
        shaped->height += shaped->height > 0.0 ? leading : 0.0;
        line.setPosition(QPointF(0.0, shaped->height));
        shaped->height += line.height();
        shaped->width = std::max(shaped->width, line.horizontalAdvance());
    }
    layout.endLayout();
    return shaped;
}

QCache<Key, Shaped>& texts() {
    static QCache<Key, Shaped> cache(MostCharacters);
    return cache;
}

const Shaped& shaped(const QFont& font, const QString& text, int width) {
    const Key key{font, text, width};
    if (const Shaped* found = texts().object(key)) {
        return *found;
    }
    Shaped* made = shape(key);
    texts().insert(key, made, std::min(static_cast<int>(text.size()) + 16, MostCharacters));
    return *made;
}

/// Elsewhere the painter measures for its device: paper wants its own words.
bool isScreen(const QPainter& painter) {
    return painter.paintEngine() != nullptr && painter.paintEngine()->type() == QPaintEngine::Raster;
}

}  // namespace

void forgetTexts() {
    texts().clear();
}

qreal textWidth(const QFont& font, const QString& text) {
    return text.isEmpty() ? 0.0 : shaped(font, text, OneLine).width;
}

int wrappedHeight(const QFont& font, const QString& words, int width) {
    return words.isEmpty() ? 0 : static_cast<int>(std::ceil(shaped(font, words, std::max(1, width)).height));
}

void paintLine(QPainter& painter, const QPointF& baseline, const QFont& font, const QString& text) {
    if (text.isEmpty()) {
        return;
    }
    if (!isScreen(painter)) {
        painter.setFont(font);
        painter.drawText(baseline, text);
        return;
    }
    const QTextLayout& layout = shaped(font, text, OneLine).layout;
    layout.draw(&painter, baseline - QPointF(0.0, layout.lineAt(0).ascent()));
}

void paintLine(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QFont& font, const QString& text) {
    if (text.isEmpty()) {
        return;
    }
    if (!isScreen(painter)) {
        painter.setFont(font);
        painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
        return;
    }
    const Shaped& line = shaped(font, text, OneLine);
    qreal left = rect.left();
    if (alignment.testFlag(Qt::AlignRight)) {
        left = rect.right() - line.width;
    } else if (alignment.testFlag(Qt::AlignHCenter)) {
        left = rect.center().x() - line.width / 2.0;
    }
    line.layout.draw(&painter, QPointF(left, rect.top() + (rect.height() - line.height) / 2.0));
}

void paintWrapped(QPainter& painter, const QRectF& rect, const QFont& font, const QString& words) {
    if (words.isEmpty()) {
        return;
    }
    if (!isScreen(painter)) {
        painter.setFont(font);
        painter.drawText(rect, WrapFlags, words);
        return;
    }
    shaped(font, words, std::max(1, static_cast<int>(rect.width()))).layout.draw(&painter, rect.topLeft());
}

}  // namespace chokepoint::ui
