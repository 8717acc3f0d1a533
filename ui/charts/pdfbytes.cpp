// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdfbytes.h"

#include "models/units/module.h"
#include "ui/charts/pagecomposer.h"
#include "ui/charts/pdfmodule.h"

#include <algorithm>
#include <string>

namespace chokepoint::ui {

namespace {

/// From the layout's units, downwards, to points, upwards.
double up(const PaperPage& page, qreal y) {
    return page.size().height() - y * page.zoom;
}

/// A little above what is led to, so that it does not stick to the window's edge.
pdf::Place placeOf(const PaperDocument& document, int page, qreal y) {
    constexpr double Above = 8.0;
    const auto index = static_cast<std::size_t>(page);
    const PaperPage& laid = document.pages[index];
    return {index, std::min(up(laid, y) + Above, laid.size().height())};
}

pdf::Link linkOf(const PaperDocument& document, const PaperPage& page, const PlacedLink& link) {
    return {link.rect.left() * page.zoom,
            up(page, link.rect.bottom()),
            link.rect.right() * page.zoom,
            up(page, link.rect.top()),
            link.url,
            link.url.isEmpty() ? placeOf(document, link.page, link.y) : pdf::Place()};
}

pdf::Additions additionsOf(const PaperDocument& document, const QDate& day) {
    pdf::Additions additions;
    for (const PaperPage& page : document.pages) {
        std::vector<pdf::Link>& links = additions.links.emplace_back();
        for (const PlacedLink& link : page.links) {
            links.push_back(linkOf(document, page, link));
        }
    }
    for (const Bookmark& bookmark : document.bookmarks) {
        additions.outline.push_back({bookmark.title, placeOf(document, bookmark.page, bookmark.y), bookmark.level > 0});
    }
    additions.day = day;
    return additions;
}

}  // namespace

Result<QByteArray> finishPdf(const QByteArray& pdf, const PaperDocument& document, const QDate& day) {
    static const Result<const void*> found = moduleSymbol(CHOKEPOINT_PDF_MODULE, pdf::FinisherName);
    if (!found) {
        return tl::unexpected<Error>(found.error());
    }
    const pdf::Finisher* const finisher = *static_cast<const pdf::Finisher* const*>(*found);
    QByteArray result;
    std::string problem;
    switch (finisher->finish(pdf, additionsOf(document, day), result, problem)) {
        case pdf::Outcome::Done:
            return result;
        case pdf::Outcome::OtherPages:
            return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the PDF has not all its pages"), {}});
        case pdf::Outcome::Broken:
            break;
    }
    return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the PDF is not whole: %1"), {problem}});
}

}  // namespace chokepoint::ui
