// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/chartmetrics.h"
#include "ui/charts/textblock.h"

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <vector>

namespace chokepoint::ui {

/// A shape in a key.
struct PlacedKey {
    charts::ColourRole colour = charts::ColourRole::Slate;
    QPointF centre;
};

/// One chart on a page: where its plot is and which of its rows are there.
struct PanelLayout {
    const charts::ChartSpec* spec = nullptr;  ///< never null; belongs to the caller
    QRectF plot;
    std::size_t firstRow = 0;
    std::vector<qreal> rowTops;  ///< from the plot's top; one more than there are rows
    QRectF frame;                ///< everything of this panel, row labels included
    std::vector<PlacedKey> keys;

    [[nodiscard]] std::size_t rowCount() const { return rowTops.empty() ? 0 : rowTops.size() - 1; }
    [[nodiscard]] bool showsRow(std::size_t row) const { return row >= firstRow && row < firstRow + rowCount(); }
};

struct PageLayout {
    QSizeF size;
    std::vector<PanelLayout> panels;
    std::vector<PlacedText> texts;  ///< every text of the page
    bool isWhole = true;            ///< no row and no chart was left out for want of room
    bool hasAllSources = true;
    qreal bottom = 0;  ///< where the content ends
};

struct LayoutOptions {
    QSizeF page;  ///< height ≤ 0: as high as the content
    ChartMetrics metrics;
    qreal margin = 12;
    bool manyPages = false;  ///< otherwise the first rows that fit, and a note that counts the others
    bool withContext = true;
    bool withSources = true;  ///< as footnotes, with their numbers at the figures
    /// Figures keep their numbers, but the footnotes are on another page, as `sourcesNote` says.
    bool sourcesAreElsewhere = false;
    bool namesSources = false;  ///< without footnotes, a line says where the sources are
    QString heading;
    bool stretches = false;      ///< rows may grow to three times their height to fill a picture
    bool explainsMarks = false;  ///< a line that says what ranges, ticks and hatching mean, where they occur
    qreal scatterHeight = 0;     ///< 0: what the page leaves, within the metrics' limits
    /// Pages that a composer goes on with: it adds heading, sources and footers itself, in the room kept for them.
    bool isPart = false;
    qreal head = 0;       ///< room at the top of the first page
    qreal laterHead = 0;  ///< and of the others
    qreal foot = 0;       ///< room at the bottom of every page
    QString sourcesNote;  ///< says where the sources are if a picture has no room for them; empty: in the PDF and CSV
};

/// How many projections of so many stand beside each other in that width: one or two.
[[nodiscard]] std::size_t projectionColumns(std::size_t charts, const ChartMetrics& metrics, qreal width);

/// Lays charts out: neighbours with the same rows side by side behind one label column, blocks one below the other,
/// notes below their block, sources and context at the end. Nothing is cut; what does not fit is named.
/// Stretching a picture changes the row and bar height of `options.metrics`: paint with those.
[[nodiscard]] std::vector<PageLayout> layoutCharts(const std::vector<charts::ChartSpec>& specs, LayoutOptions& options);

}  // namespace chokepoint::ui
