// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pagecomposer.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/timelinelayout.h"
#include "ui/charts/timelinepaint.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace chokepoint::ui {

using charts::SourceNote;
using charts::TableSpec;

namespace {

constexpr qreal Infinite = 1e9;
constexpr qreal PageNumberWidth = 60.0;

bool isWebLink(const QString& url) {
    return url.startsWith(QLatin1String("https://")) || url.startsWith(QLatin1String("http://"));
}

class Composer {
public:
    Composer(PaperDocument& document, const ComposeOptions& options)
        : m_document(document), m_options(options), m_metrics(options.metrics) {
        m_left = options.margin;
        m_width = std::max(40.0, options.page.width() - 2 * options.margin);
        m_isEndless = options.page.height() <= 0.0;
        m_firstPage = document.pages.size();
    }

    void run(bool chartsAreDone) {
        layHeads();
        if (!chartsAreDone) {
            charts();
        }
        for (const TableSpec& table : m_document.spec.tables) {
            this->table(table);
        }
        if (m_options.withSources) {
            sources();
        }
        finish();
    }

private:
    [[nodiscard]] QFont caption() const { return appFont(m_metrics.caption); }
    [[nodiscard]] PaperPage& page() { return m_document.pages.back(); }
    [[nodiscard]] int pageIndex() const { return static_cast<int>(m_document.pages.size()) - 1; }
    [[nodiscard]] bool hasPage() const { return m_document.pages.size() > m_firstPage; }
    [[nodiscard]] qreal room() const { return m_bottom - m_y; }
    [[nodiscard]] bool hasHeading() const { return !m_options.heading.isEmpty(); }

    void layHeads() {
        const QString context = m_options.withContext ? text(m_document.spec.context) : QString();
        if (hasHeading()) {
            m_heading = makeText(TextRole::Heading, InkRole::Ink, appFont(m_metrics.heading, QFont::Medium),
                                 m_options.heading, m_width);
            m_heading.moveTo({m_left, m_options.margin});
            m_head = m_heading.rect.height();
            if (!context.isEmpty()) {
                m_context = makeText(TextRole::Context, InkRole::Ink2, caption(), context, m_width);
                m_context.moveTo({m_left, m_heading.rect.bottom() + m_metrics.labelGap * 0.4});
                m_head = m_context.rect.bottom() - m_options.margin;
            }
            m_head += m_metrics.gap * 1.2;
        } else if (!context.isEmpty()) {
            m_footContext = makeText(TextRole::Context, InkRole::Ink2, caption(), context, m_width - PageNumberWidth);
        }
        const QString again = hasHeading() && !context.isEmpty()
                                  ? QStringLiteral("%1 – %2").arg(m_options.heading, context)
                                  : m_options.heading;
        if (!again.isEmpty()) {
            m_again = makeText(TextRole::Context, InkRole::Ink2, caption(), again, m_width);
            m_again.moveTo({m_left, m_options.margin});
            m_laterHead = m_again.rect.height() + m_metrics.gap * 1.2;
        }
        m_foot = std::max(m_footContext.lines.isEmpty() ? 0.0 : m_footContext.rect.height(), lineHeight(caption())) +
                 m_metrics.labelGap;
        if (m_isEndless) {
            m_foot = 0.0;
        }
    }

    void newPage() {
        const bool isFirst = m_document.pages.empty();
        m_document.pages.emplace_back();
        page().metrics = m_metrics;
        page().layout.size = m_options.page;
        m_y = m_options.margin + (isFirst ? m_head : m_laterHead);
        m_bottom = m_isEndless ? Infinite : m_options.page.height() - m_options.margin - m_foot;
        m_isFresh = true;
    }

    /// Goes to a new page unless `height` is left of this one. A page that holds nothing yet is never left empty.
    void require(qreal height) {
        if (!hasPage() || (!m_isFresh && height > room())) {
            newPage();
        }
    }

    void charts() {
        if (m_document.spec.charts.empty()) {
            return;
        }
        LayoutOptions layout;
        layout.page = m_options.page;
        layout.metrics = m_metrics;
        layout.margin = m_options.margin;
        layout.manyPages = !m_isEndless;
        layout.withSources = m_options.withSources;
        layout.explainsMarks = true;
        layout.isPart = true;
        layout.head = m_head;
        layout.laterHead = m_laterHead;
        layout.foot = m_foot;
        lowerLanes();
        // What heads the page need not head its one chart too.
        charts::ChartSpec& first = m_document.spec.charts.front();
        if (m_document.spec.charts.size() == 1 && first.kind == charts::ChartKind::Rows &&
            text(first.title) == m_options.heading) {
            first.title.clear();
        }
        std::vector<PageLayout> pages = layoutCharts(m_document.spec.charts, layout);
        m_metrics = layout.metrics;
        for (PageLayout& laid : pages) {
            newPage();
            page().layout = std::move(laid);
        }
        m_y = page().layout.bottom;
        m_isFresh = false;
        bookmarkCharts();
    }

    /// A lane stands on one page: those of a timeline are made low enough for it.
    void lowerLanes() {
        if (m_isEndless) {
            return;
        }
        const qreal title = lineHeight(appFont(m_metrics.title, QFont::Medium)) + 3.0 * lineHeight(caption());
        const qreal whole = m_options.page.height() - 2 * m_options.margin - std::max(m_head, m_laterHead) - m_foot;
        const qreal row = lineHeight(caption()) + timelineBar(m_metrics) + 6.0;
        for (charts::ChartSpec& chart : m_document.spec.charts) {
            if (chart.kind == charts::ChartKind::Timeline) {
                chart = withLowLanes(std::move(chart),
                                     static_cast<std::size_t>(std::max(1.0, std::floor((whole - title) / row))));
            }
        }
    }

    void bookmarkCharts() {
        std::vector<const charts::ChartSpec*> seen;
        for (std::size_t i = m_firstPage; i < m_document.pages.size(); ++i) {
            const PageLayout& layout = m_document.pages[i].layout;
            for (const PanelLayout& panel : layout.panels) {
                if (std::find(seen.begin(), seen.end(), panel.spec) != seen.end()) {
                    continue;
                }
                seen.push_back(panel.spec);
                const QString title = text(panel.spec->title);
                qreal top = panel.plot.top();
                for (const PlacedText& placed : layout.texts) {
                    if (placed.role == TextRole::Title && placed.whole == title &&
                        placed.rect.top() < panel.plot.top()) {
                        top = placed.rect.top();
                    }
                }
                m_document.bookmarks.push_back(
                    {title.isEmpty() ? m_options.heading : title, static_cast<int>(i), top, 0});
            }
        }
    }

    void put(PlacedText placed) { page().layout.texts.push_back(std::move(placed)); }

    void put(const TableBand& band) {
        for (PlacedText placed : band.texts) {
            placed.rect.translate(0.0, m_y);
            put(std::move(placed));
        }
        for (PlacedRule rule : band.rules) {
            rule.line.translate(0.0, m_y);
            page().rules.push_back(rule);
        }
        m_y += band.height;
        m_isFresh = false;
    }

    /// Space before a new section, unless it begins a page.
    [[nodiscard]] qreal sectionGap() const { return m_isFresh || !hasPage() ? 0.0 : m_metrics.gap * 1.8; }

    void sectionTitle(const QString& title, const QString& subtitle) {
        m_y += sectionGap();
        PlacedText placed;
        if (!title.isEmpty()) {
            m_document.bookmarks.push_back({title, pageIndex(), m_y, 0});
            placed =
                makeText(TextRole::SectionTitle, InkRole::Ink, appFont(m_metrics.title, QFont::Medium), title, m_width);
            placed.moveTo({m_left, m_y});
            m_y = placed.rect.bottom();
            put(std::move(placed));
        }
        if (!subtitle.isEmpty()) {
            placed = makeText(TextRole::Subtitle, InkRole::Ink2, caption(), subtitle, m_width);
            placed.moveTo({m_left, m_y});
            m_y = placed.rect.bottom();
            put(std::move(placed));
        }
        m_y += m_metrics.labelGap;
    }

    [[nodiscard]] qreal sectionTitleHeight(const QString& subtitle) const {
        qreal height = sectionGap() + lineHeight(appFont(m_metrics.title)) + m_metrics.labelGap;
        if (!subtitle.isEmpty()) {
            height += lineHeight(caption()) * static_cast<qreal>(wrapped(subtitle, caption(), m_width).size());
        }
        return height;
    }

    /// The height that a band and what must stay with it need: a heading takes two rows along, and the last row of a
    /// group does not go to the next page alone.
    [[nodiscard]] static qreal heightKept(const std::vector<TableBand>& bands, std::size_t index) {
        std::size_t last = index;
        if (bands[index].isHeading) {
            std::size_t end = index + 1;
            while (end < bands.size() && !bands[end].isHeading) {
                ++end;
            }
            // Of three rows none would be left alone.
            last = end - index <= 4 ? end - 1 : index + 2;
        } else if (index + 1 < bands.size() && !bands[index + 1].isHeading &&
                   (index + 2 == bands.size() || bands[index + 2].isHeading)) {
            last = index + 1;
        }
        qreal height = 0;
        for (std::size_t i = index; i <= last && (i == index || !bands[i].isHeading); ++i) {
            height += bands[i].height;
        }
        return height;
    }

    void table(const TableSpec& table) {
        if (table.isEmpty()) {
            return;
        }
        TableOptions options;
        options.metrics = m_metrics;
        options.left = m_left;
        options.width = m_width;
        options.withSources = m_options.withSources;
        const TableBlock block = layoutTable(table, options);
        const QString title = text(table.title);
        const QString subtitle = text(table.subtitle);
        // What heads the page need not head its table too.
        const QString own = title == m_options.heading ? QString() : title;
        const bool hasTitle = !own.isEmpty() || !subtitle.isEmpty();
        for (std::size_t i = 0; i < block.parts.size(); ++i) {
            const TablePart& part = block.parts[i];
            const qreal first = part.header.height + heightKept(part.bands, 0);
            require((i == 0 && hasTitle ? sectionTitleHeight(subtitle) : m_metrics.gap) + first);
            if (i == 0 && hasTitle) {
                sectionTitle(own, subtitle);
            } else {
                m_y += m_isFresh ? 0.0 : m_metrics.gap;
            }
            tablePart(part, options);
        }
        notes(block.notes);
    }

    void tablePart(const TablePart& part, const TableOptions& options) {
        put(part.header);
        for (std::size_t i = 0; i < part.bands.size(); ++i) {
            const TableBand& band = part.bands[i];
            if (heightKept(part.bands, i) > room() && !m_isFresh) {
                newPage();
                put(part.header);
                if (!band.isHeading && !band.group.isEmpty()) {
                    put(groupHeading(translated(QT_TRANSLATE_NOOP("charts", "%1, continued")).arg(band.group),
                                     options));
                }
            }
            if (band.isHeading) {
                m_document.bookmarks.push_back({band.group, pageIndex(), m_y, 1});
            }
            put(band);
        }
    }

    void notes(const QStringList& notes) {
        m_y += notes.isEmpty() ? 0.0 : m_metrics.labelGap;
        for (const QString& words : notes) {
            note(words);
        }
    }

    void note(const QString& words) {
        PlacedText placed = makeText(TextRole::Note, InkRole::Ink2, caption(), words, m_width);
        require(placed.rect.height());
        placed.moveTo({m_left, m_y});
        m_y = placed.rect.bottom();
        m_isFresh = false;
        put(std::move(placed));
    }

    [[nodiscard]] qreal noteHeight(const QString& words) const {
        return lineHeight(caption()) * static_cast<qreal>(wrapped(words, caption(), m_width).size());
    }

    struct SourceTexts {
        PlacedText number;
        PlacedText words;
    };

    [[nodiscard]] SourceTexts textsOf(const SourceNote& source) const {
        const qreal indent = m_metrics.caption * 2.0;
        QString words = text(source.text);
        if (!source.url.empty()) {
            words += QStringLiteral(" · ") + text(source.url);
        }
        SourceTexts texts{makeText(TextRole::SourceNote, InkRole::Ink2, caption(), QString::number(source.number), 1e6),
                          makeText(TextRole::SourceNote, InkRole::Ink2, caption(), words, m_width - indent)};
        texts.number.moveTo({m_left, 0.0});
        texts.words.moveTo({m_left + indent, 0.0});
        return texts;
    }

    void sources() {
        const std::vector<SourceNote>& all = m_document.sources;
        if (all.empty()) {
            return;
        }
        std::vector<SourceTexts> texts;
        texts.reserve(all.size());
        for (const SourceNote& source : all) {
            texts.push_back(textsOf(source));
        }
        qreal first = sectionTitleHeight({});
        for (std::size_t i = 0; i < std::min<std::size_t>(2, texts.size()); ++i) {
            first += texts[i].words.rect.height() + 2.0;
        }
        require(first);
        sectionTitle(translated(QT_TRANSLATE_NOOP("charts", "Sources")), {});
        const QString attribution = text(m_document.spec.attribution);
        const qreal last = attribution.isEmpty() ? 0.0 : m_metrics.labelGap + 2.0 + noteHeight(attribution);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const qreal height = texts[i].words.rect.height();
            // The attribution does not go to the next page alone.
            require(height + (i + 1 == all.size() ? last : 0.0));
            texts[i].number.rect.moveTop(m_y);
            texts[i].words.rect.moveTop(m_y);
            m_sourcePlaces[all[i].number] = {pageIndex(), m_y};
            if (const QString url = text(all[i].url); isWebLink(url)) {
                page().links.push_back({texts[i].words.rect, url, -1, 0.0});
            }
            put(std::move(texts[i].number));
            put(std::move(texts[i].words));
            m_y += height + 2.0;
            m_isFresh = false;
        }
        if (!attribution.isEmpty()) {
            m_y += m_metrics.labelGap;
            note(attribution);
        }
    }

    void finish() {
        if (hasPage()) {
            page().layout.bottom = m_y;
        }
        if (m_isEndless && hasPage()) {
            if (!m_footContext.lines.isEmpty()) {
                m_y += m_metrics.labelGap;
            }
            const qreal foot = m_footContext.lines.isEmpty() ? 0.0 : m_footContext.rect.height();
            page().layout.size.setHeight(std::ceil(m_y + foot + m_options.margin));
        }
        const std::size_t count = m_document.pages.size();
        for (std::size_t i = m_firstPage; i < count; ++i) {
            heads(m_document.pages[i].layout, i);
            foot(m_document.pages[i].layout, i, count);
        }
        linkMarks();
    }

    void heads(PageLayout& layout, std::size_t index) {
        if (index > 0) {
            if (!m_again.lines.isEmpty()) {
                layout.texts.push_back(m_again);
            }
            return;
        }
        if (hasHeading()) {
            layout.texts.push_back(m_heading);
        }
        if (!m_context.lines.isEmpty()) {
            layout.texts.push_back(m_context);
        }
    }

    void foot(PageLayout& layout, std::size_t index, std::size_t count) const {
        const qreal bottom = layout.size.height() - m_options.margin;
        if (!m_footContext.lines.isEmpty()) {
            PlacedText context = m_footContext;
            context.moveTo({m_left, bottom - context.rect.height()});
            layout.texts.push_back(std::move(context));
        }
        if (count > 1) {
            PlacedText number =
                makeText(TextRole::PageNumber, InkRole::Ink2, caption(),
                         QCoreApplication::translate("charts", "%1 of %2").arg(index + 1).arg(count), 1e6);
            number.moveTo({m_left + m_width - number.rect.width(), bottom - number.rect.height()});
            layout.texts.push_back(std::move(number));
        }
    }

    /// Source numbers at figures lead to the first source they name.
    void linkMarks() {
        if (m_sourcePlaces.empty()) {
            return;
        }
        for (PaperPage& laid : m_document.pages) {
            for (const PlacedText& placed : laid.layout.texts) {
                if (placed.role != TextRole::SourceMark) {
                    continue;
                }
                for (const QString& mark : placed.whole.split(u',')) {
                    const auto found = m_sourcePlaces.find(mark.toInt());
                    if (found != m_sourcePlaces.end()) {
                        laid.links.push_back({placed.rect, {}, found->second.page, found->second.y});
                        break;
                    }
                }
            }
        }
    }

    struct Place {
        int page = 0;
        qreal y = 0;
    };

    PaperDocument& m_document;
    const ComposeOptions& m_options;
    ChartMetrics m_metrics;
    std::size_t m_firstPage = 0;
    qreal m_left = 0;
    qreal m_width = 0;
    qreal m_y = 0;
    qreal m_bottom = 0;
    qreal m_head = 0;
    qreal m_laterHead = 0;
    qreal m_foot = 0;
    bool m_isEndless = false;
    bool m_isFresh = true;
    PlacedText m_heading;
    PlacedText m_context;
    PlacedText m_again;
    PlacedText m_footContext;
    std::map<int, Place> m_sourcePlaces;
};

/// A few pages that end with one on which there is little.
bool endsThin(const PaperDocument& document, const ComposeOptions& options) {
    constexpr std::size_t Few = 4;
    constexpr qreal Little = 0.45;
    return document.pages.size() > 1 && document.pages.size() <= Few &&
           document.pages.back().layout.bottom < Little * options.page.height();
}

}  // namespace

void compose(PaperDocument& document, const ComposeOptions& options, bool chartsAreDone) {
    const bool isWhole = document.pages.empty();
    Composer(document, options).run(chartsAreDone);
    if (!isWhole || options.page.height() <= 0.0) {
        return;
    }
    // Lower charts and closer rows of charts and tables, where that saves the last page.
    for (const qreal share : {0.88, 0.76, 0.64, 0.55}) {
        if (!endsThin(document, options)) {
            return;
        }
        ComposeOptions closer = options;
        closer.metrics.maxScatterHeight *= share;
        closer.metrics.minScatterHeight *= share;
        closer.metrics.rowPad *= share;
        closer.metrics.rowHeight *= std::sqrt(share);
        closer.metrics.gap *= std::sqrt(share);
        closer.metrics.maxLabelWidth /= std::sqrt(share);
        std::vector<PaperPage> pages = std::exchange(document.pages, {});
        std::vector<Bookmark> bookmarks = std::exchange(document.bookmarks, {});
        Composer(document, closer).run(false);
        if (document.pages.size() < pages.size()) {
            return;
        }
        document.pages = std::move(pages);
        document.bookmarks = std::move(bookmarks);
    }
}

}  // namespace chokepoint::ui
