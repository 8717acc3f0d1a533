// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exporters.h"

#include "models/charts/export.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/exportlayout.h"
#include "ui/charts/fonts.h"
#include "ui/charts/pdfbytes.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDate>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int PdfResolution = 1200;
constexpr int SmallestSide = 120;
constexpr int LargestSide = 20000;

using VoidResult = Result<void>;

tl::unexpected<Error> ioError(const QString& reason) {
    return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the chart could not be written: %1"), {reason.toStdString()}});
}

/// Everything or an error: a device that takes less than all has failed.
VoidResult writeAll(QIODevice& device, const QByteArray& bytes) {
    qint64 written = 0;
    while (written < bytes.size()) {
        const qint64 now = device.write(bytes.constData() + written, bytes.size() - written);
        if (now <= 0) {
            return ioError(device.errorString());
        }
        written += now;
    }
    return {};
}

VoidResult check(const ChartSpecs& specs, const ExportOptions& options) {
    if (specs.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("there is no chart to export"), {}});
    }
    if (options.size.isEmpty()) {
        return {};
    }
    const auto isOff = [](int side) { return side < SmallestSide || side > LargestSide; };
    if (isOff(options.size.width()) || isOff(options.size.height())) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("a chart of %1 × %2 px cannot be painted; each side must have %3 to %4 px"),
                        {std::int64_t{options.size.width()}, std::int64_t{options.size.height()},
                         std::int64_t{SmallestSide}, std::int64_t{LargestSide}}});
    }
    return {};
}

void paintPage(QPainter& painter, const PaperDocument& document, std::size_t page, const ChartTheme& theme,
               bool withBackground) {
    ChartScene scene(document.pages[page], document.metrics, theme);
    scene.paintPage(painter, withBackground);
}

/// The only date an export carries: the day the record was verified to.
QDate stampOf(const ChartSpecs& specs) {
    const QDate day = QDate::fromString(QString::fromStdString(specs.front().stamp), Qt::ISODate);
    return day.isValid() ? day : QDate(2000, 1, 1);
}

bool isDark(const ChartTheme& theme) {
    return theme.surface.lightness() < 128;
}

QByteArray escapedForXml(const QString& text) {
    QString clean;
    for (const QChar c : text) {
        if (c.unicode() >= 0x20) {
            clean.append(c);
        }
    }
    return clean.toHtmlEscaped().toUtf8();
}

}  // namespace

void renderChart(QPainter& painter, const charts::ChartSpec& spec, const QSizeF& size, const ChartTheme& theme) {
    ExportOptions options;
    options.theme = theme;
    renderCharts(painter, {spec}, size, options);
}

void renderCharts(QPainter& painter, const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options) {
    if (specs.empty()) {
        return;
    }
    loadFonts();
    ChartSpecs numbered = specs;
    static_cast<void>(charts::numberSources(numbered));
    FittedPicture picture = fitPicture(numbered, size, options);
    ChartScene scene(std::move(picture.page), picture.metrics, options.theme);
    painter.save();
    painter.scale(picture.zoom, picture.zoom);
    scene.paintPage(painter);
    painter.restore();
}

Result<void> exportPdf(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(specs, options); !checked) {
        return checked;
    }
    const QSizeF size = paperSize(options);
    const std::unique_ptr<PaperDocument> document = paperDocument(specs, size, options);
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(PdfResolution);
        writer.setPageLayout(QPageLayout(QPageSize(size, QPageSize::Point, QString(), QPageSize::ExactMatch),
                                         QPageLayout::Portrait, QMarginsF(), QPageLayout::Point));
        writer.setTitle(documentTitle(specs, options));
        writer.setCreator(QStringLiteral("Chokepoint"));
        QPainter painter;
        if (!painter.begin(&writer)) {
            return ioError(QStringLiteral("the PDF could not be begun"));
        }
        painter.scale(PdfResolution / 72.0, PdfResolution / 72.0);
        for (std::size_t i = 0; i < document->pages.size(); ++i) {
            if (i > 0) {
                writer.newPage();
            }
            paintPage(painter, *document, i, options.theme, isDark(options.theme));
        }
        painter.end();
    }
    if (!fixPdfDate(bytes, stampOf(specs)) || !bytes.trimmed().endsWith("%%EOF")) {
        return ioError(QStringLiteral("the PDF is not whole"));
    }
    return writeAll(device, bytes);
}

Result<void> exportSvg(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(specs, options); !checked) {
        return checked;
    }
    const QSizeF size = pictureSize(options);
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(96);
        generator.setSize(size.toSize());
        generator.setViewBox(QRectF(QPointF(), size));
        // The generator writes both as they are given.
        generator.setTitle(QString::fromUtf8(escapedForXml(documentTitle(specs, options))));
        generator.setDescription(QString::fromUtf8(escapedForXml(QString::fromStdString(specs.front().context))));
        QPainter painter;
        if (!painter.begin(&generator)) {
            return ioError(QStringLiteral("the SVG could not be begun"));
        }
        renderCharts(painter, specs, size, options);
        painter.end();
    }
    // Characters that XML forbids, whatever text they came with.
    bytes.removeIf([](char c) { return c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\r'; });
    // Where Roboto is missing, a face of similar width takes its place.
    bytes.replace("font-family=\"Roboto\"", "font-family=\"Roboto, Arial, 'Liberation Sans', sans-serif\"");
    return writeAll(device, bytes);
}

Result<void> exportPng(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(specs, options); !checked) {
        return checked;
    }
    const QSizeF size = pictureSize(options);
    if (!(options.scale > 0.0) || options.scale > 8.0) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("a picture's scale must lie above 0 and up to 8"), {}});
    }
    const QSize pixels = (size * options.scale).toSize();
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull()) {
        return failure(ErrorCode::OutOfRange, {CHOKEPOINT_MSG("a picture of %1 × %2 pixels is too large"),
                                               {std::int64_t{pixels.width()}, std::int64_t{pixels.height()}}});
    }
    image.fill(options.theme.surface);
    const int dotsPerMetre = qRound(96.0 * options.scale / 0.0254);
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    {
        QPainter painter(&image);
        painter.scale(options.scale, options.scale);
        renderCharts(painter, specs, size, options);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setText(QStringLiteral("Title"), documentTitle(specs, options));
    writer.setText(QStringLiteral("Description"), QString::fromStdString(specs.front().context));
    writer.setText(QStringLiteral("Software"), QStringLiteral("Chokepoint"));
    if (!writer.write(image)) {
        return ioError(writer.errorString());
    }
    return writeAll(device, bytes);
}

Result<void> exportCsv(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device) {
    Q_UNUSED(options)
    if (specs.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("there is no chart to export"), {}});
    }
    ChartSpecs numbered = specs;
    static_cast<void>(charts::numberSources(numbered));
    return writeAll(device, QByteArray::fromStdString(charts::toCsv(numbered)));
}

Result<void> saveExport(const QString& path, const ChartSpecs& specs, const ExportOptions& options) {
    const Result<ExportFormat> format = formatFromFileName(path);
    if (!format) {
        return tl::unexpected(format.error());
    }
    // Painted before the file is touched: a failure here leaves nothing behind.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const VoidResult painted = *format == ExportFormat::Pdf   ? exportPdf(specs, options, buffer)
                               : *format == ExportFormat::Svg ? exportSvg(specs, options, buffer)
                               : *format == ExportFormat::Png ? exportPng(specs, options, buffer)
                                                              : exportCsv(specs, options, buffer);
    if (!painted) {
        return painted;
    }
    const auto failed = [&](const QString& reason) {
        return failure(ErrorCode::Io,
                       {CHOKEPOINT_MSG("%1 could not be written: %2"), {path.toStdString(), reason.toStdString()}},
                       Place{path.toStdString(), 0, 0, {}});
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failed(file.errorString());
    }
    if (!writeAll(file, bytes) || !file.commit()) {
        return failed(file.errorString());
    }
    if (QFileInfo(path).size() != bytes.size()) {
        return failed(QStringLiteral("the file is shorter than what was written"));
    }
    return {};
}

Result<void> printCharts(const ChartSpecs& specs, const ExportOptions& options, QPrinter& printer) {
    if (const VoidResult checked = check(specs, options); !checked) {
        return checked;
    }
    printer.setFullPage(true);
    const QSizeF size = printer.pageLayout().fullRect(QPageLayout::Point).size();
    const std::unique_ptr<PaperDocument> document = paperDocument(specs, size, options);
    QPainter painter;
    if (!painter.begin(&printer)) {
        return ioError(QStringLiteral("the printer does not answer"));
    }
    const qreal scale = printer.resolution() / 72.0;
    painter.scale(scale, scale);
    for (std::size_t i = 0; i < document->pages.size(); ++i) {
        if (i > 0 && !printer.newPage()) {
            return ioError(QStringLiteral("the printer stopped"));
        }
        paintPage(painter, *document, i, options.theme, isDark(options.theme));
    }
    return {};
}

std::vector<QImage> previewPages(const ChartSpecs& specs, const ExportOptions& options, qreal dpi) {
    std::vector<QImage> images;
    if (!check(specs, options)) {
        return images;
    }
    const QSizeF size = paperSize(options);
    const std::unique_ptr<PaperDocument> document = paperDocument(specs, size, options);
    const qreal scale = dpi / 72.0;
    for (std::size_t i = 0; i < document->pages.size(); ++i) {
        QImage image((size * scale).toSize(), QImage::Format_RGB32);
        image.fill(options.theme.surface);
        QPainter painter(&image);
        painter.scale(scale, scale);
        paintPage(painter, *document, i, options.theme, true);
        painter.end();
        images.push_back(std::move(image));
    }
    return images;
}

}  // namespace chokepoint::ui
