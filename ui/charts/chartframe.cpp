// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartframe.h"

#include "ui/charts/fonts.h"

#include <QFont>
#include <QGraphicsLayout>
#include <QMargins>
#include <QPen>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QLogValueAxis>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

QAbstractAxis* makeAxis(const charts::Axis& spec, bool hasGrid, const QColor& grid) {
    const double unit = frameUnit(spec);
    QAbstractAxis* axis = nullptr;
    if (spec.scale == charts::ScaleKind::Log) {
        auto* log = new QLogValueAxis;
        log->setBase(spec.step > 1.0 ? spec.step : 10.0);
        log->setRange(spec.low / unit, spec.high / unit);
        log->setMinorTickCount(0);
        axis = log;
    } else {
        auto* value = new QValueAxis;
        value->setRange(spec.low / unit, spec.high / unit);
        value->setTickType(QValueAxis::TicksDynamic);
        value->setTickAnchor(spec.ticks.empty() ? spec.low : spec.ticks.front().value / unit);
        value->setTickInterval(spec.step / unit);
        value->setMinorTickCount(0);
        axis = value;
    }
    axis->setLabelsVisible(false);
    // Even labels that are not shown are shortened letter by letter until they fit.
    axis->setTruncateLabels(false);
    axis->setLineVisible(false);
    axis->setMinorGridLineVisible(false);
    axis->setShadesVisible(false);
    axis->setTitleVisible(false);
    // Even without a word, the default font (another one in another locale) would leave its height in a PDF.
    axis->setTitleFont(appFont(ChartMetrics::screen().caption));
    axis->setLabelsFont(appFont(ChartMetrics::screen().caption));
    axis->setGridLineVisible(hasGrid && !hasUnevenGrid(spec));
    axis->setGridLinePen(QPen(grid, 1.0));
    return axis;
}

}  // namespace

bool hasUnevenGrid(const charts::Axis& axis) {
    // Years and quarters are not equally long.
    return axis.scale == charts::ScaleKind::Day || (axis.scale == charts::ScaleKind::Log && axis.step <= 1.0);
}

double frameUnit(const charts::Axis& axis) {
    const double largest = std::max(std::abs(axis.low), std::abs(axis.high));
    if (axis.scale == charts::ScaleKind::Log) {
        // Division by a grid line, a power of the base, keeps the others where they are.
        return !axis.ticks.empty() && (axis.low < 1e-6 || axis.high > 1e12) ? axis.ticks.front().value : 1.0;
    }
    return largest < 1e-6 || largest > 1e12 ? std::pow(10.0, std::floor(std::log10(largest))) : 1.0;
}

FrameKey::FrameKey(const PanelLayout& panel, const ChartTheme& theme)
    : x(panel.spec->x),
      whole(panel.frame.united(panel.plot)),
      plot(panel.plot),
      isScatter(charts::hasTwoAxes(panel.spec->kind)),
      grid(theme.grid) {
    if (isScatter) {
        y = panel.spec->y;
    } else {
        y.high = std::max(1.0, static_cast<double>(panel.rowCount()));
    }
}

QChart* makeFrame(const FrameKey& key) {
    auto* chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setPlotAreaBackgroundVisible(false);
    chart->setDropShadowEnabled(false);
    chart->setBackgroundRoundness(0);
    chart->setMargins(QMargins());
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setTitleFont(appFont(ChartMetrics::screen().title));
    chart->legend()->setFont(appFont(ChartMetrics::screen().caption));
    chart->legend()->hide();
    chart->setAcceptHoverEvents(false);

    QAbstractAxis* x = makeAxis(key.x, true, key.grid);
    QAbstractAxis* y = makeAxis(key.y, key.isScatter, key.grid);
    y->setReverse(!key.isScatter);
    chart->addAxis(x, Qt::AlignBottom);
    chart->addAxis(y, Qt::AlignLeft);
    auto* series = new QLineSeries;
    chart->addSeries(series);
    series->attachAxis(x);
    series->attachAxis(y);
    // The plot area is set before the geometry and laid out at once: without an event loop nobody else would.
    chart->setPlotArea(key.plot.translated(-key.whole.topLeft()));
    chart->setGeometry(key.whole);
    chart->layout()->activate();
    return chart;
}

}  // namespace chokepoint::ui
