// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/page.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/tableblock.h"

#include <QString>

#include <memory>
#include <vector>

namespace chokepoint::ui {

/// A place on a page that leads on: to a web page, or to a place in the document.
struct PlacedLink {
    QRectF rect;
    QString url;    ///< empty: a place in the document
    int page = -1;  ///< from 0
    qreal y = 0;
};

/// An entry of the document's outline.
struct Bookmark {
    QString title;
    int page = 0;  ///< from 0
    qreal y = 0;
    int level = 0;  ///< 1: below the last entry of level 0
};

/// One page: charts and texts, the lines of tables, links. `zoom` points are one unit of its layout.
struct PaperPage {
    PageLayout layout;
    ChartMetrics metrics;
    qreal zoom = 1.0;
    std::vector<PlacedRule> rules;
    std::vector<PlacedLink> links;

    /// In points.
    [[nodiscard]] QSizeF size() const { return layout.size * zoom; }
};

/// A page spec laid out on pages of paper. Keeps the charts alive that the pages point to; so it stays where it is.
struct PaperDocument {
    charts::PageSpec spec;
    std::vector<charts::SourceNote> sources;  ///< in one numbering
    std::vector<PaperPage> pages;
    std::vector<Bookmark> bookmarks;
};

struct ComposeOptions {
    QSizeF page;  ///< height ≤ 0: one page as high as the content
    ChartMetrics metrics;
    qreal margin = 42;
    QString heading;  ///< title over the first page, small over the others; empty: none
    bool withContext = true;
    bool withSources = true;
};

/// Fills pages from top to bottom: heading and context, charts, tables, notes, sources. Headings stay with what they
/// head, rows are not broken, a table's header is repeated on each of its pages. Goes on behind pages that the document
/// has already; charts on them (`chartsAreDone`) are not laid out again.
void compose(PaperDocument& document, const ComposeOptions& options, bool chartsAreDone = false);

}  // namespace chokepoint::ui
