// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdfbytes.h"

#include "ui/charts/pagecomposer.h"
#include "ui/charts/qpdfheaders.h"

#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace chokepoint::ui {

namespace {

using Handle = QPDFObjectHandle;

/// Lays links and outline over the pages; everything it makes is an object of the file.
class Finisher {
public:
    Finisher(QPDF& pdf, const PaperDocument& document) : m_pdf(pdf), m_document(document) {
        for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
            m_pages.push_back(page.getObjectHandle());
        }
    }

    [[nodiscard]] bool hasAllPages() const { return m_pages.size() == m_document.pages.size(); }

    void addLinks() {
        for (std::size_t i = 0; i < m_pages.size(); ++i) {
            const std::vector<PlacedLink>& links = m_document.pages[i].links;
            if (links.empty()) {
                continue;
            }
            Handle annotations = Handle::newArray();
            for (const PlacedLink& link : links) {
                annotations.appendItem(m_pdf.makeIndirectObject(annotation(i, link)));
            }
            m_pages[i].replaceKey("/Annots", annotations);
        }
    }

    /// One level of entries, and one below it.
    void addOutline() {
        const std::vector<Bookmark>& bookmarks = m_document.bookmarks;
        if (bookmarks.empty()) {
            return;
        }
        Handle root = m_pdf.makeIndirectObject(Handle::newDictionary());
        root.replaceKey("/Type", Handle::newName("/Outlines"));
        Handle parent = root;
        std::vector<Handle> top;
        std::vector<Handle> below;
        const auto closeChildren = [&] {
            if (!below.empty()) {
                chain(top.back(), below);
                // Closed at first: the entry counts, its children do not.
                top.back().replaceKey("/Count", Handle::newInteger(-static_cast<long long>(below.size())));
                below.clear();
            }
        };
        for (const Bookmark& bookmark : bookmarks) {
            Handle entry = m_pdf.makeIndirectObject(Handle::newDictionary());
            entry.replaceKey("/Title", Handle::newUnicodeString(bookmark.title.toStdString()));
            entry.replaceKey("/Dest", destination(static_cast<std::size_t>(bookmark.page), bookmark.y));
            if (bookmark.level > 0 && !top.empty()) {
                below.push_back(entry);
                continue;
            }
            closeChildren();
            top.push_back(entry);
        }
        closeChildren();
        chain(root, top);
        root.replaceKey("/Count", Handle::newInteger(static_cast<long long>(top.size())));
        m_pdf.getRoot().replaceKey("/Outlines", root);
    }

    void addFacts(const QDate& day) {
        Handle root = m_pdf.getRoot();
        root.replaceKey("/Lang", Handle::newUnicodeString("en"));
        Handle preferences = Handle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        Handle info = m_pdf.getTrailer().getKey("/Info");
        const std::string date = "D:" + day.toString(u"yyyyMMdd").toStdString() + "000000Z";
        info.replaceKey("/CreationDate", Handle::newString(date));
        info.removeKey("/ModDate");
    }

private:
    /// From the layout's units, downwards, to points, upwards.
    [[nodiscard]] double up(std::size_t page, qreal y) const {
        const PaperPage& laid = m_document.pages[page];
        return laid.size().height() - y * laid.zoom;
    }

    /// Numbers of a fixed precision: the shortest text of a double is not the point here.
    static Handle number(double value) { return Handle::newReal(value, 2); }

    [[nodiscard]] Handle destination(std::size_t page, qreal y) const {
        constexpr double Above = 8.0;
        Handle place = Handle::newArray();
        place.appendItem(m_pages[page]);
        place.appendItem(Handle::newName("/XYZ"));
        place.appendItem(Handle::newNull());
        place.appendItem(number(std::min(up(page, y) + Above, m_document.pages[page].size().height())));
        place.appendItem(Handle::newNull());
        return place;
    }

    [[nodiscard]] Handle annotation(std::size_t page, const PlacedLink& link) const {
        const qreal zoom = m_document.pages[page].zoom;
        Handle rect = Handle::newArray();
        for (const double value : {link.rect.left() * zoom, up(page, link.rect.bottom()), link.rect.right() * zoom,
                                   up(page, link.rect.top())}) {
            rect.appendItem(number(value));
        }
        Handle border = Handle::newArray();
        for (int i = 0; i < 3; ++i) {
            border.appendItem(Handle::newInteger(0));
        }
        Handle result = Handle::newDictionary();
        result.replaceKey("/Type", Handle::newName("/Annot"));
        result.replaceKey("/Subtype", Handle::newName("/Link"));
        result.replaceKey("/Rect", rect);
        result.replaceKey("/Border", border);
        if (link.url.isEmpty()) {
            result.replaceKey("/Dest", destination(static_cast<std::size_t>(link.page), link.y));
        } else {
            Handle action = Handle::newDictionary();
            action.replaceKey("/S", Handle::newName("/URI"));
            action.replaceKey("/URI", Handle::newString(link.url.toUtf8().toStdString()));
            result.replaceKey("/A", action);
        }
        return result;
    }

    static void chain(Handle parent, std::vector<Handle>& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            entries[i].replaceKey("/Parent", parent);
            if (i > 0) {
                entries[i].replaceKey("/Prev", entries[i - 1]);
            }
            if (i + 1 < entries.size()) {
                entries[i].replaceKey("/Next", entries[i + 1]);
            }
        }
        parent.replaceKey("/First", entries.front());
        parent.replaceKey("/Last", entries.back());
    }

    QPDF& m_pdf;
    const PaperDocument& m_document;
    std::vector<Handle> m_pages;
};

}  // namespace

Result<QByteArray> finishPdf(const QByteArray& pdf, const PaperDocument& document, const QDate& day) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.setAttemptRecovery(false);
        file.processMemoryFile("page", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        Finisher finisher(file, document);
        if (!finisher.hasAllPages()) {
            return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the PDF has not all its pages"), {}});
        }
        finisher.addLinks();
        finisher.addOutline();
        finisher.addFacts(day);
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.write();
        const std::unique_ptr<Buffer> bytes(writer.getBuffer());
        return QByteArray(reinterpret_cast<const char*>(bytes->getBuffer()), static_cast<qsizetype>(bytes->getSize()));
    } catch (const std::exception& error) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("the PDF is not whole: %1"), {std::string(error.what())}});
    }
}

}  // namespace chokepoint::ui
