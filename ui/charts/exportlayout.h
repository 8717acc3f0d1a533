// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/exporters.h"
#include "ui/charts/pagecomposer.h"

#include <memory>

/// How exports choose size, type and pages.
namespace chokepoint::ui {

/// A picture laid out: `zoom` pixels of the picture are one unit of the layout.
struct FittedPicture {
    PageLayout page;
    ChartMetrics metrics;
    qreal zoom = 1.0;
};

struct PictureOptions {
    QString heading;
    QString sourcesNote;  ///< the footnotes are on another page, as this says; empty: below the charts
    qreal margin = 16.0;  ///< px
    bool withContext = true;
    bool withSources = true;
};

/// Fits charts into a picture: few rows in a large one are set in larger type; a small one does without the sources
/// before it loses a row. The specs must outlive the result.
[[nodiscard]] FittedPicture fitPicture(const ChartSpecs& specs, const QSizeF& size, const PictureOptions& options);

/// The pages of a document as the options ask for them; pointers into it stay valid as long as it lives.
[[nodiscard]] std::unique_ptr<PaperDocument> paperDocument(charts::PageSpec page, const ExportOptions& options);

/// The one page of a picture, in px. Charts fill it; a column, and a table where there is no chart, are as high as they
/// need to be.
[[nodiscard]] std::unique_ptr<PaperDocument> pictureDocument(charts::PageSpec page, const ExportOptions& options);

/// The asked-for page in points; height 0: as high as the content.
[[nodiscard]] QSizeF paperSize(const ExportOptions& options);

}  // namespace chokepoint::ui
