// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/page.h"
#include "models/units/result.h"
#include "ui/charts/charttheme.h"

#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QSize>
#include <QString>

#include <memory>
#include <vector>

class QIODevice;
class QPainter;

namespace chokepoint::ui {

class PrintTarget;

struct PaperDocument;

using ChartSpecs = std::vector<charts::ChartSpec>;

enum class ExportFormat { Pdf, Svg, Png, Csv };

/// What the file is for. Page: sheets of paper. Slide: 16:9, 338.67 × 190.5 mm. Column: 85 mm wide, as high as its
/// content, for a column of a journal or a report.
enum class ExportPreset { Page, Slide, Column };

struct ExportOptions {
    ChartTheme theme = ChartTheme::light();
    QString title;  ///< over the page and in the file's metadata; empty: what is compared, or the chart's
    ExportPreset preset = ExportPreset::Page;
    /// Picture size in px (PNG) or in px at 96 dpi (SVG, PDF); empty: as the preset says.
    QSize size;
    qreal scale = 1.0;                           ///< PNG: pixels per logical px, 0 < scale ≤ 8
    QPageSize::PageSizeId page = QPageSize::A4;  ///< of preset Page
    QPageLayout::Orientation orientation = QPageLayout::Portrait;
    charts::PageContent content = charts::PageContent::All;
    bool withSources = true;
    bool withContext = true;
};

/// A4, or Letter where people use it (United States, Canada, Mexico, Philippines …).
[[nodiscard]] QPageSize::PageSizeId pageSizeFor(const QLocale& locale);

/// pdf, svg, png or csv by the ending of a file name; InvalidArgument names the four otherwise.
[[nodiscard]] Result<ExportFormat> formatFromFileName(const QString& path);

/// "cloudmatrix-384-vs-gb200-nvl72-power.pdf": what a save dialog proposes.
[[nodiscard]] QString proposedFileName(const charts::PageSpec& page, ExportFormat format);

/// The title over the page: its own, the options', or the subjects compared; empty where the only chart says it all.
[[nodiscard]] QString headingOf(const charts::PageSpec& page, const ExportOptions& options);
/// The title for metadata: the heading, or the first chart's or table's.
[[nodiscard]] QString documentTitle(const charts::PageSpec& page, const ExportOptions& options);

/// Paints charts at a size, as exports do: own scene, nothing hovered, no motion. Rows that do not fit are counted in a
/// note. For the screen's widget, pictures, previews and the printer alike.
void renderChart(QPainter& painter, const charts::ChartSpec& spec, const QSizeF& size, const ChartTheme& theme);
void renderCharts(QPainter& painter, const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options);

/// Exporters write the whole file to an open device; the same page and options give the same bytes. They need a
/// QGuiApplication (offscreen will do) and, for PDF bytes that do not depend on the process, a fixed hash seed.
/// Fail with Io where the device does not take the bytes, InvalidArgument for an impossible size or an empty page.
/// A picture holds charts; the table only where there is no chart.
[[nodiscard]] Result<void> exportPdf(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportSvg(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportPng(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device);
/// The charts' figures, or the table where that alone is asked for.
[[nodiscard]] Result<void> exportCsv(const charts::PageSpec& page, const ExportOptions& options, QIODevice& device);
[[nodiscard]] Result<void> exportAs(ExportFormat format, const charts::PageSpec& page, const ExportOptions& options,
                                    QIODevice& device);

/// Writes a file whole or not at all (temporary file, then rename), the format by the name's ending. Io names the file
/// and what is in the way: no such folder, read-only, a full disk.
[[nodiscard]] Result<void> saveExport(const QString& path, const charts::PageSpec& page, const ExportOptions& options);

/// The pages of the PDF on a printer; their page is the printer's.
[[nodiscard]] Result<void> printPage(const charts::PageSpec& page, const ExportOptions& options, PrintTarget& printer);

/// What an export will hold, laid out once and painted page by page: for previews. SVG and PNG have one page.
class ExportPreview {
public:
    ExportPreview(const charts::PageSpec& page, const ExportOptions& options, ExportFormat format);
    ~ExportPreview();
    ExportPreview(ExportPreview&&) noexcept;
    ExportPreview& operator=(ExportPreview&&) noexcept;

    [[nodiscard]] int pageCount() const;
    /// In points (PDF) or px (pictures).
    [[nodiscard]] QSizeF pageSize(int page) const;
    /// Paints a page with its background; one unit of the painter is one of pageSize().
    void paint(QPainter& painter, int page) const;

private:
    std::unique_ptr<PaperDocument> m_document;
    ChartTheme m_theme;
};

}  // namespace chokepoint::ui
