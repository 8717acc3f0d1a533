// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"
#include "ui/charts/exporters.h"

#include <memory>
#include <vector>

/// How exports choose size, type and pages.
namespace chokepoint::ui {

/// A picture laid out: `zoom` pixels of the picture are one unit of the layout.
struct FittedPicture {
    PageLayout page;
    ChartMetrics metrics;
    qreal zoom = 1.0;
};

/// Fits charts into a picture: few rows in a large one are set in larger type; a small one does without the sources
/// before it loses a row. The specs must outlive the result.
[[nodiscard]] FittedPicture fitPicture(const ChartSpecs& specs, const QSizeF& size, const ExportOptions& options);

/// Charts with one numbering of sources on pages of paper; keeps the specs alive that the pages point to.
struct PaperDocument {
    ChartSpecs specs;
    ChartMetrics metrics;
    std::vector<PageLayout> pages;
};

/// `size` in points.
[[nodiscard]] std::unique_ptr<PaperDocument> paperDocument(const ChartSpecs& specs, const QSizeF& size,
                                                           const ExportOptions& options);

/// The asked-for picture size in px, or the default.
[[nodiscard]] QSizeF pictureSize(const ExportOptions& options);
/// The asked-for page in points.
[[nodiscard]] QSizeF paperSize(const ExportOptions& options);

/// Title for metadata: the asked-for one, the subjects compared, or the chart's.
[[nodiscard]] QString documentTitle(const ChartSpecs& specs, const ExportOptions& options);

}  // namespace chokepoint::ui
