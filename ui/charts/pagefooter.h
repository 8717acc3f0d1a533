// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"

#include <cstddef>
#include <vector>

namespace chokepoint::ui {

/// A source as a footnote: its number, and what it is beside it.
struct PlacedSource {
    PlacedText number;
    PlacedText words;

    void moveTop(qreal y) {
        number.rect.moveTop(y);
        words.rect.moveTop(y);
    }
    [[nodiscard]] qreal height() const { return words.rect.height(); }
};

/// What stands at the end of pages of charts: on each of them the context and its number; of a picture, which has one
/// page, the sources too, or a line that says where they are. Measured first, placed last.
class PageFooter {
public:
    /// Both arguments outlive it.
    PageFooter(const std::vector<charts::ChartSpec>& specs, const LayoutOptions& options, qreal left, qreal width);

    /// The room that it takes of every page.
    [[nodiscard]] qreal height() const { return m_height; }
    /// The same of the context alone, where a page is as high as its content.
    [[nodiscard]] qreal contextHeight() const;
    /// A picture has no room for its sources, and a line says so.
    [[nodiscard]] bool hidesSources() const { return !m_sourcesNote.lines.isEmpty(); }
    /// Where there are many pages, or one as high as its content, sources follow that content.
    [[nodiscard]] const std::vector<PlacedSource>& sources() const { return m_sources; }

    void place(PageLayout& page, std::size_t index, std::size_t count) const;

private:
    void measureContext();
    void measureSources();
    [[nodiscard]] bool isPicture() const;

    const std::vector<charts::ChartSpec>& m_specs;
    const LayoutOptions& m_options;
    qreal m_left = 0;
    qreal m_width = 0;
    qreal m_height = 0;
    PlacedText m_context;
    PlacedText m_sourcesNote;
    std::vector<PlacedSource> m_sources;
};

}  // namespace chokepoint::ui
