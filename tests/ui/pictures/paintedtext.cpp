// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/paintedtext.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace chokepoint::tests {

namespace {

/// Takes note of texts and forgets everything else.
class TextEngine final : public QPaintEngine {
public:
    explicit TextEngine(std::vector<PaintedText>& texts) : QPaintEngine(AllFeatures), m_texts(texts) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    [[nodiscard]] Type type() const override { return User; }

    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QString words = item.text();
        if (words.trimmed().isEmpty()) {
            return;
        }
        const QTransform toDevice = painter()->deviceTransform();
        PaintedText text;
        text.text = words;
        text.font = item.font();
        text.colour = painter()->pen().color();
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        // The outlines: a font's own bounds are rounded up to whole pixels.
        QPainterPath letters;
        letters.addText(at, item.font(), words);
        const QRectF ink = letters.boundingRect();
        text.box = toDevice.mapRect(box);
        text.ink = toDevice.mapRect(ink);
        text.clip =
            painter()->hasClipping() ? toDevice.mapRect(painter()->clipBoundingRect()) : QRectF(-1e6, -1e6, 2e6, 2e6);
        m_texts.push_back(text);
    }

private:
    std::vector<PaintedText>& m_texts;
};

class TextDevice final : public QPaintDevice {
public:
    TextDevice(const QWidget& widget, std::vector<PaintedText>& texts) : m_widget(widget), m_engine(texts) {}

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
                return m_widget.width();
            case PdmHeight:
                return m_widget.height();
            case PdmDepth:
                return 32;
            case PdmNumColors:
                return 1 << 24;
            case PdmDpiX:
            case PdmPhysicalDpiX:
                return m_widget.logicalDpiX();
            case PdmDpiY:
            case PdmPhysicalDpiY:
                return m_widget.logicalDpiY();
            case PdmDevicePixelRatio:
                return 1;
            default:
                return QPaintDevice::metric(metric);
        }
    }

private:
    const QWidget& m_widget;
    mutable TextEngine m_engine;
};

/// Scripts, fonts and formats break a line into runs; a reader sees one text.
bool goesOn(const PaintedText& before, const PaintedText& after) {
    const bool isSameLine = std::abs(before.box.center().y() - after.box.center().y()) < before.box.height() * 0.35;
    const qreal gap = after.box.left() - before.box.right();
    return isSameLine && gap > -1.5 && gap < 1.5 && before.colour == after.colour;
}

}  // namespace

std::vector<PaintedText> paintedTexts(QWidget& widget) {
    std::vector<PaintedText> runs;
    {
        TextDevice device(widget, runs);
        widget.render(&device, QPoint(), QRegion(), QWidget::RenderFlags());
    }
    std::vector<PaintedText> texts;
    for (PaintedText& run : runs) {
        run.widget = &widget;
        run.isDisabled = !widget.isEnabled();
        if (!texts.empty() && goesOn(texts.back(), run)) {
            PaintedText& whole = texts.back();
            whole.text += run.text;
            whole.box |= run.box;
            whole.ink |= run.ink;
            whole.clip &= run.clip;
        } else {
            texts.push_back(std::move(run));
        }
    }
    return texts;
}

}  // namespace chokepoint::tests
