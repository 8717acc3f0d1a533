// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "models/units/result.h"
#include "ui/charts/charttheme.h"

#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QSize>
#include <QString>

#include <span>
#include <vector>

class QIODevice;
class QPainter;
class QPrinter;

namespace chokepoint::ui {

using ChartSpecs = std::vector<charts::ChartSpec>;

enum class ExportFormat { Pdf, Svg, Png, Csv };

struct ExportOptions {
    ChartTheme theme = ChartTheme::light();
    QString title;  ///< document title; empty: the first chart's
    /// Picture size in px (PNG) or in px at 96 dpi (SVG, PDF); empty: 960×540, and a page for PDF.
    QSize size;
    qreal scale = 1.0;  ///< PNG: pixels per logical px, 0 < scale ≤ 8
    QPageSize::PageSizeId page = QPageSize::A4;
    QPageLayout::Orientation orientation = QPageLayout::Portrait;
    bool withSources = true;
    bool withContext = true;
};

/// A4, or Letter where people use it (United States, Canada, Mexico, Philippines …).
[[nodiscard]] QPageSize::PageSizeId pageSizeFor(const QLocale& locale);

/// pdf, svg, png or csv by the ending of a file name; InvalidArgument names the four otherwise.
[[nodiscard]] Result<ExportFormat> formatFromFileName(const QString& path);

/// "cloudmatrix-384-vs-gb200-nvl72-power.pdf": what a save dialog proposes.
[[nodiscard]] QString proposedFileName(const ChartSpecs& specs, ExportFormat format);

/// Paints charts at a size, as exports do: own scene, nothing hovered, no motion. Rows that do not fit are counted in a
/// note. For the screen's widget, pictures, previews and the printer alike.
void renderChart(QPainter& painter, const charts::ChartSpec& spec, const QSizeF& size, const ChartTheme& theme);
void renderCharts(QPainter& painter, const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options);

/// Exporters write the whole file to an open device; the same specs and options give the same bytes. They need a
/// QGuiApplication (offscreen will do) and, for PDF bytes that do not depend on the process, a fixed hash seed.
/// Fail with Io where the device does not take the bytes, InvalidArgument for an impossible size or no charts.
[[nodiscard]] Result<void> exportPdf(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportSvg(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportPng(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportCsv(const ChartSpecs& specs, const ExportOptions& options, QIODevice& device);

/// Writes a file whole or not at all (temporary file, then rename), the format by the name's ending. Io names the file
/// and the reason.
[[nodiscard]] Result<void> saveExport(const QString& path, const ChartSpecs& specs, const ExportOptions& options);

/// The pages of the PDF on a printer set up by the caller.
[[nodiscard]] Result<void> printCharts(const ChartSpecs& specs, const ExportOptions& options, QPrinter& printer);

/// The PDF's pages as pictures, for a preview; `dpi` pixels per inch.
[[nodiscard]] std::vector<QImage> previewPages(const ChartSpecs& specs, const ExportOptions& options, qreal dpi);

}  // namespace chokepoint::ui
