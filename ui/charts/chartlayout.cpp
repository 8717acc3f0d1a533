// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlayout.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/layoutnotes.h"
#include "ui/charts/matrixblock.h"
#include "ui/charts/pagefooter.h"
#include "ui/charts/rowblock.h"
#include "ui/charts/scatterblock.h"
#include "ui/charts/timelinelayout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chokepoint::ui {

using charts::ChartKind;
using charts::ChartSpec;

namespace {

constexpr qreal Infinite = 1e9;
constexpr std::size_t FewestRowsToSplit = 4;

bool haveSameRows(const ChartSpec& a, const ChartSpec& b) {
    return a.kind == ChartKind::Rows && b.kind == ChartKind::Rows &&
           std::equal(
               a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
               [](const charts::Row& x, const charts::Row& y) { return x.subject == y.subject && x.label == y.label; });
}

/// Fills pages from top to bottom.
class Pages {
public:
    Pages(const std::vector<ChartSpec>& specs, const LayoutOptions& options)
        : m_specs(specs),
          m_options(options),
          m_left(options.margin),
          m_width(std::max(40.0, options.page.width() - 2 * options.margin)),
          m_isEndless(options.page.height() <= 0.0),
          m_footer(specs, options, m_left, m_width) {}

    std::vector<PageLayout> run() {
        newPage();
        layHeading();
        m_explanation = m_options.explainsMarks ? markExplanation(m_specs) : QString();
        m_footnotes = limited(footnotes());
        if (!m_isEndless && !m_options.manyPages) {
            // Room for the line that explains the marks, and for the note that some charts do not fit.
            m_reserve = (m_specs.size() > 1 ? captionLine() : 0.0) +
                        (m_explanation.isEmpty() ? 0.0 : heightOfNotes({m_explanation}) + 2.0) +
                        (m_footnotes.isEmpty() ? 0.0 : heightOfNotes(m_footnotes) + 2.0);
            m_bottom -= m_reserve;
        }
        for (std::size_t i = 0; i < m_specs.size();) {
            std::size_t end = i + 1;
            while (end < m_specs.size() && haveSameRows(m_specs[i], m_specs[end])) {
                ++end;
            }
            if (m_specs[i].kind == ChartKind::Projection) {
                while (end < m_specs.size() && m_specs[end].kind == ChartKind::Projection) {
                    ++end;
                }
                projections(i, end);
            } else if (charts::hasTwoAxes(m_specs[i].kind)) {
                scatter(m_specs[i]);
            } else if (m_specs[i].kind == ChartKind::Matrix) {
                rows(MatrixBlock(m_specs[i], m_options, m_left, m_width), 1);
            } else if (m_specs[i].kind == ChartKind::Timeline) {
                rows(TimelineBlock(m_specs[i], m_options, m_left, m_width), 1);
            } else {
                rowCharts(i, end);
            }
            i = end;
        }
        m_bottom += m_reserve;
        if (m_skippedCharts > 0) {
            note(skippedChartsNote(m_skippedCharts));
        }
        placeNotes(m_footnotes);
        explainMarks();
        m_slack = room();
        finish();
        for (PageLayout& laid : m_pages) {
            laid.isWhole = !isSomethingLeftOut();
            laid.hasAllSources = !m_footer.hidesSources();
        }
        return std::move(m_pages);
    }

    /// What is left of a picture's height, and what its rows take of it.
    [[nodiscard]] qreal slack() const { return m_slack; }
    [[nodiscard]] qreal rowsHeight() const { return m_rowsHeight; }
    [[nodiscard]] bool isSomethingLeftOut() const { return m_isSomethingLeftOut || m_skippedCharts > 0; }

private:
    [[nodiscard]] QFont caption() const { return appFont(m_options.metrics.caption); }
    [[nodiscard]] qreal captionLine() const { return lineHeight(caption()); }
    [[nodiscard]] PageLayout& page() { return m_pages.back(); }
    [[nodiscard]] qreal room() const { return m_bottom - m_y; }

    void newPage() {
        if (!m_pages.empty()) {
            page().bottom = m_y;
        }
        m_y = m_options.margin + (m_pages.empty() ? m_options.head : m_options.laterHead);
        m_pages.emplace_back();
        page().size = m_options.page;
        m_bottom = m_isEndless ? Infinite : m_options.page.height() - m_options.margin - m_footer.height();
        m_isFresh = true;
    }

    void layHeading() {
        if (m_options.heading.isEmpty()) {
            return;
        }
        PlacedText heading = makeText(TextRole::Heading, InkRole::Ink,
                                      appFont(m_options.metrics.heading, QFont::Medium), m_options.heading, m_width);
        heading.moveTo({m_left, m_y});
        m_y = heading.rect.bottom() + m_options.metrics.gap;
        page().texts.push_back(std::move(heading));
    }

    [[nodiscard]] qreal heightOfNotes(const QStringList& notes) const {
        qreal height = 0;
        for (const QString& words : notes) {
            height += captionLine() * static_cast<qreal>(wrapped(words, caption(), m_width).size());
        }
        return height;
    }

    /// On a picture notes take at most a quarter of the height; the last one counts those left out.
    [[nodiscard]] QStringList limited(const QStringList& notes) const {
        const qreal most = m_options.page.height() / 4.0;
        if (m_isEndless || m_options.manyPages || heightOfNotes(notes) <= most) {
            return notes;
        }
        QStringList kept;
        qreal height = captionLine();
        for (const QString& words : notes) {
            height += heightOfNotes({words});
            if (height > most) {
                break;
            }
            kept.append(words);
        }
        const qsizetype more = notes.size() - kept.size();
        kept.append(moreNotesNote(more));
        return kept;
    }

    /// What the signs at labels mean, once for all charts.
    [[nodiscard]] QStringList footnotes() const {
        std::vector<const ChartSpec*> specs;
        for (const ChartSpec& spec : m_specs) {
            specs.push_back(&spec);
        }
        QStringList lines;
        for (const std::string& line : charts::footnoteLines(specs)) {
            lines.append(text(line));
        }
        return lines;
    }

    void note(const QString& words) {
        PlacedText placed = makeText(TextRole::Note, InkRole::Ink2, caption(), words, m_width);
        if (m_options.manyPages && placed.rect.height() > room()) {
            newPage();
        }
        placed.moveTo({m_left, m_y});
        m_y = placed.rect.bottom();
        page().texts.push_back(std::move(placed));
    }

    void rowCharts(std::size_t from, std::size_t to) {
        std::vector<const ChartSpec*> specs;
        for (std::size_t i = from; i < to; ++i) {
            specs.push_back(&m_specs[i]);
        }
        const std::size_t columns = RowBlock::columnsFor(specs, m_options, m_width);
        for (std::size_t i = 0; i < specs.size(); i += columns) {
            const std::size_t end = std::min(i + columns, specs.size());
            const RowBlock block(
                {specs.begin() + static_cast<std::ptrdiff_t>(i), specs.begin() + static_cast<std::ptrdiff_t>(end)},
                m_options, m_left, m_width, columns);
            rows(block, static_cast<int>(end - i));
        }
    }

    template <typename Block>
    [[nodiscard]] static std::size_t rowsThatFit(const Block& block, std::size_t first, qreal height) {
        std::size_t count = 0;
        while (first + count < block.rowCount() && height >= block.rowHeight(first + count)) {
            height -= block.rowHeight(first + count);
            ++count;
        }
        return count;
    }

    /// One block of charts with shared rows, over as many pages as it takes; a picture ends with what fits.
    template <typename Block>
    void rows(const Block& block, int chartCount) {
        const qreal start = m_y;
        if (!m_isFresh) {
            m_y += m_options.metrics.gap;
        }
        const qreal around = block.headerHeight() + block.axisHeight();
        std::size_t first = 0;
        do {
            QStringList notes = limited(block.notes());
            std::size_t count = rowsThatFit(block, first, room() - around);
            const std::size_t remaining = block.rowCount() - first;
            const bool isWhole =
                count == remaining && heightOfNotes(notes) <= room() - around - block.rowsHeight(first, count);
            if (!isWhole && m_options.manyPages) {
                // Notes may go to the next page, rows that are few go together with their like.
                if (!m_isFresh &&
                    (count == 0 || count < std::min(remaining, FewestRowsToSplit) || remaining <= FewestRowsToSplit)) {
                    newPage();
                    continue;
                }
                count = std::max<std::size_t>(count, std::min<std::size_t>(remaining, 1));
            } else if (!isWhole) {
                notes.prepend(leftOutNote(remaining));
                count = rowsThatFit(block, first, room() - around - heightOfNotes(notes));
                if (count == 0 && remaining > 0) {
                    m_skippedCharts += chartCount;
                    m_y = start;
                    return;
                }
                m_isSomethingLeftOut = true;
                notes.first() = leftOutNote(remaining - count);
                if (count == remaining) {
                    notes.removeFirst();
                }
            }
            m_y += block.place(page(), m_y, first, count);
            m_rowsHeight += block.rowsHeight(first, count);
            m_isFresh = false;
            first += count;
            const bool isDone = first >= block.rowCount() || !m_options.manyPages;
            if (isDone) {
                placeNotes(notes);
                return;
            }
            newPage();
        } while (true);
    }

    void placeNotes(const QStringList& notes) {
        if (!notes.isEmpty()) {
            m_y += 2.0;
        }
        for (const QString& words : notes) {
            note(words);
        }
    }

    /// Side by side where there is room for two; else, and where there is one, below each other.
    void projections(std::size_t from, std::size_t to) {
        if (projectionColumns(to - from, m_options.metrics, m_width) == 1) {
            for (std::size_t i = from; i < to; ++i) {
                scatter(m_specs[i]);
            }
            return;
        }
        QStringList notes;
        for (std::size_t i = from; i < to; ++i) {
            for (const std::string& words : m_specs[i].notes) {
                notes.append(text(words));
            }
            notes += undrawableNotes(m_specs[i]);
        }
        notes = limited(notes);
        const std::size_t lines = (to - from + 1) / 2;
        const qreal gaps = static_cast<qreal>(lines - 1) * m_options.metrics.gap;
        const bool isPicture = !m_isEndless && !m_options.manyPages;
        const qreal height = m_options.scatterHeight > 0.0 ? m_options.scatterHeight
                             : isPicture ? (room() - heightOfNotes(notes) - 2.0 - gaps) / static_cast<qreal>(lines)
                                         : m_options.metrics.minScatterHeight;
        for (std::size_t i = from; i < to; i += 2) {
            m_y += m_isFresh ? 0.0 : m_options.metrics.gap;
            if (height < 120.0) {
                m_skippedCharts += static_cast<int>(to - i);
                break;
            }
            if (m_options.manyPages && !m_isFresh && room() < height) {
                newPage();
            }
            pair(i, std::min(i + 2, to), height);
        }
        placeNotes(notes);
    }

    /// One or two charts beside each other, with their plots at one height.
    void pair(std::size_t from, std::size_t to, qreal height) {
        const qreal width = (m_width - m_options.metrics.panelGap) / 2.0;
        std::vector<QRectF> places;
        qreal top = 0.0;
        for (std::size_t i = from; i < to; ++i) {
            const qreal x = m_left + static_cast<qreal>(i - from) * (width + m_options.metrics.panelGap);
            places.emplace_back(x, m_y, width, height);
            top = std::max(top, layoutScatter(m_specs[i], m_options, places.back()).panel.plot.top());
        }
        for (std::size_t i = from; i < to; ++i) {
            QRectF& place = places[i - from];
            ScatterBlock block = layoutScatter(m_specs[i], m_options, place);
            if (const qreal lower = top - block.panel.plot.top(); lower > 0.0) {
                place.setTop(place.top() + lower);
                block = layoutScatter(m_specs[i], m_options, place);
            }
            page().panels.push_back(std::move(block.panel));
            for (PlacedText& placed : block.texts) {
                page().texts.push_back(std::move(placed));
            }
        }
        m_y += height;
        m_isFresh = false;
    }

    void scatter(const ChartSpec& spec) {
        const qreal start = m_y;
        if (!m_isFresh) {
            m_y += m_options.metrics.gap;
        }
        QStringList notes;
        for (const std::string& words : spec.notes) {
            notes.append(text(words));
        }
        notes = limited(notes + undrawableNotes(spec));
        const ChartMetrics& metrics = m_options.metrics;
        qreal wanted = m_options.scatterHeight > 0.0 ? m_options.scatterHeight
                                                     : std::min(metrics.maxScatterHeight, m_width * 0.75);
        if (!m_isEndless && !m_options.manyPages) {
            wanted = room();
        }
        if (m_options.manyPages && !m_isFresh && room() < metrics.minScatterHeight + heightOfNotes(notes)) {
            newPage();
        }
        // Labels that find no place need a note, which takes height from the plot: settle it in a few rounds.
        ScatterBlock block;
        QStringList all = notes;
        for (int round = 0; round < 4; ++round) {
            const qreal noteHeight = heightOfNotes(all);
            const qreal height = m_isEndless ? wanted : std::min(wanted, room() - noteHeight - 2.0);
            if (height < 120.0) {
                ++m_skippedCharts;
                m_y = start;
                return;
            }
            block = layoutScatter(spec, m_options, QRectF(m_left, m_y, m_width, height));
            all = notes;
            if (!block.unlabelled.isEmpty()) {
                all.append(unlabelledNote(block.unlabelled));
            }
            if (m_isEndless || heightOfNotes(all) <= noteHeight) {
                break;
            }
        }
        m_y = block.panel.frame.bottom();
        m_isFresh = false;
        page().panels.push_back(std::move(block.panel));
        for (PlacedText& placed : block.texts) {
            page().texts.push_back(std::move(placed));
        }
        placeNotes(all);
    }

    void finish() {
        page().bottom = m_y;
        if (m_options.isPart) {
            return;
        }
        if (m_isEndless || m_options.manyPages) {
            sourcesInFlow();
        }
        if (m_isEndless) {
            page().size.setHeight(std::ceil(m_y + m_footer.contextHeight() + m_options.margin));
        }
        for (std::size_t i = 0; i < m_pages.size(); ++i) {
            m_footer.place(m_pages[i], i, m_pages.size());
        }
    }

    void explainMarks() {
        if (!m_explanation.isEmpty()) {
            m_y += 2.0;
            note(m_explanation);
        }
    }

    void sourcesInFlow() {
        m_y += m_footer.sources().empty() ? 0.0 : m_options.metrics.gap;
        for (PlacedSource source : m_footer.sources()) {
            const qreal height = source.height();
            if (m_options.manyPages && height > room() && !m_isFresh) {
                newPage();
            }
            source.moveTop(m_y);
            page().texts.push_back(std::move(source.number));
            page().texts.push_back(std::move(source.words));
            m_y += height + 1.0;
            m_isFresh = false;
        }
    }

    const std::vector<ChartSpec>& m_specs;
    const LayoutOptions& m_options;
    qreal m_left;
    qreal m_width;
    bool m_isEndless;
    PageFooter m_footer;
    std::vector<PageLayout> m_pages;
    qreal m_y = 0;
    qreal m_bottom = 0;
    bool m_isFresh = true;
    int m_skippedCharts = 0;
    qreal m_reserve = 0;
    qreal m_slack = 0;
    qreal m_rowsHeight = 0;
    bool m_isSomethingLeftOut = false;
    QString m_explanation;
    QStringList m_footnotes;
};

}  // namespace

std::size_t projectionColumns(std::size_t charts, const ChartMetrics& metrics, qreal width) {
    // As wide as two charts need whose years do not touch, in letters of the size at hand. Of more, which are there to
    // be looked at together, every other year will do.
    constexpr qreal LettersOfTwo = 76.0;
    constexpr qreal LettersOfMore = 62.0;
    return charts > 1 && width >= (charts > 2 ? LettersOfMore : LettersOfTwo) * metrics.caption ? 2 : 1;
}

std::vector<PageLayout> layoutCharts(const std::vector<ChartSpec>& specs, LayoutOptions& options) {
    Pages pages(specs, options);
    std::vector<PageLayout> result = pages.run();
    const qreal rows = pages.rowsHeight();
    if (!options.stretches || pages.isSomethingLeftOut() || rows <= 0.0 || pages.slack() <= 0.0) {
        return result;
    }
    constexpr qreal MostStretched = 3.0;
    const qreal factor = std::min(MostStretched, 1.0 + pages.slack() / rows);
    options.metrics.rowHeight = std::floor(options.metrics.rowHeight * factor);
    options.metrics.barHeight = std::floor(options.metrics.barHeight * std::pow(factor, 0.75));
    options.stretches = false;
    return Pages(specs, options).run();
}

}  // namespace chokepoint::ui
