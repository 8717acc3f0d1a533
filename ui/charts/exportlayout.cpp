// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exportlayout.h"

#include "ui/charts/fonts.h"

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr qreal PointsPerPixel = 0.75;
constexpr qreal PageMargin = 42.0;  // points: 15 mm
constexpr qreal SmallPicture = 400.0;

QString headingOf(const ChartSpecs& specs, const ExportOptions& options) {
    if (specs.size() == 1) {
        return options.title == QString::fromStdString(specs.front().title) ? QString() : options.title;
    }
    if (!options.title.isEmpty()) {
        return options.title;
    }
    QStringList names;
    for (const charts::Row& row : specs.front().rows) {
        names.append(QString::fromStdString(row.label));
    }
    return names.size() >= 2 && names.size() <= 4 ? names.join(QStringLiteral(" · ")) : QString();
}

FittedPicture layOut(const ChartSpecs& specs, const QSizeF& size, qreal zoom, const ExportOptions& options,
                     bool isTerse) {
    LayoutOptions layout;
    layout.page = size / zoom;
    layout.metrics = ChartMetrics::screen();
    layout.margin = isTerse ? 12.0 : 16.0;
    layout.stretches = true;
    layout.withContext = options.withContext;
    layout.withSources = options.withSources && !isTerse;
    layout.namesSources = options.withSources && isTerse;
    layout.explainsMarks = !isTerse;
    layout.heading = headingOf(specs, options);
    FittedPicture picture;
    picture.page = layoutCharts(specs, layout).front();
    picture.metrics = layout.metrics;
    picture.zoom = zoom;
    return picture;
}

LayoutOptions paperOptions(const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options) {
    LayoutOptions layout;
    layout.page = size;
    layout.metrics = ChartMetrics::paper();
    layout.margin = std::min({PageMargin, size.width() / 16.0, size.height() / 16.0});
    layout.manyPages = true;
    layout.withContext = options.withContext;
    layout.withSources = options.withSources;
    layout.explainsMarks = true;
    layout.heading = headingOf(specs, options);
    return layout;
}

}  // namespace

FittedPicture fitPicture(const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options) {
    FittedPicture picture = layOut(specs, size, 1.0, options, false);
    if (!picture.page.isWhole) {
        FittedPicture terse = layOut(specs, size, 1.0, options, true);
        return terse.page.isWhole || size.height() < SmallPicture ? std::move(terse) : std::move(picture);
    }
    const bool hasScatter = std::any_of(specs.begin(), specs.end(), [](const charts::ChartSpec& spec) {
        return spec.kind == charts::ChartKind::Scatter;
    });
    for (const qreal zoom : {2.0, 1.75, 1.5, 1.25}) {
        if (zoom > size.width() / (hasScatter ? 960.0 : 640.0)) {
            continue;
        }
        FittedPicture larger = layOut(specs, size, zoom, options, false);
        if (larger.page.isWhole && larger.page.hasAllSources == picture.page.hasAllSources) {
            return larger;
        }
    }
    return picture;
}

std::unique_ptr<PaperDocument> paperDocument(const ChartSpecs& specs, const QSizeF& size,
                                             const ExportOptions& options) {
    loadFonts();
    auto document = std::make_unique<PaperDocument>();
    document->specs = specs;
    static_cast<void>(charts::numberSources(document->specs));
    LayoutOptions layout = paperOptions(document->specs, size, options);
    document->pages = layoutCharts(document->specs, layout);
    document->metrics = layout.metrics;
    return document;
}

QSizeF pictureSize(const ExportOptions& options) {
    return options.size.isEmpty() ? QSizeF(960, 540) : QSizeF(options.size);
}

QSizeF paperSize(const ExportOptions& options) {
    if (!options.size.isEmpty()) {
        return QSizeF(options.size) * PointsPerPixel;
    }
    const QSizeF size = QPageSize(options.page).size(QPageSize::Point);
    return options.orientation == QPageLayout::Landscape ? size.transposed() : size;
}

QString documentTitle(const ChartSpecs& specs, const ExportOptions& options) {
    const QString heading = options.title.isEmpty() ? headingOf(specs, options) : options.title;
    return heading.isEmpty() ? QString::fromStdString(specs.front().title) : heading;
}

}  // namespace chokepoint::ui
