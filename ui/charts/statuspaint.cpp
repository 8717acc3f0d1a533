// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/statuspaint.h"

#include "ui/charts/textblock.h"

#include <QPainter>
#include <QPainterPath>

namespace chokepoint::ui {

using policy::LegalForce;
using policy::StatusCode;

namespace {

constexpr qreal HatchStep = 5.0;
constexpr qreal TickSize = 6.0;

/// Lines of our own: a brush pattern would become a bitmap on paper.
void hatch(QPainter& painter, const QRectF& rect, const QColor& colour) {
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1.0));
    for (qreal x = rect.left() - rect.height(); x < rect.right(); x += HatchStep) {
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    }
    painter.restore();
}

void split(QPainter& painter, const QRectF& rect, const QColor& first, const QColor& second) {
    painter.fillRect(rect, first);
    QPainterPath half;
    half.moveTo(rect.topRight());
    half.lineTo(rect.bottomRight());
    half.lineTo(rect.bottomLeft());
    half.closeSubpath();
    painter.fillPath(half, second);
}

void border(QPainter& painter, const QRectF& rect, LegalForce force, const QColor& colour) {
    if (force == LegalForce::InForce) {
        return;
    }
    QPen pen(colour, 1.0);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern(force == LegalForce::Reported ? QList<qreal>{4.0, 3.0} : QList<qreal>{1.0, 2.0});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5));
}

void tick(QPainter& painter, const QRectF& rect, const QColor& colour) {
    QPainterPath corner;
    corner.moveTo(rect.right() - TickSize, rect.top());
    corner.lineTo(rect.topRight());
    corner.lineTo(rect.right(), rect.top() + TickSize);
    corner.closeSubpath();
    painter.fillPath(corner, colour);
}

/// Free, licence and the like have a fill; the others show the surface.
const StatusColours* coloursOf(StatusCode code, const ChartTheme& theme) {
    switch (code) {
        case StatusCode::Free:
        case StatusCode::AntiTerrorism:
            return &theme.statusFree;
        case StatusCode::Notify:
            return &theme.statusNotify;
        case StatusCode::CaseByCase:
            return &theme.statusCaseByCase;
        case StatusCode::Licence:
            return &theme.statusLicence;
        case StatusCode::Denial:
            return &theme.statusDenial;
        default:
            return nullptr;
    }
}

}  // namespace

void paintStatus(QPainter& painter, const QRectF& rect, const policy::StatusMark& mark, const QString& text,
                 const QFont& font, const ChartTheme& theme) {
    painter.save();
    const StatusColours* colours = coloursOf(mark.code, theme);
    QColor letter = theme.ink2;
    if (colours != nullptr) {
        painter.fillRect(rect, colours->fill);
        letter = colours->letter;
    } else if (mark.code == StatusCode::Depends) {
        split(painter, rect, theme.statusFree.fill, theme.statusLicence.fill);
    } else {
        painter.fillRect(rect, theme.surface);
        if (mark.code == StatusCode::CannotTell) {
            hatch(painter, rect, theme.line);
        }
    }
    border(painter, rect, mark.force, letter);
    if (mark.hasTick) {
        tick(painter, rect, letter);
    }
    if (mark.code == StatusCode::Depends && !text.isEmpty()) {
        // On two colours at once a letter needs ground of its own.
        QRectF words(0.0, 0.0, textWidth(font, text) + 6.0, lineHeight(font));
        words.moveCenter(rect.center());
        painter.fillRect(words.intersected(rect), theme.surface);
        letter = theme.ink;
    }
    paintWords(painter, font, rect, Qt::AlignCenter, text, letter);
    painter.restore();
}

}  // namespace chokepoint::ui
