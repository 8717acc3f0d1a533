// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/figurebutton.h"

#include "models/tables/words.h"
#include "ui/charts/chartmetrics.h"
#include "ui/charts/fonts.h"
#include "ui/charts/markpainter.h"
#include "ui/charts/textcache.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace chokepoint::ui {

using charts::Mark;
using charts::MarkRole;

namespace {

constexpr qreal RatioSize = 28;
constexpr double LabelGap = 6.0;
/// Below the bar stand the ticks of rival claims.
constexpr int TickRoom = 5;

/// The words in such a row are ink, or paler where they say less.
QColor inkOf(TextTint tint, const Colours& colours) {
    return tint == TextTint::Ink ? colours.ink : (tint == TextTint::Ink2 ? colours.ink2 : colours.ink3);
}

ChartMetrics barMetrics() {
    return ChartMetrics::screen().withTextScale(textScale());
}

}  // namespace

QFont ratioFont() {
    return screenFont(RatioSize, QFont::Medium);
}

QFont captionFont() {
    return fontOf(TextSize::Caption);
}

int textHeight(const QFont& font) {
    return QFontMetrics(font).height();
}

FigureText::FigureText(QFont (*wordsFont)(), const Theme& theme, QWidget* parent)
    : FigureButton(theme, parent), m_font(wordsFont) {}

void FigureText::setShown(const QString& shown, TextTint tint) {
    m_shown = shown;
    m_tint = tint;
    updateGeometry();
    update();
}

QSize FigureText::sizeHint() const {
    const QFont font = m_font();
    return {qCeil(textWidth(font, m_shown)) + 2 * Inset + 1, textHeight(font) + 2};
}

int FigureText::heightForWidth(int width) const {
    return wrappedHeight(m_font(), m_shown, width - 2 * Inset) + 2;
}

void FigureText::paintContents(QPainter& painter) {
    painter.setPen(inkOf(m_tint, theme().colours()));
    paintWrapped(painter, rect().adjusted(Inset, 1, -Inset, 0), m_font(), m_shown);
}

BarRow::BarRow(const Theme& theme, QWidget* parent) : FigureButton(theme, parent) {}

int BarRow::rowHeight() {
    return textHeight(captionFont()) + static_cast<int>(barMetrics().barHeight) + TickRoom + 2;
}

void BarRow::setRow(const charts::ChartSpec& spec, std::size_t row) {
    m_spec = &spec;
    m_row = row;
    if (const Mark* mark = figureMark()) {
        setFigure(mark->id.figure);
        setWords(tables::text(mark->spoken));
    }
    update();
}

const Mark* BarRow::figureMark() const {
    if (!m_spec) {
        return nullptr;
    }
    const auto found = std::find_if(m_spec->marks.begin(), m_spec->marks.end(), [this](const Mark& mark) {
        const bool carriesFigure =
            mark.id.role == MarkRole::Bar || mark.id.role == MarkRole::Bound || mark.id.role == MarkRole::MissingStub;
        return mark.row == m_row && carriesFigure;
    });
    return found == m_spec->marks.end() ? nullptr : &*found;
}

QString BarRow::valueText() const {
    const Mark* mark = figureMark();
    return mark && mark->id.role != MarkRole::MissingStub ? tables::text(mark->label) : QString();
}

double BarRow::endOf(double plotWidth) const {
    const charts::Scale scale = m_spec->x.toScale();
    const ChartMetrics metrics = barMetrics();
    double end = 0.0;
    for (const Mark& mark : m_spec->marks) {
        if (mark.row != m_row || mark.id.role == MarkRole::GuideLine) {
            continue;
        }
        const bool isRange = mark.id.role == MarkRole::Whisker;
        double at = scale.map(isRange ? mark.high : mark.value).value_or(0.0) * plotWidth;
        if (mark.id.role == MarkRole::MissingStub) {
            at = metrics.stubWidth;
        } else if (mark.id.role == MarkRole::Bound && mark.side == charts::BoundSide::AtLeast) {
            at += boundArrow(metrics);
        }
        end = std::max(end, at);
    }
    return end;
}

double BarRow::plotWidthFor(int width) const {
    const double room = width - 2.0 * Inset;
    if (!m_spec) {
        return room;
    }
    const double label = textWidth(fontOf(TextSize::Body), valueText()) + LabelGap + 1.0;
    // The end is a share of the plot's width plus what an arrow adds, so that two points make the line.
    const double fixed = endOf(0.0);
    const double share = endOf(1000.0) / 1000.0 - fixed / 1000.0;
    return share > 0.0 ? std::clamp((room - label - fixed) / share, 24.0, room) : room;
}

void BarRow::setPlotWidth(double plotWidth) {
    m_plotWidth = plotWidth;
    update();
}

void BarRow::paintContents(QPainter& painter) {
    if (!m_spec || m_row >= m_spec->rows.size()) {
        return;
    }
    const Colours& c = theme().colours();
    const QRect room = rect().adjusted(Inset, 1, -Inset, 0);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(c.ink2);
    const int nameHeight = textHeight(captionFont());
    const ChartMetrics metrics = barMetrics();
    painter.drawText(
        QRect(room.left(), room.top(), room.width(), nameHeight), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(tables::text(m_spec->rows[m_row].label), Qt::ElideRight, room.width()));
    const QRectF plot(room.left(), room.top() + nameHeight + 1, m_plotWidth, metrics.barHeight);
    PanelLayout panel;
    panel.spec = m_spec;
    panel.plot = plot;
    panel.firstRow = m_row;
    panel.rowTops = {0.0, plot.height()};
    painter.save();
    paintMarks(painter, panel, plot, metrics, theme().chartTheme(), {});
    painter.restore();
    const double end = plot.left() + endOf(m_plotWidth) + LabelGap;
    const QRectF value(end, plot.top(), room.right() + 1 - end, plot.height());
    const Mark* mark = figureMark();
    if (mark && mark->id.role == MarkRole::MissingStub) {
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(c.ink3);
        // Where the whole reason has no room the card's sentence and the tooltip say it.
        const QString reason = tables::text(mark->reason);
        const bool fits = painter.fontMetrics().horizontalAdvance(reason) <= value.width();
        painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, fits ? reason : tr("unknown"));
        return;
    }
    painter.setFont(fontOf(TextSize::Body));
    painter.setPen(c.ink);
    painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, valueText());
}

}  // namespace chokepoint::ui
