// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdfmodule.h"

#include "ui/charts/qpdfheaders.h"

#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace chokepoint::ui::pdf {

namespace {

using Handle = QPDFObjectHandle;

/// Lays links and outline over the pages; everything it makes is an object of the file.
class Editor {
public:
    Editor(QPDF& pdf, const Additions& additions) : m_pdf(pdf), m_additions(additions) {
        for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
            m_pages.push_back(page.getObjectHandle());
        }
    }

    [[nodiscard]] bool hasAllPages() const { return m_pages.size() == m_additions.links.size(); }

    void addLinks() {
        for (std::size_t i = 0; i < m_pages.size(); ++i) {
            const std::vector<Link>& links = m_additions.links[i];
            if (links.empty()) {
                continue;
            }
            Handle annotations = Handle::newArray();
            for (const Link& link : links) {
                annotations.appendItem(m_pdf.makeIndirectObject(annotation(link)));
            }
            m_pages[i].replaceKey("/Annots", annotations);
        }
    }

    /// One level of entries, and one below it.
    void addOutline() {
        if (m_additions.outline.empty()) {
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
        for (const Entry& entry : m_additions.outline) {
            Handle item = m_pdf.makeIndirectObject(Handle::newDictionary());
            item.replaceKey("/Title", Handle::newUnicodeString(entry.title.toStdString()));
            item.replaceKey("/Dest", destination(entry.place));
            if (entry.isBelow && !top.empty()) {
                below.push_back(item);
                continue;
            }
            closeChildren();
            top.push_back(item);
        }
        closeChildren();
        chain(root, top);
        root.replaceKey("/Count", Handle::newInteger(static_cast<long long>(top.size())));
        m_pdf.getRoot().replaceKey("/Outlines", root);
    }

    void addFacts() {
        Handle root = m_pdf.getRoot();
        root.replaceKey("/Lang", Handle::newUnicodeString("en"));
        Handle preferences = Handle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        Handle info = m_pdf.getTrailer().getKey("/Info");
        const std::string date = "D:" + m_additions.day.toString(u"yyyyMMdd").toStdString() + "000000Z";
        info.replaceKey("/CreationDate", Handle::newString(date));
        info.removeKey("/ModDate");
    }

private:
    /// Numbers of a fixed precision: the shortest text of a double is not the point here.
    static Handle number(double value) { return Handle::newReal(value, 2); }

    [[nodiscard]] Handle destination(const Place& place) const {
        Handle result = Handle::newArray();
        result.appendItem(m_pages[place.page]);
        result.appendItem(Handle::newName("/XYZ"));
        result.appendItem(Handle::newNull());
        result.appendItem(number(place.y));
        result.appendItem(Handle::newNull());
        return result;
    }

    [[nodiscard]] Handle annotation(const Link& link) const {
        Handle rect = Handle::newArray();
        for (const double value : {link.left, link.bottom, link.right, link.top}) {
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
            result.replaceKey("/Dest", destination(link.place));
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
    const Additions& m_additions;
    std::vector<Handle> m_pages;
};

Outcome edit(const QByteArray& pdf, const Additions& additions, QByteArray& result) {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(false);
    file.processMemoryFile("page", pdf.constData(), static_cast<std::size_t>(pdf.size()));
    Editor editor(file, additions);
    if (!editor.hasAllPages()) {
        return Outcome::OtherPages;
    }
    editor.addLinks();
    editor.addOutline();
    editor.addFacts();
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    const std::unique_ptr<Buffer> bytes(writer.getBuffer());
    result = QByteArray(reinterpret_cast<const char*>(bytes->getBuffer()), static_cast<qsizetype>(bytes->getSize()));
    return Outcome::Done;
}

class QpdfFinisher final : public Finisher {
public:
    [[nodiscard]] Outcome finish(const QByteArray& pdf, const Additions& additions, QByteArray& result,
                                 std::string& problem) const override {
        try {
            return edit(pdf, additions, result);
        } catch (const std::exception& error) {
            problem = error.what();
            return Outcome::Broken;
        }
    }
};

const QpdfFinisher TheFinisher;

}  // namespace

}  // namespace chokepoint::ui::pdf

extern "C" {
Q_DECL_EXPORT extern const chokepoint::ui::pdf::Finisher* const chokepointPdfFinisher1;
const chokepoint::ui::pdf::Finisher* const chokepointPdfFinisher1 = &chokepoint::ui::pdf::TheFinisher;
}
