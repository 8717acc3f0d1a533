// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartframe.h"

#include <QFont>
#include <QGraphicsLayout>
#include <QMargins>
#include <QPen>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QLogValueAxis>
#include <QtCharts/QValueAxis>

namespace chokepoint::ui {

namespace {

QAbstractAxis* makeAxis(const charts::Axis& spec, bool hasGrid, const ChartTheme& theme) {
    QAbstractAxis* axis = nullptr;
    if (spec.scale == charts::ScaleKind::Log) {
        auto* log = new QLogValueAxis;
        log->setBase(spec.step > 1.0 ? spec.step : 10.0);
        log->setRange(spec.low, spec.high);
        log->setMinorTickCount(0);
        axis = log;
    } else {
        auto* value = new QValueAxis;
        value->setRange(spec.low, spec.high);
        value->setTickType(QValueAxis::TicksDynamic);
        value->setTickAnchor(spec.ticks.empty() ? spec.low : spec.ticks.front().value);
        value->setTickInterval(spec.step);
        value->setMinorTickCount(0);
        axis = value;
    }
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setMinorGridLineVisible(false);
    axis->setShadesVisible(false);
    axis->setTitleVisible(false);
    axis->setGridLineVisible(hasGrid);
    axis->setGridLinePen(QPen(theme.grid, 1.0));
    return axis;
}

}  // namespace

QChart* makeFrame(const PanelLayout& panel, const ChartTheme& theme) {
    auto* chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setPlotAreaBackgroundVisible(false);
    chart->setDropShadowEnabled(false);
    chart->setBackgroundRoundness(0);
    chart->setMargins(QMargins());
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->hide();
    chart->setAcceptHoverEvents(false);

    const charts::ChartSpec& spec = *panel.spec;
    const bool isScatter = spec.kind == charts::ChartKind::Scatter;
    charts::Axis rows;
    rows.high = std::max(1.0, static_cast<double>(panel.rowCount()));
    QAbstractAxis* x = makeAxis(spec.x, true, theme);
    QAbstractAxis* y = makeAxis(isScatter ? spec.y : rows, isScatter, theme);
    y->setReverse(!isScatter);
    chart->addAxis(x, Qt::AlignBottom);
    chart->addAxis(y, Qt::AlignLeft);
    auto* series = new QLineSeries;
    chart->addSeries(series);
    series->attachAxis(x);
    series->attachAxis(y);
    // The plot area is set before the geometry and laid out at once: without an event loop nobody else would.
    const QRectF whole = panel.frame.united(panel.plot);
    chart->setPlotArea(panel.plot.translated(-whole.topLeft()));
    chart->setGeometry(whole);
    chart->layout()->activate();
    return chart;
}

}  // namespace chokepoint::ui
