// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exportlayout.h"

#include "ui/charts/fonts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chokepoint::ui {

namespace {

constexpr qreal PointsPerPixel = 0.75;
constexpr qreal PointsPerMm = 72.0 / 25.4;
constexpr qreal PageMargin = 42.0;  // points: 15 mm
constexpr qreal SmallPicture = 400.0;
constexpr qreal ColumnMm = 85.0;
constexpr qreal ColumnMargin = 4.0;
constexpr QSizeF SlideSize(960.0, 540.0);  // points: 13⅓ × 7½ inches
constexpr qreal SlideMargin = 32.0;
constexpr QSizeF PictureSize(960.0, 540.0);  // px

/// How wide a chart is at least, as a share of the picture: as many beside each other as there is room for, two, one.
constexpr std::array<qreal, 3> ChartShares{0.0, 0.34, 1.0};

FittedPicture layOut(const ChartSpecs& specs, const QSizeF& size, qreal zoom, const PictureOptions& options,
                     bool isTerse, qreal chartShare = 0.0) {
    LayoutOptions layout;
    layout.page = size / zoom;
    layout.metrics = ChartMetrics::screen();
    layout.metrics.minPanelWidth = std::max(layout.metrics.minPanelWidth, layout.page.width() * chartShare);
    layout.sourcesAreElsewhere = !options.sourcesNote.isEmpty();
    layout.margin = isTerse ? options.margin * 0.75 : options.margin;
    if (layout.sourcesAreElsewhere) {
        // Further pages have the same margin, and they are not enlarged.
        layout.margin = options.margin / zoom;
    }
    layout.stretches = true;
    layout.withContext = options.withContext;
    layout.withSources = options.withSources && !isTerse;
    layout.namesSources = options.withSources && isTerse;
    layout.explainsMarks = !isTerse;
    layout.heading = options.heading;
    layout.sourcesNote = options.sourcesNote;
    FittedPicture picture;
    picture.page = layoutCharts(specs, layout).front();
    picture.metrics = layout.metrics;
    picture.zoom = zoom;
    return picture;
}

PaperPage toPage(FittedPicture picture) {
    PaperPage page;
    page.layout = std::move(picture.page);
    page.metrics = picture.metrics;
    page.zoom = picture.zoom;
    return page;
}

std::unique_ptr<PaperDocument> numbered(charts::PageSpec page, charts::PageContent content) {
    loadFonts();
    auto document = std::make_unique<PaperDocument>();
    document->spec = charts::only(std::move(page), content);
    document->sources = charts::numberSources(document->spec);
    return document;
}

PictureOptions pictureOptions(const PaperDocument& document, const ExportOptions& options) {
    PictureOptions picture;
    picture.heading = headingOf(document.spec, options);
    picture.withContext = options.withContext;
    picture.withSources = options.withSources;
    return picture;
}

ComposeOptions composeOptions(const PaperDocument& document, const ExportOptions& options) {
    ComposeOptions compose;
    compose.page = paperSize(options);
    compose.metrics = ChartMetrics::paper();
    compose.margin = compose.page.height() > 0.0
                         ? std::min({PageMargin, compose.page.width() / 16.0, compose.page.height() / 16.0})
                         : ColumnMargin;
    compose.heading = headingOf(document.spec, options);
    compose.withContext = options.withContext;
    compose.withSources = options.withSources;
    return compose;
}

/// Charts fill the first slide; what they leave over and the tables go on further ones.
void composeSlides(PaperDocument& document, const ExportOptions& options) {
    ComposeOptions compose = composeOptions(document, options);
    compose.metrics = ChartMetrics::screen();
    compose.metrics.title = 16;
    compose.metrics.heading = 20;
    compose.margin = SlideMargin;
    bool chartsAreDone = false;
    if (!document.spec.charts.empty()) {
        PictureOptions picture = pictureOptions(document, options);
        picture.margin = SlideMargin;
        picture.sourcesNote = document.sources.empty()
                                  ? QString()
                                  : QCoreApplication::translate("charts", "Numbers refer to the sources at the end.");
        FittedPicture fitted = fitPicture(document.spec.charts, SlideSize, picture);
        chartsAreDone = fitted.page.isWhole;
        if (chartsAreDone) {
            compose.withSources = options.withSources && (!fitted.page.hasAllSources || !document.spec.tables.empty());
            document.pages.push_back(toPage(std::move(fitted)));
            const qreal zoom = document.pages.front().zoom;
            for (const charts::ChartSpec& chart : document.spec.charts) {
                document.bookmarks.push_back({QString::fromStdString(chart.title), 0, SlideMargin / zoom, 0});
            }
        }
    }
    ui::compose(document, compose, chartsAreDone);
}

}  // namespace

FittedPicture fitPicture(const ChartSpecs& specs, const QSizeF& size, const PictureOptions& options) {
    FittedPicture picture = layOut(specs, size, 1.0, options, false);
    if (!picture.page.isWhole) {
        FittedPicture terse = layOut(specs, size, 1.0, options, true);
        return terse.page.isWhole || size.height() < SmallPicture ? std::move(terse) : std::move(picture);
    }
    const bool hasScatter = std::any_of(specs.begin(), specs.end(),
                                        [](const charts::ChartSpec& spec) { return charts::hasTwoAxes(spec.kind); });
    for (const qreal zoom : {2.0, 1.75, 1.5, 1.25, 1.0}) {
        if (zoom > 1.0 && zoom > size.width() / (hasScatter ? 960.0 : 640.0)) {
            continue;
        }
        // Of the layouts in the largest type that one which fills the picture best: three charts of two rows stand
        // below each other rather than in a line with nothing beneath it.
        std::optional<FittedPicture> fullest;
        for (const qreal share : ChartShares) {
            FittedPicture larger = layOut(specs, size, zoom, options, false, share);
            const bool isWhole = larger.page.isWhole && larger.page.hasAllSources == picture.page.hasAllSources;
            if (isWhole && (!fullest || larger.page.bottom > fullest->page.bottom)) {
                fullest = std::move(larger);
            }
            if (specs.size() == 1 || hasScatter) {
                break;
            }
        }
        if (fullest) {
            return *std::move(fullest);
        }
    }
    return picture;
}

std::unique_ptr<PaperDocument> paperDocument(charts::PageSpec page, const ExportOptions& options) {
    std::unique_ptr<PaperDocument> document = numbered(std::move(page), options.content);
    if (options.preset == ExportPreset::Slide && options.size.isEmpty()) {
        composeSlides(*document, options);
    } else {
        compose(*document, composeOptions(*document, options));
    }
    return document;
}

std::unique_ptr<PaperDocument> pictureDocument(charts::PageSpec page, const ExportOptions& options) {
    std::unique_ptr<PaperDocument> document = numbered(std::move(page), options.content);
    const bool isColumn = options.preset == ExportPreset::Column && options.size.isEmpty();
    if (!document->spec.charts.empty()) {
        document->spec.tables.clear();
    }
    if (!document->spec.charts.empty() && !isColumn) {
        const QSizeF size = options.size.isEmpty() ? PictureSize : QSizeF(options.size);
        document->pages.push_back(toPage(fitPicture(document->spec.charts, size, pictureOptions(*document, options))));
        return document;
    }
    ComposeOptions compose = composeOptions(*document, options);
    if (isColumn) {
        // The page of a PDF of this width, in px rather than points.
        ui::compose(*document, compose);
        for (PaperPage& laid : document->pages) {
            laid.zoom = 1.0 / PointsPerPixel;
        }
        return document;
    }
    compose.page = QSizeF(options.size.isEmpty() ? PictureSize.width() : options.size.width(), 0.0);
    compose.metrics = ChartMetrics::screen();
    compose.margin = 16.0;
    ui::compose(*document, compose);
    return document;
}

QSizeF paperSize(const ExportOptions& options) {
    if (!options.size.isEmpty()) {
        return QSizeF(options.size) * PointsPerPixel;
    }
    switch (options.preset) {
        case ExportPreset::Slide:
            return SlideSize;
        case ExportPreset::Column:
            return {ColumnMm * PointsPerMm, 0.0};
        case ExportPreset::Page:
            break;
    }
    const QSizeF size = QPageSize(options.page).size(QPageSize::Point);
    return options.orientation == QPageLayout::Landscape ? size.transposed() : size;
}

QString headingOf(const charts::PageSpec& page, const ExportOptions& options) {
    const QString own = QString::fromStdString(page.title);
    const QString title = options.title.isEmpty() ? own : options.title;
    const bool isOneChart = page.charts.size() == 1 && page.tables.empty();
    // A list goes on for many pages: each of them says what it is of.
    const bool isOneTable = page.charts.empty() && page.tables.size() == 1 && !page.tables.front().isList;
    const std::string& only = isOneChart   ? page.charts.front().title
                              : isOneTable ? page.tables.front().title
                                           : page.title;
    if (isOneChart || isOneTable) {
        return title == QString::fromStdString(only) ? QString() : title;
    }
    if (!title.isEmpty()) {
        return title;
    }
    QStringList names;
    for (const std::string& name : charts::subjectNames(page)) {
        names.append(QString::fromStdString(name));
    }
    return names.size() >= 2 && names.size() <= 4 ? names.join(QStringLiteral(" · ")) : QString();
}

QString documentTitle(const charts::PageSpec& page, const ExportOptions& options) {
    if (const QString heading = headingOf(page, options); !heading.isEmpty()) {
        return heading;
    }
    return QString::fromStdString(!page.charts.empty()   ? page.charts.front().title
                                  : !page.tables.empty() ? page.tables.front().title
                                                         : page.title);
}

}  // namespace chokepoint::ui
