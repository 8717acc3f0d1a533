// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exporters.h"

#include "models/charts/export.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/exportlayout.h"
#include "ui/charts/fonts.h"
#include "ui/charts/pdfbytes.h"
#include "ui/charts/printtarget.h"

#include <QBuffer>
#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QPageLayout>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int PdfResolution = 1200;
constexpr qreal PointsPerInch = 72.0;
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

VoidResult check(const charts::PageSpec& page, const ExportOptions& options) {
    if (page.isEmpty()) {
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

/// On a painter whose unit is a point, or the pixel of a picture.
void paintPage(QPainter& painter, const PaperPage& page, const ChartTheme& theme, bool withBackground) {
    painter.save();
    painter.scale(page.zoom, page.zoom);
    if (withBackground) {
        painter.fillRect(QRectF(QPointF(), page.layout.size), theme.surface);
    }
    for (const PlacedRule& rule : page.rules) {
        const bool isHeader = rule.role == RuleRole::Header;
        painter.setPen(QPen(isHeader                       ? theme.axis
                            : rule.role == RuleRole::Group ? theme.line
                                                           : theme.grid,
                            isHeader ? 0.75 : 0.5));
        painter.drawLine(rule.line);
    }
    ChartScene scene(page.layout, page.metrics, theme);
    scene.paintPage(painter, false);
    painter.restore();
}

/// The only date an export carries: the day the record was verified to.
QDate stampOf(const charts::PageSpec& page) {
    const QDate day = QDate::fromString(QString::fromStdString(page.stamp), Qt::ISODate);
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

/// What a picture says, for readers who do not see it: the context, and each figure in words.
QString spokenContent(const charts::PageSpec& page) {
    QStringList sentences{QString::fromStdString(page.context)};
    for (const charts::ChartSpec& chart : page.charts) {
        sentences << QString::fromStdString(chart.title);
        for (const charts::Mark& mark : chart.marks) {
            if (!mark.spoken.empty()) {
                sentences << QString::fromStdString(mark.spoken);
            }
        }
    }
    return sentences.join(QStringLiteral(". "));
}

/// Outlines to a hundredth of a pixel, no empty groups: half the bytes, the same picture.
QByteArray slimSvg(const QByteArray& svg) {
    static const QRegularExpression Digits(QStringLiteral("(\\.\\d\\d)\\d+"));
    static const QRegularExpression EmptyGroup(QStringLiteral("<g [^>]*>\\s*</g>\\s*"));
    QString slim = QString::fromUtf8(svg);
    slim.remove(EmptyGroup);
    QStringList lines = slim.split(u'\n');
    for (QString& line : lines) {
        if (line.startsWith(QLatin1String("<path"))) {
            line.replace(Digits, QStringLiteral("\\1"));
        }
    }
    return lines.join(u'\n').toUtf8();
}

QPageLayout layoutOf(const PaperPage& page) {
    return QPageLayout(QPageSize(page.size(), QPageSize::Point, QString(), QPageSize::ExactMatch),
                       QPageLayout::Portrait, QMarginsF(), QPageLayout::Point);
}

/// What keeps a file from being written, in a sentence that says how to mend it.
Error obstacle(const QString& path, const QSaveFile& file) {
    const QFileInfo target(path);
    const QFileInfo folder(target.absolutePath());
    const std::string name = target.fileName().toStdString();
    const std::string where = QDir::toNativeSeparators(folder.absoluteFilePath()).toStdString();
    Message message;
    if (!folder.isDir()) {
        message = {CHOKEPOINT_MSG("%1 was not saved: there is no folder %2. Choose another."), {name, where}};
    } else if (file.error() == QFileDevice::ResourceError) {
        message = {CHOKEPOINT_MSG("%1 was not saved: the disk is full. Make room, or choose another folder."), {name}};
    } else if (!folder.isWritable()) {
        message = {CHOKEPOINT_MSG("%1 was not saved: the folder %2 is read-only. Choose another."), {name, where}};
    } else if (target.isDir()) {
        message = {CHOKEPOINT_MSG("%1 was not saved: there is a folder of that name. Choose another name."), {name}};
    } else if (target.exists() && !target.isWritable()) {
        message = {CHOKEPOINT_MSG("%1 was not saved: a file of that name is read-only or in use. Choose another name."),
                   {name}};
    } else {
        message = {CHOKEPOINT_MSG("%1 was not saved: %2"), {name, file.errorString().toStdString()}};
    }
    return Error{ErrorCode::Io, std::move(message), Place{path.toStdString(), 0, 0, {}}};
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
    charts::PageSpec page = charts::pageOf(specs);
    static_cast<void>(charts::numberSources(page));
    PictureOptions picked;
    picked.heading = headingOf(page, options);
    picked.withContext = options.withContext;
    picked.withSources = options.withSources;
    FittedPicture picture = fitPicture(page.charts, size, picked);
    ChartScene scene(std::move(picture.page), picture.metrics, options.theme);
    painter.save();
    painter.scale(picture.zoom, picture.zoom);
    scene.paintPage(painter);
    painter.restore();
}

Result<void> exportPdf(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(page, options); !checked) {
        return checked;
    }
    const std::unique_ptr<PaperDocument> document = paperDocument(page, options);
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(PdfResolution);
        writer.setPageLayout(layoutOf(document->pages.front()));
        writer.setTitle(documentTitle(document->spec, options));
        writer.setCreator(QStringLiteral("Chokepoint"));
        QPainter painter;
        if (!painter.begin(&writer)) {
            return ioError(QStringLiteral("the PDF could not be begun"));
        }
        painter.scale(PdfResolution / PointsPerInch, PdfResolution / PointsPerInch);
        for (std::size_t i = 0; i < document->pages.size(); ++i) {
            if (i > 0) {
                writer.setPageLayout(layoutOf(document->pages[i]));
                writer.newPage();
            }
            paintPage(painter, document->pages[i], options.theme, isDark(options.theme));
        }
        painter.end();
    }
    const Result<QByteArray> finished = finishPdf(bytes, *document, stampOf(page));
    return finished ? writeAll(device, *finished) : tl::unexpected<Error>(finished.error());
}

Result<void> exportSvg(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(page, options); !checked) {
        return checked;
    }
    const std::unique_ptr<PaperDocument> document = pictureDocument(page, options);
    const PaperPage& picture = document->pages.front();
    const QSizeF size = picture.size();
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
        generator.setTitle(QString::fromUtf8(escapedForXml(documentTitle(document->spec, options))));
        generator.setDescription(QString::fromUtf8(escapedForXml(spokenContent(document->spec))));
        QPainter painter;
        if (!painter.begin(&generator)) {
            return ioError(QStringLiteral("the SVG could not be begun"));
        }
        paintPage(painter, picture, options.theme, true);
        painter.end();
    }
    return writeAll(device, slimSvg(bytes));
}

Result<void> exportPng(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device) {
    if (const VoidResult checked = check(page, options); !checked) {
        return checked;
    }
    if (!(options.scale > 0.0) || options.scale > 8.0) {
        return failure(ErrorCode::InvalidArgument,
                       {CHOKEPOINT_MSG("a picture's scale must lie above 0 and up to 8"), {}});
    }
    const std::unique_ptr<PaperDocument> document = pictureDocument(page, options);
    const PaperPage& picture = document->pages.front();
    const QSize pixels = (picture.size() * options.scale).toSize();
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
        paintPage(painter, picture, options.theme, true);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setText(QStringLiteral("Title"), documentTitle(document->spec, options));
    writer.setText(QStringLiteral("Description"), QString::fromStdString(page.context));
    writer.setText(QStringLiteral("Software"), QStringLiteral("Chokepoint"));
    if (!writer.write(image)) {
        return ioError(writer.errorString());
    }
    return writeAll(device, bytes);
}

Result<void> exportCsv(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device) {
    if (page.isEmpty()) {
        return check(page, options);
    }
    charts::PageSpec numbered = charts::only(page, options.content);
    static_cast<void>(charts::numberSources(numbered));
    return writeAll(device, QByteArray::fromStdString(numbered.charts.empty() ? charts::toCsv(numbered.tables.front())
                                                                              : charts::toCsv(numbered.charts)));
}

Result<void> exportAs(ExportFormat format, const charts::PageSpec& page, const ExportOptions& options,
                      QIODevice& device) {
    switch (format) {
        case ExportFormat::Pdf:
            return exportPdf(page, options, device);
        case ExportFormat::Svg:
            return exportSvg(page, options, device);
        case ExportFormat::Png:
            return exportPng(page, options, device);
        case ExportFormat::Csv:
            return exportCsv(page, options, device);
    }
    return {};
}

Result<void> saveExport(const QString& path, const charts::PageSpec& page, const ExportOptions& options) {
    const Result<ExportFormat> format = formatFromFileName(path);
    if (!format) {
        return tl::unexpected(format.error());
    }
    // Painted before the file is touched: a failure here leaves nothing behind.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (const VoidResult painted = exportAs(*format, page, options, buffer); !painted) {
        return painted;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, bytes) || !file.commit()) {
        return tl::unexpected(obstacle(path, file));
    }
    if (QFileInfo(path).size() != bytes.size()) {
        return failure(ErrorCode::Io,
                       {CHOKEPOINT_MSG("%1 is shorter than what was written; nothing can be trusted in it"),
                        {path.toStdString()}});
    }
    return {};
}

Result<void> printPage(const charts::PageSpec& page, const ExportOptions& options, PrintTarget& printer) {
    QPagedPaintDevice& device = printer.device();
    const QPageLayout layout = device.pageLayout();
    ExportOptions paper = options;
    paper.preset = ExportPreset::Page;
    paper.size = {};
    paper.page = layout.pageSize().id();
    paper.orientation = layout.orientation();
    if (paper.page == QPageSize::Custom) {
        // A roll or a form of the printer's own.
        constexpr qreal PixelsPerPoint = 96.0 / 72.0;
        paper.size = (layout.fullRect(QPageLayout::Point).size() * PixelsPerPoint).toSize();
    }
    if (const VoidResult checked = check(page, paper); !checked) {
        return checked;
    }
    const std::unique_ptr<PaperDocument> document = paperDocument(page, paper);
    printer.setName(documentTitle(document->spec, paper));
    QPainter painter;
    if (!painter.begin(&device)) {
        return ioError(QStringLiteral("the printer does not answer"));
    }
    const qreal scale = device.logicalDpiX() / PointsPerInch;
    painter.scale(scale, scale);
    for (std::size_t i = 0; i < document->pages.size(); ++i) {
        if (i > 0 && !device.newPage()) {
            return ioError(QStringLiteral("the printer stopped"));
        }
        paintPage(painter, document->pages[i], paper.theme, isDark(paper.theme));
    }
    return painter.end() ? VoidResult() : ioError(QStringLiteral("the printer stopped"));
}

ExportPreview::ExportPreview(const charts::PageSpec& page, const ExportOptions& options, ExportFormat format)
    : m_theme(options.theme) {
    if (check(page, options)) {
        const bool isPicture = format == ExportFormat::Svg || format == ExportFormat::Png;
        m_document = isPicture ? pictureDocument(page, options) : paperDocument(page, options);
    }
}

ExportPreview::~ExportPreview() = default;
ExportPreview::ExportPreview(ExportPreview&&) noexcept = default;
ExportPreview& ExportPreview::operator=(ExportPreview&&) noexcept = default;

int ExportPreview::pageCount() const {
    return m_document ? static_cast<int>(m_document->pages.size()) : 0;
}

QSizeF ExportPreview::pageSize(int page) const {
    return m_document->pages.at(static_cast<std::size_t>(page)).size();
}

void ExportPreview::paint(QPainter& painter, int page) const {
    paintPage(painter, m_document->pages.at(static_cast<std::size_t>(page)), m_theme, true);
}

}  // namespace chokepoint::ui
