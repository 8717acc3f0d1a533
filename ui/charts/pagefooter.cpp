// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pagefooter.h"

#include "ui/charts/charttext.h"
#include "ui/charts/fonts.h"
#include "ui/charts/layoutnotes.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <utility>

namespace chokepoint::ui {

namespace {

constexpr qreal PageNumberWidth = 60.0;
constexpr qreal Gap = 6.0;

}  // namespace

PageFooter::PageFooter(const std::vector<charts::ChartSpec>& specs, const LayoutOptions& options, qreal left,
                       qreal width)
    : m_specs(specs), m_options(options), m_left(left), m_width(width) {
    if (options.isPart) {
        m_height = options.foot;
        return;
    }
    measureContext();
    measureSources();
}

bool PageFooter::isPicture() const {
    return m_options.page.height() > 0.0 && !m_options.manyPages;
}

qreal PageFooter::contextHeight() const {
    return m_context.lines.isEmpty() ? 0.0 : m_context.rect.height() + Gap;
}

void PageFooter::measureContext() {
    const QFont caption = appFont(m_options.metrics.caption);
    if (m_options.withContext && !m_specs.empty() && !m_specs.front().context.empty()) {
        m_context = makeText(TextRole::Context, InkRole::Ink2, caption, text(m_specs.front().context),
                             m_options.manyPages ? m_width - PageNumberWidth : m_width);
    }
    m_height = contextHeight();
    if (m_options.manyPages) {
        m_height = std::max(m_height, lineHeight(caption) + Gap);
    }
}

void PageFooter::measureSources() {
    if (!m_options.withSources && !m_options.namesSources) {
        return;
    }
    std::map<int, const charts::SourceNote*> sources;
    for (const charts::ChartSpec& spec : m_specs) {
        for (const charts::SourceNote& source : spec.sources) {
            sources.emplace(source.number, &source);
        }
    }
    const QFont caption = appFont(m_options.metrics.caption);
    qreal height = 0;
    const qreal indent = m_options.metrics.caption * 2.0;
    for (const auto& [number, source] : sources) {
        QString words = text(source->text);
        if (!source->url.empty()) {
            words += QStringLiteral(" · ") + text(source->url);
        }
        PlacedSource placed{makeText(TextRole::SourceNote, InkRole::Ink2, caption, QString::number(number), 1e6),
                            makeText(TextRole::SourceNote, InkRole::Ink2, caption, words, m_width - indent)};
        placed.number.moveTo({m_left, 0.0});
        placed.words.moveTo({m_left + indent, 0.0});
        height += placed.height() + 1.0;
        m_sources.push_back(std::move(placed));
    }
    if (!isPicture() || m_sources.empty()) {
        return;
    }
    // A picture has one page: sources may take a third of it, else the note says where they are.
    height += Gap;
    if (m_options.withSources && !m_options.sourcesAreElsewhere && height <= m_options.page.height() / 3.0) {
        m_height += height;
        return;
    }
    m_sources.clear();
    m_sourcesNote =
        makeText(TextRole::Note, InkRole::Ink2, caption,
                 m_options.sourcesNote.isEmpty() ? hiddenSourcesNote(sources.size()) : m_options.sourcesNote, m_width);
    m_height += m_sourcesNote.rect.height() + Gap;
}

void PageFooter::place(PageLayout& page, std::size_t index, std::size_t count) const {
    qreal bottom = page.size.height() - m_options.margin;
    if (m_options.manyPages && count > 1) {
        PlacedText number =
            makeText(TextRole::PageNumber, InkRole::Ink2, appFont(m_options.metrics.caption),
                     QCoreApplication::translate("charts", "%1 of %2").arg(index + 1).arg(count), PageNumberWidth);
        number.moveTo({m_left + m_width - number.rect.width(), bottom - number.rect.height()});
        page.texts.push_back(std::move(number));
    }
    if (!m_context.lines.isEmpty()) {
        PlacedText context = m_context;
        context.moveTo({m_left, bottom - context.rect.height()});
        bottom = context.rect.top() - Gap;
        page.texts.push_back(std::move(context));
    }
    if (!isPicture()) {
        return;
    }
    if (hidesSources()) {
        PlacedText note = m_sourcesNote;
        note.moveTo({m_left, bottom - note.rect.height()});
        page.texts.push_back(std::move(note));
    }
    for (std::size_t i = m_sources.size(); i-- > 0;) {
        PlacedSource source = m_sources[i];
        bottom -= source.height() + 1.0;
        source.moveTop(bottom);
        page.texts.push_back(std::move(source.words));
        page.texts.push_back(std::move(source.number));
    }
}

}  // namespace chokepoint::ui
