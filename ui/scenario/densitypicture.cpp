// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/densitypicture.h"

#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int Height = 48;
constexpr int Side = 4;
constexpr double BarWidth = 4.0;

}  // namespace

DensityPicture::DensityPicture(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    fixHeight(this, Height);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DensityPicture::setRange(const scenario::Parameter& parameter, const scenario::ParameterRange& range) {
    m_range = range;
    m_density = scenario::densityOf(parameter, range);
    m_isLog = parameter.kind == scenario::DistributionKind::Lognormal && m_density.points.front().value > 0.0;
    update();
}

double DensityPicture::xOf(double value) const {
    const auto scale = [this](double each) { return m_isLog ? std::log(each) : each; };
    const double first = scale(m_density.points.front().value);
    const double last = scale(m_density.points.back().value);
    const double room = width() - 2.0 * Side;
    return last > first ? Side + room * (scale(value) - first) / (last - first) : width() / 2.0;
}

void DensityPicture::paintEvent(QPaintEvent*) {
    if (m_density.points.empty()) {
        return;
    }
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double bottom = height() - 1.5;
    const double top = 4.0;
    if (m_density.isDiscrete) {
        for (const scenario::DensityPoint& point : m_density.points) {
            const double high = (bottom - top) * point.height;
            painter.fillRect(QRectF(xOf(point.value) - BarWidth / 2, bottom - high, BarWidth, high), c.accent);
        }
    } else {
        QPainterPath line(QPointF(xOf(m_density.points.front().value), bottom));
        for (const scenario::DensityPoint& point : m_density.points) {
            line.lineTo(xOf(point.value), bottom - (bottom - top) * point.height);
        }
        line.lineTo(xOf(m_density.points.back().value), bottom);
        painter.fillPath(line, Theme::mixed(c.window, c.accent, 0.25));
        painter.setPen(QPen(c.accent, 1));
        painter.drawPath(line);
        for (const double value : {m_range.low, m_range.central, m_range.high}) {
            const bool isCentral = value == m_range.central;
            if (value >= m_density.points.front().value && value <= m_density.points.back().value) {
                painter.setPen(QPen(isCentral ? c.ink : c.ink2, isCentral ? 2 : 1));
                painter.drawLine(QPointF(xOf(value), isCentral ? top : bottom - 12), QPointF(xOf(value), bottom));
            }
        }
    }
    painter.setPen(QPen(c.axis, 1));
    painter.drawLine(QPointF(0, bottom), QPointF(width(), bottom));
}

}  // namespace chokepoint::ui
