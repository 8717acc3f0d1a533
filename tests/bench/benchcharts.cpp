// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/charts/builders.h"
#include "models/charts/scatterchart.h"
#include "models/store/reference.h"
#include "tests/bench/bench.h"
#include "ui/charts/exporters.h"
#include "ui/charts/fonts.h"

#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace chokepoint::bench {

namespace {

std::vector<charts::ChartSpec> pairOfSystems() {
    const auto reference = store::loadReference();
    if (!reference) {
        return {};
    }
    catalog::Context context;
    context.asOf = std::chrono::year(2026) / 11 / 23;
    catalog::Resolver resolver({*reference, {}}, context);
    catalog::ComparisonRequest request;
    request.ids = {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"};
    request.metrics = {"compute_16bit", "power", "price", "power_per_compute_16bit"};
    const auto comparison = catalog::compare(resolver, request);
    return comparison ? charts::barSpecs(*comparison, **reference, context) : std::vector<charts::ChartSpec>();
}

charts::ChartSpec fiveThousandPoints() {
    charts::ScatterChartData data;
    data.x = {"power", "Power", "kW", {}};
    data.y = {"rate", "Rate", "PFLOPS", {}};
    for (int i = 0; i < 5000; ++i) {
        charts::ScatterDatum point;
        point.subject = point.label = "Chip " + std::to_string(i);
        point.x.value = 1 + i % 71;
        point.y.value = 1 + i / 71;
        data.points.push_back(point);
    }
    return charts::buildScatterChart(data, {});
}

}  // namespace

void benchCharts() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "bench";
    char* argv[] = {name, nullptr};
    const QApplication application(argc, argv);
    ui::loadFonts();
    const std::vector<charts::ChartSpec> pair = pairOfSystems();
    if (pair.empty()) {
        reportBroken("charts", "the reference cannot be compared");
        return;
    }
    const auto pdf = [](const std::vector<charts::ChartSpec>& specs) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        return ui::exportPdf(charts::pageOf(specs), {}, buffer).has_value();
    };
    if (!pdf(pair)) {
        reportBroken("a chart to PDF", "the exporter failed");
        return;
    }
    report("one chart to PDF", fastestMs(5, [&] { (void)pdf({pair[1]}); }), 50.0);
    report("four small multiples to PDF", fastestMs(5, [&] { (void)pdf(pair); }), 50.0);
    const auto paint = [](const charts::ChartSpec& spec) {
        QImage image(1280, 800, QImage::Format_RGB32);
        QPainter painter(&image);
        ui::renderChart(painter, spec, {1280, 800}, ui::ChartTheme::light());
    };
    report("one chart laid out and painted", fastestMs(5, [&] { paint(pair[1]); }), 50.0);
    const charts::ChartSpec many = fiveThousandPoints();
    report("5,000 labelled points laid out and painted", fastestMs(3, [&] { paint(many); }), 500.0);
}

}  // namespace chokepoint::bench
