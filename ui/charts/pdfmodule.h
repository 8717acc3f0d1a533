// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>

#include <cstdint>
#include <string>
#include <vector>

/// What the program and the module that edits PDFs say to each other. The module stands alone, so that libqpdf and the
/// cryptography that it brings along are loaded with the first export and not with each start.
namespace chokepoint::ui::pdf {

/// A place in the document.
struct Place {
    std::size_t page = 0;  ///< from 0
    double y = 0.0;        ///< in points from the bottom
};

/// Leads to a web page, or where it has none to a place in the document. Its edges are in points from the left and from
/// the bottom.
struct Link {
    double left = 0.0;
    double bottom = 0.0;
    double right = 0.0;
    double top = 0.0;
    QString url;
    Place place;
};

/// An entry of the outline, which has two levels.
struct Entry {
    QString title;
    Place place;
    bool isBelow = false;  ///< below the last one that is not
};

/// What a PDF gets that its writer could not give it.
struct Additions {
    std::vector<std::vector<Link>> links;  ///< by page: as many as the PDF has
    std::vector<Entry> outline;
    QDate day;
};

enum class Outcome : std::uint8_t { Done, OtherPages, Broken };

/// What the module offers.
class Finisher {
public:
    Finisher() = default;
    Finisher(const Finisher&) = delete;
    Finisher& operator=(const Finisher&) = delete;
    Finisher(Finisher&&) = delete;
    Finisher& operator=(Finisher&&) = delete;
    virtual ~Finisher() = default;

    /// Adds links, outline, language and date to `pdf`, and puts the whole into `result`. OtherPages where the PDF has
    /// not as many pages as there are lists of links; Broken, with the reason in `problem`, where it is no PDF. Throws
    /// nothing.
    [[nodiscard]] virtual Outcome finish(const QByteArray& pdf, const Additions& additions, QByteArray& result,
                                         std::string& problem) const = 0;
};

/// The name of the module's pointer to its Finisher, which changes with what that takes.
inline constexpr const char* FinisherName = "chokepointPdfFinisher1";

}  // namespace chokepoint::ui::pdf
