// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/claimstrip.h"

#include "models/tables/words.h"
#include "ui/charts/tipwords.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr double SideMargin = 10.0;
constexpr double AxisHeight = 30.0;
constexpr double CompactAxisHeight = 24.0;
constexpr double DotRadius = 4.5;
constexpr double LaneHeight = 9.0;
constexpr int MostLanes = 3;

}  // namespace

ClaimStrip::ClaimStrip(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_writing(writing) {
    setObjectName(QStringLiteral("claimStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ClaimStrip::setFigure(const catalog::Figure& figure, bool isRatio) {
    m_dots.clear();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto widen = [&low, &high](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const catalog::ClaimUse& use : figure.claims) {
        const bool isComparable =
            use.role != catalog::ClaimRole::OtherAxes && use.role != catalog::ClaimRole::OtherVariant;
        if (!use.value || !std::isfinite(*use.value) || !isComparable) {
            continue;
        }
        Dot dot;
        dot.claim = tables::text(use.claim->id);
        dot.value = *use.value;
        dot.low = use.low.value_or(dot.value);
        dot.high = use.high.value_or(dot.value);
        dot.role = use.role;
        dot.isAccepted = use.claim->standing == catalog::Standing::Accepted;
        const QString number = isRatio ? tables::text(units::formatRatio(dot.value, m_writing.style))
                                       : tables::numberText(dot.value, figure.unit, 4, m_writing);
        dot.words = QStringLiteral("%1 (%2)").arg(number, tables::words(use.claim->standing));
        widen(dot.value);
        m_dots.push_back(dot);
    }
    if (!figure.chosen() && figure.value && std::isfinite(*figure.value)) {
        Dot computed;
        computed.value = *figure.value;
        computed.role = catalog::ClaimRole::Chosen;
        const QString number = isRatio ? tables::text(units::formatRatio(computed.value, m_writing.style))
                                       : tables::numberText(computed.value, figure.unit, 4, m_writing);
        computed.words = tr("%1 (computed)").arg(number);
        widen(computed.value);
        m_dots.push_back(computed);
    }
    m_rangeLow = figure.bound ? std::nullopt : figure.low;
    m_rangeHigh = figure.bound ? std::nullopt : figure.high;
    if (m_rangeLow && m_rangeHigh) {
        widen(*m_rangeLow);
        widen(*m_rangeHigh);
    }
    const bool hasPlaces = std::isfinite(low) && high > low;
    setVisible(hasPlaces && m_dots.size() > 1);
    if (!hasPlaces) {
        return;
    }
    m_low = low;
    m_high = high;
    const auto label = [&](double value) {
        return isRatio ? tables::text(units::formatRatio(value, m_writing.style))
                       : tables::numberText(value, figure.unit, 3, m_writing);
    };
    m_lowLabel = label(low);
    m_highLabel = label(high);
    setAccessibleName(
        tr("%n claims from %1 to %2", nullptr, static_cast<int>(m_dots.size())).arg(m_lowLabel, m_highLabel));
    assignLanes();
    update();
}

void ClaimStrip::setHighlighted(const QString& claim) {
    if (claim != m_highlighted) {
        m_highlighted = claim;
        update();
    }
}

void ClaimStrip::setCompact(bool isCompact) {
    m_isCompact = isCompact;
    updateGeometry();
    update();
}

void ClaimStrip::assignLanes() {
    std::sort(m_dots.begin(), m_dots.end(), [](const Dot& a, const Dot& b) {
        // The chosen claim stands on the axis itself.
        if (a.value != b.value) {
            return a.value < b.value;
        }
        return a.role < b.role;
    });
    for (std::size_t i = 0; i < m_dots.size(); ++i) {
        m_dots[i].lane = 0;
        for (std::size_t before = 0; before < i; ++before) {
            const bool isNear = std::abs(position(m_dots[before].value) - position(m_dots[i].value)) < DotRadius * 2;
            if (isNear && m_dots[before].lane == m_dots[i].lane && m_dots[i].lane + 1 < MostLanes) {
                ++m_dots[i].lane;
                before = static_cast<std::size_t>(-1);
            }
        }
    }
}

double ClaimStrip::position(double value) const {
    const double room = std::max(1.0, width() - 2 * SideMargin);
    return SideMargin + room * (value - m_low) / (m_high - m_low);
}

double ClaimStrip::axisY() const {
    return m_isCompact ? CompactAxisHeight : AxisHeight;
}

QPointF ClaimStrip::centre(const Dot& dot) const {
    return {position(dot.value), axisY() - dot.lane * LaneHeight};
}

const ClaimStrip::Dot* ClaimStrip::dotAt(const QPointF& at) const {
    const Dot* nearest = nullptr;
    double best = 12.0;
    for (const Dot& dot : m_dots) {
        const QPointF offset = centre(dot) - at;
        const double distance = std::hypot(offset.x(), offset.y());
        if (distance < best) {
            best = distance;
            nearest = &dot;
        }
    }
    return nearest;
}

void ClaimStrip::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    assignLanes();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_rangeLow && m_rangeHigh && *m_rangeHigh > *m_rangeLow) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.sel);
        const double from = position(*m_rangeLow);
        painter.drawRoundedRect(QRectF(from, axisY() - 5, position(*m_rangeHigh) - from, 10), 3, 3);
    }
    painter.setPen(QPen(c.axis, 1));
    painter.drawLine(QPointF(SideMargin, axisY() + 0.5), QPointF(width() - SideMargin, axisY() + 0.5));
    for (const bool chosenOnes : {false, true}) {
        for (const Dot& dot : m_dots) {
            const bool isChosen = dot.role == catalog::ClaimRole::Chosen;
            if (isChosen != chosenOnes) {
                continue;
            }
            const bool counts = isChosen || dot.role == catalog::ClaimRole::InRange;
            const QColor colour = isChosen ? c.accent : (dot.isAccepted ? (counts ? c.ink2 : c.axis) : c.warn);
            const double radius = dot.claim == m_highlighted ? DotRadius + 2 : DotRadius;
            painter.setPen(QPen(colour, 1.5));
            painter.setBrush(isChosen ? colour : c.surface);
            painter.drawEllipse(centre(dot), radius, radius);
        }
    }
    if (m_isCompact) {
        return;
    }
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(c.ink2);
    const QRect labels(0, static_cast<int>(axisY()) + 8, width(), 14);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, m_lowLabel);
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, m_highLabel);
}

void ClaimStrip::mousePressEvent(QMouseEvent* event) {
    if (const Dot* dot = dotAt(event->position())) {
        Q_EMIT claimClicked(dot->claim);
    } else {
        // Beside the claims a click belongs to what the strip lies on.
        event->ignore();
    }
}

bool ClaimStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Dot* dot = dotAt(help->pos());
        QToolTip::showText(help->globalPos(), dot ? wrappedTip(dot->words) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace chokepoint::ui
